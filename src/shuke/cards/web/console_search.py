"""Where staff begin with cards: find one, or enrol somebody."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from shuke.cards.errors import BlankCard, CardReplaced, UnknownCode
from shuke.cards.queries.cards import card, cards_of_customers
from shuke.cards.queries.joining import waiting_applications
from shuke.cards.queries.members import member_counts, recent_cards
from shuke.cards.values import CardValue
from shuke.cards.web.addresses import here
from shuke.customers import queries as customers
from shuke.kit.codes.card_numbers import CardNumberRefused
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView

_MOST = 20  # customers looked at
_LIKE_A_NUMBER = 12  # digits: longer than a phone
_NOBODY = _("No card found. Type a name, the end of a phone, or a whole card number.")


class SearchView(ConsoleView):
    """A card number, or a name that only one card bears, leads straight to the card; below, the cards given last."""

    permission = "cards.view"
    template = "cards/search.html"
    refused = ""
    blank: str = ""
    found: tuple[CardValue, ...] = ()

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the card that was asked for, or the page with those that may be meant, or with what to mend."""
        wanted = request.GET.get("q", "").replace("\x00", "").strip()[:100]
        if wanted:
            self._look_for(wanted)
        if len(self.found) == 1:
            return self.go(here(request, "card", card_id=self.found[0].id))
        return super().get(request, *args, **kwargs)

    def _look_for(self, wanted: str) -> None:
        try:
            self.found = (card(wanted),)
        except BlankCard as blank:
            self.refused, self.blank = blank.detail, str(blank.missing["number"])
        except CardReplaced as replaced:
            self.refused = replaced.detail
        except (CardNumberRefused, UnknownCode) as refused:
            # Every tenth phone would pass for a card number.
            self.found = tuple(cards_of_customers([row.id for row in customers.find(wanted, limit=_MOST)]))
            like_a_number = wanted.isdigit() and len(wanted) >= _LIKE_A_NUMBER
            self.refused = "" if self.found else refused.detail if like_a_number else str(_NOBODY)

    def context(self) -> dict[str, Any]:
        """Numbers of cards by tier, and the newest."""
        query = self.request.GET.get("q", "")
        may_set_rules = self.actor.may("cards.view_rules")
        return {
            "may_set_rules": may_set_rules,
            "may_set_joining": self.actor.may("cards.set_joining"),
            "waiting": waiting_applications() if self.actor.may("cards.decide_applications") else 0,
            "may_print": self.actor.may("cards.print"),
            "blank": self.blank,
            "q": query,
            "refused": self.refused,
            "counts": member_counts(),
            "cards": self.found or recent_cards(20),
            "found": len(self.found),
        }
