"""A shop's first day: what is still to be set up, until it is."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shuke.cards import queries as cards
from shuke.identity import queries as identity
from shuke.kit.access import Actor
from shuke.sales import queries as sales
from shuke.ui.values import Words


@dataclass(frozen=True)
class Step:
    """One thing to do on the first day, and whether it is done."""

    title: Words
    why: Words
    icon: str
    url: str
    done: bool


def first_day(actor: Actor, code: str, *, sold: bool) -> list[Step]:
    """The steps of a shop that is being set up; none for others and for those who may not set it up. Five statements.

    Whoever works alone invites nobody: with a first sale that step counts as done.
    """
    if not all(map(actor.may, ("cards.set_rules", "cards.enrol", "sales.edit_quick_items", "identity.invite_staff"))):
        return []
    member = cards.any_card()
    company = len(identity.staff_list()) > 1 or bool(identity.pending_invitations())
    given = (
        ("cards:programme", "card", _("Set the programme"), _("Points, tiers, and what a top-up brings"),
         member or cards.current_rules().number > 1),
        ("sales:quick_items", "tag", _("Put your services on the till"), _("One tap then sells them"),
         bool(sales.quick_items())),
        ("cards:poster", "print", _("Hang up the poster"), _("Guests scan it and are members"), member),
        ("cards:enrol", "plus", _("Give the first card"), _("A name and a phone are enough"), member),
        ("identity:invite", "team", _("Invite your staff"), _("So that everybody sells under their own name"),
         company or sold),
    )  # fmt: skip
    steps = [Step(title, why, icon, reverse(page, args=[code]), done) for page, icon, title, why, done in given]
    return [] if all(step.done for step in steps) else steps
