"""Behind one rule: the accounts, lots or entries it was checked on, the wrong ones first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.kit.problems import NotFound
from shuke.ledger.models import Transfer
from shuke.ledger.queries.proving.check import finding_of, items
from shuke.ledger.queries.told import holders, postings
from shuke.ledger.values import FindingItem, Told
from shuke.ledger.web.figures import figure, unit_name
from shuke.ledger.web.methods import methods
from shuke.ledger.web.told import Link, item_name, kind_name, link
from shuke.ui.views import ConsoleView

SHOWN = 50

# What the rows of a rule are, what one of them is called, and what is said about it.
_ACCOUNTS = (_("The accounts behind it, any difference first"), _("Account"), _("Kind"))
_ROWS = {
    "balanced": (_("The accounts behind it: together they are zero"), _("Account"), _("Kind")),
    "lot_uses": (_("The lots behind it, any difference first"), _("Lot of"), _("Kind")),
    "reversals": (_("The entries given back, any difference first"), pgettext_lazy("books", "Entry"), _("When")),
    "seals": (_("The seals, a broken one first"), pgettext_lazy("books", "Seal"), ""),
    "cards.top_ups": (_("The cards behind it, any difference first"), pgettext_lazy("books", "Card"), _("Kind")),
}


@dataclass(frozen=True)
class Row:
    """An item behind a rule as a line of the table; `at` is when the entry or the lot came."""

    what: Link
    kind: str
    at: datetime | None
    this: str
    that: str
    difference: str
    wrong: bool


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
            behind = items(code, unit, limit=SHOWN + 1)
        except KeyError:
            raise NotFound from None
        return {
            "finding": found, "unit": unit_name(unit), "rows": self.rows(code, behind[:SHOWN]),
            "sides": [figure(amount, unit) for amount in (found.this, found.that, found.difference)],
            "both": code != "balanced", "methods": methods(found),
            "may_export": self.actor.may("ledger.export_books"), "more": len(behind) > SHOWN,
            "behind": _ROWS.get(code, _ACCOUNTS),
        }  # fmt: skip

    def rows(self, code: str, behind: Sequence[FindingItem]) -> list[Row]:
        """Each item named, and leading to the entry or the account it is."""
        names = holders(item.holder for item in behind)
        entries = postings(item.kind for item in behind) if code == "reversals" else {}
        came = dict(Transfer.objects.filter(pk__in=[item.transfer for item in behind if item.transfer])
                    .values_list("pk", "at"))  # fmt: skip
        return [
            Row(
                Link(item_name(item, names, entries), self.address(item, names)),
                "" if code in {"reversals", "seals"} else kind_name(item.kind), came.get(item.transfer or 0),
                figure(item.this, item.unit), figure(item.that, item.unit),
                figure(item.difference, item.unit, signed=True), bool(item.difference),
            )
            for item in behind
        ]  # fmt: skip

    def address(self, item: FindingItem, names: dict[int, Told]) -> str:
        """The entry, else the account, else the card."""
        code = self.kwargs["merchant_code"]
        if item.transfer:
            return reverse("ledger:transfer", args=[code, item.transfer])
        if item.account:
            return reverse("ledger:account", args=[code, item.account])
        return link(names.get(item.holder or 0), code).url
