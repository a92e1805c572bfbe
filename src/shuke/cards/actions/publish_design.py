"""Show the draft to members: as a version that stays, and with its colour on everything of the merchant's."""

from shuke.cards.actions.save_design import with_light, write_draft
from shuke.cards.designing import check_publishable, differences
from shuke.cards.errors import DesignMoved
from shuke.cards.events import DesignPublished
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.models import DesignDraft, DesignVersion, Programme
from shuke.cards.queries.design import newest, version_value
from shuke.cards.values.design import Design, DesignVersionValue
from shuke.identity.actions import set_brand
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record


@action("cards.publish_design")
def publish_design(
    actor: Actor, *, revision: int, design: Design | None = None, note: str = ""
) -> DesignVersionValue:  # fmt: skip
    """Publish the draft of this revision as the next version; members see it at once, cards printed stay as they are.

    With a `design` that becomes the draft first. A draft that equals the newest version changes nothing. The design's
    colour becomes the merchant's (storefront, till, receipts). Raises DesignRefused for what is missing, DesignMoved
    when the draft was changed in between.
    """
    programme = Programme.objects.select_for_update(no_key=True).get(pk=programme_of_merchant().pk)
    if design is not None:
        check_publishable(design)
        revision = write_draft(actor, with_light(design), revision)
    draft = DesignDraft.objects.filter(programme=programme, revision=revision).first()
    if draft is None:
        raise DesignMoved
    wanted, before = draft.as_design(), newest()
    check_publishable(wanted)
    changed = differences(before.design if before else None, wanted)
    if before and not changed:
        return before
    version = DesignVersion.objects.create(
        programme=programme, number=(before.number if before else 0) + 1, body=wanted.body(), changed=list(changed),
        since=clock.now(), staff_id=actor.staff_id, note=note[:200],
    )  # fmt: skip
    set_brand(actor, brand=wanted.face)
    record(DesignPublished(version=version.pk, number=version.number))
    return version_value(version)
