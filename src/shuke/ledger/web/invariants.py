"""Behind one rule: the accounts it was checked on, the wrong ones first."""

from typing import Any

from shuke.kit.problems import NotFound
from shuke.ledger.queries.proving.check import check, invariant_of, items
from shuke.ledger.values import AccountKind
from shuke.ledger.web.figures import UNIT_NAMES, figure
from shuke.ui.views import ConsoleView


class InvariantView(ConsoleView):
    """One rule in one unit, checked as the page opens."""

    permission = "ledger.view_books"
    template = "ledger/invariant.html"

    def context(self) -> dict[str, Any]:
        """The rule's two sides and the items they are made of."""
        code, unit = self.kwargs["code"], self.kwargs["unit"]
        try:
            invariant = invariant_of(code)
        except KeyError:
            raise NotFound from None
        found = next((f for f in check([invariant]) if f.unit == unit), None)
        if found is None:
            raise NotFound
        rows = [(item, _name(item.kind), *_figures(item, unit)) for item in items(code, unit)]
        return {
            "finding": found, "unit": UNIT_NAMES.get(unit, unit), "rows": rows,
            "sides": [figure(amount, unit) for amount in (found.this, found.that, found.difference)],
            "both": code != "balanced",
        }  # fmt: skip


def _figures(item: Any, unit: str) -> tuple[str, str, str]:
    return figure(item.this, unit), figure(item.that, unit), figure(item.difference, unit, signed=True)


def _name(kind: str) -> str:
    return str(AccountKind(kind).label) if kind in AccountKind.values else kind
