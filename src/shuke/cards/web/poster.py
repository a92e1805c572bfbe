"""The poster at the counter: scan it and join."""

from typing import Any

from django.urls import reverse

from shuke.cards.queries.programme import current_rules
from shuke.cards.web.benefits import benefits
from shuke.ui.views import PrintView


class PosterView(PrintView):
    """One page to print, with the QR of the join page."""

    permission = "cards.view"
    template = "cards/poster.html"

    def context(self) -> dict[str, Any]:
        """The merchant, the address, and what membership brings."""
        merchant = self.request.merchant
        address = self.request.build_absolute_uri(reverse("cards:join", kwargs={"merchant_code": merchant.code}))
        return {"merchant": merchant, "address": address, "benefits": benefits(current_rules(), merchant.currency)}
