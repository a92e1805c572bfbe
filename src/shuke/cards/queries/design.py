"""The card's design: the one in force, the draft, and all versions."""

from shuke.cards.designing import differences
from shuke.cards.models import DesignDraft, DesignVersion
from shuke.cards.values.design import FIRST_ACCENT, Design, DesignVersionValue, DraftValue
from shuke.identity import queries as identity
from shuke.kit.tenancy import current_merchant

MOST_VERSIONS = 30


def published_design() -> Design | None:
    """What the open merchant's cards look like; None before a design was published. One statement."""
    version = newest()
    return version.design if version else None


def newest() -> DesignVersionValue | None:
    """The version in force; None before the first."""
    row = DesignVersion.objects.order_by("-number").first()
    return version_value(row) if row else None


def draft() -> DraftValue:
    """The draft, or what a first one begins with: the version in force, else a plain card in the merchant's colour."""
    row, version = DesignDraft.objects.first(), newest()
    design = row.as_design() if row else version.design if version else _first()
    return DraftValue(
        design=design, revision=row.revision if row else 0, saved_at=row.saved_at if row else None,
        staff_id=row.staff_id if row else None, published=version.number if version else 0,
        changed=differences(version.design if version else None, design),
    )  # fmt: skip


def design_versions(limit: int = MOST_VERSIONS) -> list[DesignVersionValue]:
    """The versions, newest first; one statement."""
    return [version_value(row) for row in DesignVersion.objects.order_by("-number")[:limit]]


def version_value(row: DesignVersion) -> DesignVersionValue:
    """A version as it is told."""
    return DesignVersionValue(
        row.pk, row.number, row.as_design(), row.since, row.staff_id, row.note, tuple(row.changed)
    )


def _first() -> Design:
    merchant = identity.merchant(current_merchant())
    return Design(name_zh=f"{merchant.name}会员"[:12], face=merchant.brand, accent=FIRST_ACCENT)
