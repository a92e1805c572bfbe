"""The statement of one account, with the balance after each entry."""

from typing import Any

from shuke.kit.problems import NotFound
from shuke.ledger import queries
from shuke.ledger.models import Account
from shuke.ledger.values import AccountKind, EntryValue
from shuke.ledger.web.figures import UNIT_NAMES, figure
from shuke.ledger.web.reasons import reason_name
from shuke.ui.views import ConsoleView


class AccountView(ConsoleView):
    """Every entry of an account, newest first."""

    permission = "ledger.view_books"
    template = "ledger/account.html"

    def context(self) -> dict[str, Any]:
        """A page of entries."""
        account = Account.objects.filter(pk=self.kwargs["account_id"]).first()
        if account is None:
            raise NotFound
        page = queries.entries([account.pk], cursor=self.request.GET.get("cursor"))
        kind, unit = AccountKind(account.kind), account.unit
        balance = queries.merchant_balance(kind, unit) if account.holder_id is None else account.balance
        return {
            "account": account, "name": kind.label,
            "unit": UNIT_NAMES.get(unit, unit), "balance": figure(balance, unit),
            "held": figure(account.held, unit) if account.held else "",
            "rows": [_row(entry) for entry in page.entries], "next": page.next,
        }  # fmt: skip


def _row(entry: EntryValue) -> dict[str, Any]:
    after = "" if entry.balance_after is None else figure(entry.balance_after, entry.unit)
    other = AccountKind(entry.other).label
    return {
        "entry": entry,
        "reason": reason_name(entry.reason),
        "other": other,
        "amount": figure(entry.amount, entry.unit, signed=True),
        "after": after,
    }
