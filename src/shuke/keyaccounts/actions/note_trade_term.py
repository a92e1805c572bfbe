"""Note a round of negotiation in the terms register."""

from datetime import date

from shuke.customers import actions as customers
from shuke.keyaccounts.expenses.errors import TermRefused
from shuke.keyaccounts.expenses.values import TermKind
from shuke.keyaccounts.models import TradeTerm
from shuke.kit.access import Actor, action
from shuke.kit.text.normalise import prose

_MOST = 10**12


@action("keyaccounts.trade_terms")
def note_trade_term(
    actor: Actor, *, customer_id: int, kind: str, first: date, last: date | None = None, asked_minor: int = 0,
    agreed_minor: int = 0, rebate_bp: int = 0, note: str = "",
) -> int:  # fmt: skip
    """Add the next round of one kind for a customer; earlier rounds stay. Returns its number.

    Raises NotFound, TermRefused.
    """
    customers.lock_customer(customer_id)
    sums = 0 <= asked_minor <= _MOST and 0 <= agreed_minor <= _MOST and 0 <= rebate_bp <= 10_000
    said = asked_minor or agreed_minor or rebate_bp or prose(note)
    if kind not in TermKind.values or not sums or not said or (last is not None and last < first):
        raise TermRefused(field="last" if sums and said else "agreed")
    number = TradeTerm.objects.filter(customer_id=customer_id, kind=kind).count() + 1
    TradeTerm.objects.create(
        customer_id=customer_id, kind=kind, round=number, asked_minor=asked_minor, agreed_minor=agreed_minor,
        rebate_bp=rebate_bp, first=first, last=last, note=prose(note)[:300], made_label=actor.label[:120],
    )  # fmt: skip
    return number
