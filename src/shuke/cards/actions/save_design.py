"""Keep the draft of the card's design; nothing of it is shown to members before it is published."""

from dataclasses import replace
from typing import Any

from shuke.cards.designing import LEAST_PICTURE, check_draft
from shuke.cards.errors import DesignMoved
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.looks.pictures import light_of
from shuke.cards.models import DesignDraft
from shuke.cards.queries.design import draft as read_draft
from shuke.cards.values.design import Design, DraftValue, PlacedPicture
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.pictures.keeping import keep_picture, picture


@action("cards.design")
def save_design(actor: Actor, *, design: Design, revision: int) -> DraftValue:
    """Keep this design as the draft that follows `revision` (0 before the first one).

    Raises DesignRefused when nobody could print it, DesignMoved when somebody else saved in between.
    """
    check_draft(design)
    write_draft(actor, with_light(design), revision)
    return read_draft()


@action("cards.design")
def place_picture(
    actor: Actor, *, content: bytes, name: str, revision: int, design: Design | None = None
) -> DraftValue:  # fmt: skip
    """Put an uploaded picture, centred, into this design (the draft when none is given) and keep that as the draft.

    Raises what makes an upload no picture, DesignRefused and DesignMoved.
    """
    check_draft(design or Design())
    kept = keep_picture(content, name=name, least=LEAST_PICTURE)
    placed = PlacedPicture(kept.id, kept.digest, kept.ending, kept.width, kept.height, kept.name)
    write_draft(actor, with_light(replace(design or read_draft().design, picture=placed)), revision)
    return read_draft()


def write_draft(actor: Actor, design: Design, revision: int) -> int:
    """Write the draft that follows `revision` and answer with its own; raises DesignMoved. Inside an action.

    Who sends once more what lies there already (a page that was loaded again) has not been overtaken by anybody.
    """
    programme = programme_of_merchant()
    facts = {"body": design.body(), "before": None, "saved_at": clock.now(), "staff_id": actor.staff_id}
    if revision == 0:
        made = DesignDraft(programme=programme, **facts)
        # Two first drafts at once: the second finds the first one's row.
        DesignDraft.objects.bulk_create([made], ignore_conflicts=True)
        if DesignDraft.objects.filter(programme=programme, revision=1, body=facts["body"]).exists():
            return 1
        return _same(facts["body"])
    changed = DesignDraft.objects.filter(programme=programme, revision=revision).update(revision=revision + 1, **facts)
    return revision + 1 if changed else _same(facts["body"])


def _same(body: Any) -> int:
    revision = DesignDraft.objects.filter(body=body).values_list("revision", flat=True).first()
    if revision is None:
        raise DesignMoved
    return revision


def with_light(design: Design) -> Design:
    """The design with its picture's facts as they are kept here and the light under its words; raises NotFound.

    Another merchant's picture does not exist; what a program says of the picture's size counts for nothing.
    """
    if design.picture is None:
        return design
    kept = picture(design.picture.id)
    placed = replace(
        design.picture, digest=kept.digest, ending=kept.ending, width=kept.width, height=kept.height, name=kept.name
    )
    return replace(design, picture=replace(placed, light=light_of(kept.content(), placed)))
