"""Handover packs as PDF."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.keyaccounts.queries.handover_pack import Pack, handover_pack
from shuke.kit import clock, moments
from shuke.ui import paper

TEMPLATE = Path(__file__).parents[1] / "paper" / "handover.typ"


def packs_pdf(packs: Sequence[Pack], *, shop: str, time_zone: str) -> bytes:
    """The packs one after another; raises typst.TypstError when the template is wrong."""
    return paper.pdf(TEMPLATE, {
        "lang": moments.language()[:2], "shop": shop, "title": pgettext("paper", "Handover"),
        "foot": _("As of %(moment)s") % {"moment": moments.calendar_day(clock.today(time_zone), date.min)},
        "packs": [
            {
                "name": pack.name, "facts": pack.facts,
                "sections": [{"title": each.title, "lines": each.lines, "nothing": each.nothing}
                             for each in pack.sections],
            }
            for pack in packs
        ],
    })  # fmt: skip


def packs_answer(customers: Sequence[int], *, shop: str, time_zone: str, name: str) -> HttpResponse:
    """The packs of these customers as a file to save."""
    content = packs_pdf([handover_pack(each) for each in customers], shop=shop, time_zone=time_zone)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
