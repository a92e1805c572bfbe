"""Where staff begin with cards: find one, or enrol somebody."""

from typing import Any

from django.http import HttpResponse

from shuke.cards.errors import CardReplaced, UnknownCode
from shuke.cards.queries.cards import card
from shuke.cards.queries.members import member_counts, recent_cards
from shuke.cards.web.addresses import here
from shuke.kit.codes.card_numbers import CardNumberRefused
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class SearchView(ConsoleView):
    """A card number leads straight to its card; below, the cards given last."""

    permission = "cards.view"
    template = "cards/search.html"
    refused = ""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the card that was asked for, or the page with what to mend."""
        wanted = request.GET.get("q", "").strip()
        if wanted:
            try:
                return self.go(here(request, "card", card_id=card(wanted).id))
            except (CardNumberRefused, UnknownCode, CardReplaced) as refused:
                self.refused = refused.detail
        return super().get(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        """Numbers of cards by tier, and the newest."""
        query = self.request.GET.get("q", "")
        may_set_rules = self.actor.may("cards.set_rules")
        return {
            "may_set_rules": may_set_rules,
            "q": query,
            "refused": self.refused,
            "counts": member_counts(),
            "recent": recent_cards(20),
        }
