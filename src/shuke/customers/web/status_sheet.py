"""The status sheet of a company on A4: what it does, who is there, what it buys and from whom, what to confirm."""

from datetime import date
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import place, queries
from shuke.customers.company.fields import Group
from shuke.customers.company.volumes import by_product
from shuke.customers.queries.birth_words import birth_words
from shuke.customers.queries.fact_words import fact_words
from shuke.customers.web.company import CompanyBase
from shuke.kit import moments
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui import paper
from shuke.ui.formats import percent

TEMPLATE = Path(__file__).parents[1] / "paper" / "status_sheet.typ"


class StatusSheetView(CompanyBase):
    """The sheet as PDF; sensitive facts only for those who may see them."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """To be printed."""
        answer = HttpResponse(paper.pdf(TEMPLATE, self.told()), content_type="application/pdf")
        answer["Content-Disposition"] = f'inline; filename="status-{self.customer.id}.pdf"'
        answer["Cache-Control"] = "no-store"
        return answer

    def told(self) -> dict[str, Any]:
        """All words of the sheet."""
        record = queries.record(self.customer.id)
        facts = queries.company_facts(self.customer.id, sensitive=self.sensitive)
        standing = queries.company_standing(facts, sensitive=self.sensitive)
        # Paper is kept for years: every day is said with its own.
        today = moments.calendar_day(place.today(), date.min)
        return {
            "lang": moments.language()[:2], "shop": self.request.merchant.name, "title": self.customer.name,
            "kind": _("Status sheet"),
            "lead": _("Account manager: %(name)s") % {"name": record.owner or "—"},
            "standing": _("%(complete)s complete, %(fresh)s fresh") % {
                "complete": percent(standing.complete, 0), "fresh": percent(standing.fresh, 0),
            },
            "groups": self.groups(facts), "contacts": self.contacts(), "volumes": self.volumes(),
            "confirm_title": _("To confirm on the next visit"),
            "confirm": [str(each.field.label) for each in standing.to_confirm],
            "foot": _("As of %(moment)s") % {"moment": today},
        }  # fmt: skip

    def groups(self, facts: list[Any]) -> list[dict[str, Any]]:
        """Facts under their headings; headings without any are left out."""
        currency = self.request.merchant.currency
        told = [(fact.field.group, str(fact.field.label), self.line(fact, currency)) for fact in facts]
        return [
            {"title": str(group.label), "rows": [[label, words] for of, label, words in told if of == group]}
            for group in Group
            if any(of == group for of, _label, _words in told)
        ]

    @staticmethod
    def line(fact: Any, currency: str) -> str:
        """A fact with what belongs to it and the day it is as of."""
        share = f"{fact.share.normalize():f} %" if fact.share is not None else ""
        as_of = moments.calendar_day(fact.as_of, date.min)
        words = " · ".join(filter(None, (fact_words(fact, currency), share, fact.detail)))
        return f"{words} ({as_of})"

    def contacts(self) -> dict[str, Any]:
        """Who is there."""
        there = [each for each in queries.contacts(self.customer.id) if each.left_on is None]
        return {
            "title": _("Contacts"),
            "rows": [
                [each.name, each.title or each.role_word, each.phone, birth_words(each.birth) if each.birth else ""]
                for each in there
            ],
        }

    def volumes(self) -> dict[str, Any]:
        """What is bought, from us and from rivals."""
        currency = self.request.merchant.currency
        return {
            "title": _("Volume"),
            "head": [_("Product"), _("From us"), _("From rivals"), _("Our share")],
            "rows": [
                [f"{each.product} {each.year}", Money(each.ours_minor, currency).format(),
                 Money(each.rivals_minor, currency).format(),
                 percent(each.share, 0) if each.share is not None else "—"]
                for each in by_product(queries.volumes(self.customer.id))[:20]
            ],
        }  # fmt: skip
