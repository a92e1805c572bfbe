"""Ctrl-K: customers by name, phone or card, what can be done, and the places of the console."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.cards.queries.programme import told_tiers
from shuke.customers import queries as customers
from shuke.kit.text.normalise import fold
from shuke.pages.console import deeds
from shuke.pages.console.navigation import console_frame
from shuke.ui.values import PaletteItem
from shuke.ui.views import ConsoleView


class PaletteView(ConsoleView):
    """Answers while one types: customers first, then what can be done, then places."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Groups of answers; places alone for an empty text."""
        typed = request.GET.get("q", "").replace("\x00", "").strip()[:80]
        done = deeds.found(typed, self.actor, self.request.merchant.code)
        groups = [(_("Customers"), self.customers(typed)), (_("To do"), done), (_("Pages"), self.places(typed))]
        return self.fragment("ui/parts/palette_results.html", groups=[group for group in groups if group[1]])

    def customers(self, typed: str) -> list[PaletteItem]:
        """Who is meant, for those who may see customers."""
        if not typed or not self.actor.may("customers.view"):
            return []
        code, found = self.request.merchant.code, customers.find(typed)
        tiers = told_tiers() if found else {}
        return [
            PaletteItem(
                row.name,
                reverse("pages:record", kwargs={"merchant_code": code, "customer_id": row.id}),
                "user",
                " · ".join(
                    note for note in (_old_number(row), row.masked_phone, tiers.get(row.tier, row.tier)) if note
                ),
            )
            for row in found
        ]

    def places(self, typed: str) -> list[PaletteItem]:
        """Places whose name holds what was typed."""
        sections = console_frame(self.request).get("navigation", [])
        places = [item for section in sections for item in section.items if fold(typed) in fold(str(item.label))]
        return [PaletteItem(place.label, place.url, place.icon or "right") for place in places]


def _old_number(row: customers.CustomerRow) -> str:
    return _("old number %(number)s") % {"number": row.old_number} if row.old_number else ""
