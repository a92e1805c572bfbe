"""The statement of one account, with the balance after each entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shuke.identity import queries as identity
from shuke.kit.problems import NotFound
from shuke.ledger import queries
from shuke.ledger.models import Account
from shuke.ledger.queries.told import holders, postings
from shuke.ledger.values import AccountKind, EntryValue, Told
from shuke.ledger.web.callers import by_key
from shuke.ledger.web.figures import figure, unit_name
from shuke.ledger.web.reasons import reason_name
from shuke.ledger.web.told import Link, account_name, holder_name, link
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
        told, keys = self._told(page.entries, account.holder_id), {each.id: each.name for each in identity.api_keys()}
        balance = queries.merchant_balance(kind, unit) if account.holder_id is None else account.balance
        return {
            "account": account, "name": kind.label, "whose": holder_name(account.holder_id, told.holders),
            "card": link(told.holders.get(account.holder_id or 0), self.code),
            "unit": unit_name(unit), "balance": figure(balance, unit),
            "held": figure(account.held, unit) if account.held else "",
            "rows": [_row(entry, told, keys, self.code) for entry in page.entries], "next": page.next,
        }  # fmt: skip

    @property
    def code(self) -> str:
        """The merchant's code in addresses."""
        return str(self.kwargs["merchant_code"])

    def _told(self, entries: Sequence[EntryValue], holder: int | None) -> "_Known":
        return _Known(
            holders([holder, *(entry.other_holder for entry in entries)]), postings(entry.key for entry in entries)
        )


@dataclass(frozen=True)
class _Known:
    """What rooms above told about a page of entries: by holder, and by key."""

    holders: dict[int, Told]
    postings: dict[str, Told]


def _row(entry: EntryValue, told: _Known, keys: dict[int, str], merchant_code: str) -> dict[str, Any]:
    after = "" if entry.balance_after is None else figure(entry.balance_after, entry.unit)
    reference = link(told.postings.get(entry.key), merchant_code)
    return {
        "entry": entry,
        "reason": reason_name(entry.reason),
        "other": account_name(entry.other, entry.other_holder, told.holders),
        "reference": reference if reference.words else Link(""),
        "by": by_key(entry.key, keys),
        "amount": figure(entry.amount, entry.unit, signed=True),
        "after": after,
    }
