"""Who most likely stays and brings most, with what to do next."""

from typing import Any

from shuke.keyaccounts import queries
from shuke.keyaccounts.queries.outlooks import LoyalRow
from shuke.keyaccounts.risk.words import next_reason, next_words
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.risk_tabs import risk_tabs
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.ui.views import ConsoleView


class LoyalView(ConsoleView):
    """The few who bring 80 % of the income, by what is expected of them."""

    permission = "keyaccounts.view"
    template = "keyaccounts/loyal.html"

    def context(self) -> dict[str, Any]:
        """Five statements."""
        rows, following = queries.likely_loyal(cursor=self.request.GET.get("cursor"))
        best, everybody, whole = queries.income_of_best()
        return {
            "tabs": risk_tabs(self.request, "loyal"), "best": best, "everybody": everybody, "next": following,
            "lines": [self._line(row, whole) for row in rows], "first": "cursor" not in self.request.GET,
        }  # fmt: skip

    def _line(self, row: LoyalRow, whole: int) -> dict[str, Any]:
        merchant = self.request.merchant
        return {
            "row": row, "url": addresses.here(self.request, "outlook", customer_id=row.customer_id),
            "expected": Money(row.expected_minor, merchant.currency),
            "share": row.spent_year_minor / whole if whole else None, "do": next_words(row.next),
            "reason": next_reason(row.next, row.known, clock.today(merchant.time_zone)),
        }  # fmt: skip
