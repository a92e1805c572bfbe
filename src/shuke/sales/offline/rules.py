"""What a till may sell without network, and what is odd about a sale that comes in later: pure decisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shuke.cards.values.claim import Claim, Verdict
from shuke.kit.money import Money, total
from shuke.sales import errors
from shuke.sales.offline.values import WHOSE, Allowance, Bearer, Finding, Kind
from shuke.sales.rules import CLOCKS_DIFFER, OLDEST, limit_of
from shuke.sales.values import LineInput, PaymentInput

MOST_SALES, MOST_HOURS = 500, 168
_KINDS = {
    Verdict.WRONG: Kind.CODE_WRONG, Verdict.USED: Kind.CODE_USED, Verdict.UNKNOWN: Kind.CARD_UNKNOWN,
    Verdict.REPLACED: Kind.CARD_REPLACED, Verdict.FROZEN: Kind.CARD_FROZEN, Verdict.CLOSED: Kind.CARD_CLOSED,
}  # fmt: skip
_BEARERS = {Kind.CLOCK: Bearer.NOBODY, Kind.STAFF_LEFT: Bearer.NOBODY, Kind.SHIFT_CLOSED: Bearer.NOBODY}


def usual_allowance(currency: str) -> Allowance:
    """What a device may do until the merchant says otherwise: 50 sales, ¥2,000, a day."""
    return Allowance(on=True, sales=50, total=Money(limit_of(currency).minor // 500, currency), hours=24)


def check_allowance(allowance: Allowance) -> None:
    """Raise AllowanceRefused, naming the field, for limits outside of what can be answered for."""
    most = limit_of(allowance.total.currency)
    if not 1 <= allowance.sales <= MOST_SALES:
        raise errors.AllowanceRefused(field="sales", least=1, most=MOST_SALES)
    if not 0 < allowance.total.minor <= most.minor:
        raise errors.AllowanceRefused(field="total", least=Money(1, most.currency).format(), most=most.format())
    if not 1 <= allowance.hours <= MOST_HOURS:
        raise errors.AllowanceRefused(field="hours", least=1, most=MOST_HOURS)


def discount_given(gross: Money, payments: Sequence[PaymentInput] | None) -> Money:
    """What the till took off the price: the price less the money taken; nothing where no payment was named."""
    if payments is None:
        return Money.zero(gross.currency)
    # More money than the price is refused with the sale's own words when the payments are added up.
    paid = total((part.amount for part in payments if part.amount.currency == gross.currency), gross.currency)
    return max(gross - paid, Money.zero(gross.currency))


def settled_moment(rung_at: datetime, contact_at: datetime, now: datetime) -> datetime:
    """When the sale was rung up, as far as that is possible: after the last contact, not in the future, not too old."""
    return min(max(rung_at, min(contact_at, now), now - OLDEST + CLOCKS_DIFFER), now)


@dataclass(frozen=True)
class Situation:
    """All that was known when a sale came in: `before` are number and sum of those of the same absence taken in
    earlier, `prices` what quick items cost now.
    """

    rung_at: datetime
    contact_at: datetime
    at: datetime
    clock_off: timedelta
    paid: Money
    cash: Money
    discount: Money
    claim: Claim
    allowance: Allowance
    before: tuple[int, int]
    lines: Sequence[LineInput]
    prices: Mapping[str, int]
    counted_shift: bool
    staff_left: bool
    till_stopped: bool


def findings(seen: Situation) -> list[Finding]:
    """What did not fit, the gravest first."""
    return [*_whose(seen), *_allowance(seen), *_drawer(seen), *_money(seen), *_people(seen), *_clock(seen)]


def bearer(kind: Kind, amount_minor: int) -> Bearer:
    """Who bears what a conflict of this kind is about, by rule: below zero it is the guest who paid more."""
    if kind in WHOSE or (kind in (Kind.DISCOUNT, Kind.PRICE) and amount_minor < 0):
        return Bearer.MEMBER
    return _BEARERS.get(kind, Bearer.MERCHANT)


def _whose(seen: Situation) -> Iterator[Finding]:
    if seen.till_stopped:
        yield Finding(Kind.TILL_STOPPED, seen.paid.minor)
    elif kind := _KINDS.get(seen.claim.verdict):
        yield Finding(kind, seen.paid.minor, details={"number": seen.claim.number[-4:]})


def _allowance(seen: Situation) -> Iterator[Finding]:
    count, sum_before = seen.before
    hours = (seen.at - seen.contact_at) / timedelta(hours=1)
    over = {
        "off": not seen.allowance.on, "sales": count + 1 > seen.allowance.sales,
        "total": sum_before + seen.paid.minor > seen.allowance.total.minor, "hours": hours > seen.allowance.hours,
    }  # fmt: skip
    if any(over.values()):
        yield Finding(
            Kind.ALLOWANCE, seen.paid.minor, details={"over": [name for name, is_so in over.items() if is_so]}
        )


def _drawer(seen: Situation) -> Iterator[Finding]:
    if seen.counted_shift:
        # Without cash nothing lay in the drawer that was counted.
        yield Finding(Kind.SHIFT_CLOSED, seen.cash.minor, settled=not seen.cash)


def _money(seen: Situation) -> Iterator[Finding]:
    now = seen.claim.discount_now if seen.claim.credited else 0
    if seen.discount.minor != now and (seen.claim.credited or not seen.claim.card_id):
        allowed = seen.discount.minor <= max(seen.claim.discount_most, now)
        yield Finding(Kind.DISCOUNT, seen.discount.minor - now, settled=allowed and seen.claim.credited)
    changed = [line for line in seen.lines if seen.prices.get(line.name.strip(), line.price.minor) != line.price.minor]
    if changed:
        less = sum((seen.prices[line.name.strip()] - line.price.minor) * line.quantity for line in changed)
        yield Finding(Kind.PRICE, less, settled=True, details={"items": [line.name.strip() for line in changed][:5]})


def _people(seen: Situation) -> Iterator[Finding]:
    if seen.staff_left:
        yield Finding(Kind.STAFF_LEFT, seen.paid.minor)


def _clock(seen: Situation) -> Iterator[Finding]:
    moved = abs(seen.at - seen.rung_at) > CLOCKS_DIFFER
    if moved or abs(seen.clock_off) > CLOCKS_DIFFER:
        minutes = round(max(abs(seen.at - seen.rung_at), abs(seen.clock_off)) / timedelta(minutes=1))
        # A day that was moved is looked at; a clock that was noticed in time has harmed nothing.
        yield Finding(Kind.CLOCK, settled=not moved, details={"minutes": minutes})
