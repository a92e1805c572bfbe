"""Pure decisions about relationship expenses: the integrity guard, the month's calendar, shares, and the draw."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from shuke.keyaccounts.expenses.errors import (
    AfterContract,
    AfterTheFact,
    ExpenseRefused,
    NoCash,
    NoRecipient,
    OfficialRefused,
    SegregationRefused,
    TooFarAhead,
)
from shuke.keyaccounts.expenses.values import ExpenseKind, ExpensePolicy, MonthDays, Recipient
from shuke.kit.calendar.deadlines import is_working_day, next_working_day, nth_working_day
from shuke.kit.calendar.working_days import WorkingDays
from shuke.kit.text.normalise import fold

MOST = 10**12
MOST_RECIPIENTS = 20
AHEAD = timedelta(days=366)  # nobody plans an expense, or the contract it serves, for later than that
# Somebody at the customer gets it, and not the customer's company.
PERSONAL = frozenset({ExpenseKind.GIFT, ExpenseKind.MEAL, ExpenseKind.TRAVEL, ExpenseKind.EVENT})
_AS_GOOD_AS_CASH = re.compile(
    r"现金|红包|购物卡|礼品卡|储值卡|充值卡|加油卡|代金券|提货券|转账|回扣|微信转|支付宝转"
    r"|\b(?:cash|gift ?cards?|vouchers?|kickbacks?|red envelopes?|prepaid cards?)\b", re.IGNORECASE,
)  # fmt: skip


def check_application(
    *, kind: str, purpose: str, amount_minor: int, recipients: Sequence[Recipient], applied_on: date,
    happens_on: date, contract_on: date | None, policy: ExpensePolicy,
) -> tuple[str, ...]:  # fmt: skip
    """The flags of an application that may be made; raises the refusal that names the rule it breaks."""
    if kind not in ExpenseKind.values or not 0 < amount_minor <= MOST or len(purpose) < 2:
        raise ExpenseRefused(field="amount" if kind in ExpenseKind.values and len(purpose) > 1 else "purpose")
    if kind == ExpenseKind.CASH or _AS_GOOD_AS_CASH.search(purpose):
        raise NoCash(field="kind" if kind == ExpenseKind.CASH else "purpose")
    if happens_on < applied_on:
        raise AfterTheFact(field="happens_on")
    if contract_on is not None and contract_on < applied_on:
        raise AfterContract(field="contract_on")
    for field, day in (("happens_on", happens_on), ("contract_on", contract_on)):
        if day is not None and day > applied_on + AHEAD:
            raise TooFarAhead(field=field)
    if len(recipients) > MOST_RECIPIENTS or (kind in PERSONAL and not recipients):
        raise NoRecipient(field="recipients")
    officials = any(each.official for each in recipients)
    if officials and (kind == ExpenseKind.GIFT or not policy.official_year_minor):
        raise OfficialRefused(field="recipients")
    return ("official",) if officials else ()


def check_somebody_else(person: int | None, *others: int | None) -> None:
    """Raise SegregationRefused when nobody stands behind the actor, or one of these people does."""
    if person is None or person in others:
        raise SegregationRefused


def shares(amount_minor: int, recipients: Sequence[Recipient]) -> list[int]:
    """What each recipient gets: equal parts, the first ones a unit more where it does not divide."""
    if not recipients:
        return []
    part, rest = divmod(amount_minor, len(recipients))
    return [part + (place < rest) for place in range(len(recipients))]


def person_key(recipient: Recipient) -> str:
    """Under what a recipient's year is counted: the contact, or the name as it is compared."""
    return recipient.key or f"name:{fold(recipient.name)}"


def year_limit(recipient: Recipient, policy: ExpensePolicy) -> int:
    """What a recipient may get in a year, in minor units."""
    return policy.official_year_minor if recipient.official else policy.person_year_minor


def month_after(month: date) -> date:
    """The first day of the month after the one that `month` begins."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def month_days(month: date, table: WorkingDays) -> MonthDays:
    """When the expenses of a month are counted, checked and advanced; raises MissingYear.

    Statistics by the 3rd working day of the month after, checks by the 8th, advances from the 9th. A date on a free
    day moves to the next working day, and each comes after the one before (October's holiday leaves a single week).
    """
    first = month_after(month)
    statistics = nth_working_day(first, 3, table)
    checks = _on_or_after(max(first.replace(day=8), statistics + timedelta(days=1)), table)
    advance = _on_or_after(max(first.replace(day=9), checks + timedelta(days=1)), table)
    return MonthDays(statistics, checks, advance)


def payable(amount_minor: int, *, sale_minor: int, collected_minor: int, policy: ExpensePolicy) -> int:
    """What may be paid of an expense: all of it, or with `after_sale` the share that was collected, rounded down."""
    if not policy.after_sale:
        return amount_minor
    if sale_minor <= 0:
        return 0
    return amount_minor * min(collected_minor, sale_minor) // sale_minor


def drawn(ids: Iterable[int], seed: str, count: int) -> list[int]:
    """`count` of these, as anybody with the seed draws them again: the smallest hashes of seed and number."""
    return sorted(ids, key=lambda each: hashlib.sha256(f"{seed}:{each}".encode()).digest())[:count]


def drawn_by_manager(rows: Mapping[int, Mapping[int, int]], seed: str, count: int) -> list[int]:
    """Of each account manager `count` customers, and of each of these one expense (`rows`: manager → expense →
    customer).
    """
    found = []
    for staff, expenses in sorted(rows.items()):
        customers = drawn(set(expenses.values()), f"{seed}:{staff}", count)
        for customer in customers:
            found += drawn([each for each, whose in expenses.items() if whose == customer], seed, 1)
    return found


def counted_until(first: date, today: date) -> date:
    """The last day whose expenses stand on the sheets of the month that begins on `first`: none that is to come."""
    return min(month_after(first) - timedelta(days=1), today)


def ratio_bp(cost_minor: int, margin_minor: int) -> int | None:
    """Cost by margin in 0.01 %; None without margin."""
    return cost_minor * 10_000 // margin_minor if margin_minor > 0 else None


def _on_or_after(day: date, table: WorkingDays) -> date:
    return day if is_working_day(day, table) else next_working_day(day, table)
