"""The network of referrals as a picture, and what each referrer is worth."""

from typing import Any

from shuke.keyaccounts import queries
from shuke.keyaccounts.queries.referrals import Network
from shuke.keyaccounts.risk.network import picture
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.risk_tabs import risk_tabs
from shuke.kit.money import Money
from shuke.ui.views import ConsoleView

SHOWN_TREES, SHOWN_REFERRERS = 8, 50
COLUMN, LINE, LEFT, TOP = 190, 30, 12, 20


class ReferralsView(ConsoleView):
    """Who brought whom."""

    permission = "keyaccounts.view"
    template = "keyaccounts/referrals.html"

    def context(self) -> dict[str, Any]:
        """Four statements, however many there are."""
        found = queries.network()
        return {
            "tabs": risk_tabs(self.request, "referrals"), "brought": len(found.referrer_of),
            "drawing": self._drawing(found), "lines": self._lines(found),
            "trees": SHOWN_TREES,
        }  # fmt: skip

    def _lines(self, found: Network) -> list[dict[str, Any]]:
        currency = self.request.merchant.currency
        return [
            {
                "row": each, "name": found.names.get(each.customer_id, ""), "own": Money(each.own_minor, currency),
                "through": Money(each.brought_minor, currency), "url": self._url(each.customer_id),
            }
            for each in found.referrers[:SHOWN_REFERRERS]
        ]  # fmt: skip

    def _drawing(self, found: Network) -> dict[str, Any]:
        """Dots with their places in pixels, and lines from each referrer to whom he brought."""
        roots = [each.customer_id for each in found.referrers if each.customer_id not in found.referrer_of]
        dots = picture(found.referrer_of, roots[:SHOWN_TREES])
        at = {dot.customer_id: (LEFT + dot.column * COLUMN, round(TOP + dot.line * LINE)) for dot in dots}
        return {
            "width": LEFT + COLUMN * (1 + max((dot.column for dot in dots), default=0)),
            "height": TOP + LINE * round(max((dot.line for dot in dots), default=0)) + TOP,
            "dots": [(x, y, found.names.get(each, ""), self._url(each)) for each, (x, y) in at.items()],
            "edges": [self._edge(at[found.referrer_of[each]], at[each]) for each in at if each in found.referrer_of],
        }

    def _edge(self, start: tuple[int, int], end: tuple[int, int]) -> str:
        middle = end[0] - 40
        return f"M{start[0]} {start[1]} C{middle} {start[1]} {middle} {end[1]} {end[0]} {end[1]}"

    def _url(self, customer_id: int) -> str:
        return addresses.here(self.request, "outlook", customer_id=customer_id)
