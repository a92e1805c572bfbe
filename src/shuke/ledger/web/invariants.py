"""Behind one rule: the accounts it was checked on, the wrong ones first."""

from typing import Any

from shuke.kit.problems import NotFound
from shuke.ledger.queries.proving.check import finding_of, items
from shuke.ledger.queries.told import holders, postings
from shuke.ledger.values import Told
from shuke.ledger.web.figures import UNIT_NAMES, figure
from shuke.ledger.web.told import Link, holder_name, kind_name, link
from shuke.ui.views import ConsoleView


class InvariantView(ConsoleView):
    """One rule in one unit, checked as the page opens."""

    permission = "ledger.view_books"
    template = "ledger/invariant.html"

    def context(self) -> dict[str, Any]:
        """The rule's two sides and the items they are made of."""
        code, unit = self.kwargs["code"], self.kwargs["unit"]
        found = finding_of(code, unit)
        if found is None:
            raise NotFound
        try:
            behind = items(code, unit)
        except KeyError:
            raise NotFound from None
        told = holders(item.holder for item in behind)
        entries = postings(item.kind for item in behind) if code == "reversals" else {}
        rows = [
            (item, holder_name(item.holder, told), self._kind(item.kind, entries), *_figures(item, unit))
            for item in behind
        ]
        return {
            "finding": found, "unit": UNIT_NAMES.get(unit, unit), "rows": rows,
            "sides": [figure(amount, unit) for amount in (found.this, found.that, found.difference)],
            "both": code != "balanced",
        }  # fmt: skip

    def _kind(self, kind: str, entries: dict[str, Told]) -> Link:
        told = link(entries.get(kind), self.kwargs["merchant_code"])
        return told if told.words else Link(kind_name(kind))


def _figures(item: Any, unit: str) -> tuple[str, str, str]:
    return figure(item.this, unit), figure(item.that, unit), figure(item.difference, unit, signed=True)
