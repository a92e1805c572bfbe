"""A customer's grades one after another, each with what it came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from shuke.keyaccounts.grading.judging import Part
from shuke.keyaccounts.models import GradeOverride, Grading, OverrideState, Rating
from shuke.keyaccounts.values import Cause

AT_NIGHT = "nightly"  # the label of whoever grades without being asked


@dataclass(frozen=True)
class GradingValue:
    """One grading. `version` is the policy's; `reason` what somebody wrote."""

    at: datetime
    former: str
    grade: str
    score: Decimal
    stars: int
    cause: str
    reason: str
    by: str
    version: int
    parts: tuple[Part, ...]

    @property
    def cause_words(self) -> str:
        """Why, in words."""
        return str(Cause(self.cause).label)

    @property
    def by_words(self) -> str:
        """Who, in words."""
        return _("The program itself") if self.by.startswith(AT_NIGHT) else self.by


@dataclass(frozen=True)
class OverrideValue:
    """A grade by hand: asked for, in force or over."""

    id: int
    customer_id: int
    grade: str
    until: date
    reason: str
    state: str
    asked_by: str
    asked_at: datetime
    approval_id: int | None

    @property
    def state_words(self) -> str:
        """How far it is, in words."""
        return str(OverrideState(self.state).label)

    @property
    def open(self) -> bool:
        """Whether it waits or is in force."""
        return self.state in (OverrideState.WAITING, OverrideState.ACTIVE)


def gradings_of(customer_id: int, limit: int = 24) -> list[GradingValue]:
    """The latest first; one statement."""
    rows = Grading.objects.filter(customer_id=customer_id).select_related("policy").order_by("-id")[:limit]
    return [
        GradingValue(row.at, row.former, row.grade, row.score, row.stars, row.cause, row.reason, row.by,
                     row.policy.version, tuple(Part(**part) for part in row.parts))
        for row in rows
    ]  # fmt: skip


def overrides_of(customer_id: int, limit: int = 10) -> list[OverrideValue]:
    """Grades by hand, the latest first; one statement."""
    return [_override(row) for row in GradeOverride.objects.filter(customer_id=customer_id).order_by("-id")[:limit]]


def override(override_id: int) -> OverrideValue | None:
    """One of them; None for a number that is none."""
    row = GradeOverride.objects.filter(pk=override_id).first()
    return _override(row) if row else None


def rated(customer_id: int) -> Sequence[Rating]:
    """The latest rating of each input; one statement."""
    return list(Rating.objects.filter(customer_id=customer_id).order_by("input", "-id").distinct("input"))


def _override(row: GradeOverride) -> OverrideValue:
    return OverrideValue(
        row.pk, row.customer_id, row.grade, row.until, row.reason, row.state, row.asked_by, row.asked_at,
        row.approval_id,
    )  # fmt: skip
