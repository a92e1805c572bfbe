"""Go back to a design that was published before: it becomes the draft, to be looked at and published again."""

from django.db.models import F

from shuke.cards.actions.save_design import write_draft
from shuke.cards.models import DesignDraft, DesignVersion
from shuke.cards.queries.design import draft as read_draft
from shuke.cards.queries.design import version_value
from shuke.cards.values.design import DesignVersionValue, DraftValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import NotFound


@action("cards.design")
def take_back_design(actor: Actor, *, version_id: int, revision: int) -> DesignVersionValue:
    """Make this version the draft that follows `revision`; raises NotFound, and DesignMoved."""
    version = DesignVersion.objects.filter(pk=version_id).first()
    if version is None:
        raise NotFound
    before = read_draft().design.body()
    write_draft(actor, version.as_design(), revision)
    DesignDraft.objects.update(before=before)
    return version_value(version)


@action("cards.design")
def undo_design(actor: Actor) -> DraftValue:
    """Give back the draft that an older version replaced; once more, and the version is back. No draft: NotFound."""
    changed = DesignDraft.objects.exclude(before=None).update(
        body=F("before"), before=F("body"), revision=F("revision") + 1, saved_at=clock.now(), staff_id=actor.staff_id
    )
    if not changed:
        raise NotFound
    return read_draft()
