"""The poster at the counter: scan it and join."""

from typing import Any

from django.urls import reverse

from shuke.cards.queries.design import published_design
from shuke.cards.queries.joining import join_link
from shuke.cards.queries.programme import current_rules
from shuke.cards.web.benefits import benefits
from shuke.ui.views import PrintView


class PosterView(PrintView):
    """One page to print, with the QR of the join page, or of one link (`?link=`), so that it counts whom it brings."""

    permission = "cards.view"
    template = "cards/poster.html"

    def context(self) -> dict[str, Any]:
        """The merchant, the address, and what membership brings."""
        merchant = self.request.merchant
        address = self.request.build_absolute_uri(self._path(merchant.code))
        promises = benefits(current_rules(), merchant.currency)
        return {"merchant": merchant, "address": address, "benefits": promises, "design": published_design()}

    def _path(self, code: str) -> str:
        asked = self.request.GET.get("link", "")
        if not asked.isdecimal() or len(asked) > 18:
            return reverse("cards:join", kwargs={"merchant_code": code})
        return reverse("cards:join_by_link", kwargs={"merchant_code": code, "link": join_link(int(asked)).code})
