"""Handover packs as PDF."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.keyaccounts.queries.handover_pack import Pack
from shuke.kit import clock, moments
from shuke.ui import paper

TEMPLATE = Path(__file__).parent / "paper" / "handover.typ"


def packs_pdf(packs: Sequence[Pack], *, shop: str, time_zone: str) -> bytes:
    """The packs one after another; raises typst.TypstError when the template is wrong."""
    return paper.pdf(TEMPLATE, {
        "lang": moments.language()[:2], "shop": shop, "title": pgettext("paper", "Handover"),
        "foot": _("As of %(moment)s") % {"moment": moments.calendar_day(clock.today(time_zone), date.min)},
        "packs": [
            {
                "name": pack.name, "facts": pack.facts, "long_facts": pack.long_facts,
                "sections": [{"title": each.title, "lines": each.lines, "nothing": each.nothing}
                             for each in pack.sections],
            }
            for pack in packs
        ],
    })  # fmt: skip
