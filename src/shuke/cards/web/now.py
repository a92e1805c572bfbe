"""What a card holds now, asked for by its open page every few seconds."""

from typing import Any

from django.http import HttpResponse

from shuke.cards.queries.own import own_marker
from shuke.cards.queries.story import story
from shuke.cards.web.history import page
from shuke.cards.web.me_key import with_time
from shuke.cards.web.news import news_of
from shuke.cards.web.own import OwnView
from shuke.cards.web.own_offers import holdings_of

LAST = 3


def present(view: OwnView) -> dict[str, Any]:
    """What the card's page shows of the present: values, the last lines, and the marks to ask again with."""
    # Read first: what changes meanwhile differs from this mark and is shown at the next question.
    marker = own_marker(view.person_id, int(view.kwargs["card_id"]))
    own = view.own
    with view.at_merchant():
        lines = page(story(own.card.id, limit=LAST), own.card.balances.principal.currency, LAST).lines[:LAST]
        holdings = holdings_of(own.card)
    newest = lines[0].at.isoformat() if lines else ""
    return {"own": own, "card": own.card, "recent": lines, "marker": marker, "newest": newest,
            "holdings": holdings}  # fmt: skip


class NowView(OwnView):
    """The changed parts of the card's page (`marker`, `newest`: what the page shows); 204 while nothing changed."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing, or the parts with one sentence on what happened."""
        if own_marker(self.person_id, int(kwargs["card_id"])) == request.GET.get("marker"):
            return with_time(HttpResponse(status=204))
        shown = present(self)
        is_new = shown["newest"] != request.GET.get("newest", "")
        news = news_of(shown["recent"][0], self.own.card.balances.total) if is_new and shown["recent"] else ""
        return with_time(self.fragment("cards/_own_now.html", **shown, news=news))
