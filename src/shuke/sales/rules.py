"""What may be sold, paid and given back: pure decisions."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import accumulate, pairwise

from shuke.kit.currencies import exponent_of
from shuke.kit.money import Money, total
from shuke.sales import errors
from shuke.sales.values import MONEY_METHODS, LineInput, Method, PaymentInput, PaymentValue, SaleValue, State

MOST_LINES = 200
MOST_OF_ONE = 9_999
UNDO_WITHIN = timedelta(hours=1)
OLDEST = timedelta(days=7)
CLOCKS_DIFFER = timedelta(minutes=5)

# A million of a currency is a large sale nearly everywhere; where a million buys lunch, a thousand million.
_MOST_MAJOR = 1_000_000
_SMALL_UNITS = frozenset(
    {"IDR", "VND", "KRW", "IRR", "LAK", "GNF", "PYG", "UZS", "KHR", "MMK", "COP", "CLP", "UGX", "TZS"}
)

# Money goes back first, so that what the card gave is kept as long as possible; the order is fixed, so many small
# refunds take the same way as one large refund.
REFUND_ORDER = (*MONEY_METHODS, Method.PRINCIPAL, Method.BONUS, Method.POINTS)


def limit_of(currency: str) -> Money:
    """The most one sale may come to."""
    major = _MOST_MAJOR * (1_000 if currency in _SMALL_UNITS else 100 if exponent_of(currency) == 0 else 1)
    return Money(major * 10 ** exponent_of(currency), currency)


def unusual(median: int, currency: str) -> int:
    """From which sum on a till asks once more, in minor units: fifty times the usual sale, ¥10,000 at least."""
    return max(50 * median, limit_of(currency).minor // 100)


def check_amount(amount: Money, currency: str, field: str = "amount") -> None:
    """Raise OtherCurrency, AmountNotPositive or AmountAboveLimit."""
    if amount.currency != currency:
        raise errors.OtherCurrency(field=field, currency=currency, given=amount.currency)
    if amount.minor <= 0:
        raise errors.AmountNotPositive(field=field)
    if amount > (limit := limit_of(currency)):
        raise errors.AmountAboveLimit(field=field, limit=limit.format(), missing={"limit_minor": limit.minor})


def check_cash(amount: Money, currency: str, field: str) -> None:
    """Raise OtherCurrency, CashBelowZero or CashAboveLimit unless the sum may lie in a drawer."""
    if amount.currency != currency:
        raise errors.OtherCurrency(field=field, currency=currency, given=amount.currency)
    if amount.minor < 0:
        raise errors.CashBelowZero(field=field)
    if amount > (limit := limit_of(currency)):
        raise errors.CashAboveLimit(field=field, limit=limit.format(), missing={"limit_minor": limit.minor})


def gross_of(amount: Money | None, lines: Sequence[LineInput], currency: str) -> Money:
    """The price of a sale: the amount typed, or the sum of the lines.

    Raises NothingSold, AmountAndLinesDiffer or what is wrong with a line.
    """
    if not lines:
        if amount is None:
            raise errors.NothingSold(field="amount")
        check_amount(amount, currency)
        return amount
    check_lines(lines, currency)
    summed = total((line.amount for line in lines), currency)
    check_amount(summed, currency, "lines")
    if amount is not None and amount != summed:
        raise errors.AmountAndLinesDiffer(field="amount", lines=summed.format(), amount=amount.format())
    return summed


def check_spender(member: bool, spend_points: int, spend_balance: Money | None) -> None:
    """Raise CardNeeded when points or balance are to pay and there is no card."""
    if not member and (spend_points or spend_balance):
        raise errors.CardNeeded(field="spend_points" if spend_points else "spend_balance")


def check_lines(lines: Sequence[LineInput], currency: str) -> None:
    """Raise for too many lines, a quantity out of range, a missing name, a negative or foreign price."""
    if len(lines) > MOST_LINES:
        raise errors.TooManyLines(field="lines", most=MOST_LINES)
    for position, line in enumerate(lines):
        field = f"lines.{position}"
        if not line.name.strip():
            raise errors.NameMissing(field=f"{field}.name")
        if not 1 <= line.quantity <= MOST_OF_ONE:
            raise errors.QuantityOutOfRange(field=f"{field}.quantity", most=MOST_OF_ONE)
        # A line may be free; the sale as a whole may not.
        if line.price.minor != 0 or line.price.currency != currency:
            check_amount(line.price, currency, f"{field}.price")


def money_payments(payments: Sequence[PaymentInput] | None, due: Money) -> tuple[PaymentInput, ...]:
    """The money that covers `due`; when nothing was said, all of it is cash.

    Raises PaymentRefused, OtherCurrency, PaymentsDiffer or what is wrong with the cash handed over.
    """
    if payments is None:
        return (PaymentInput(Method.CASH, due),) if due else ()
    for position, payment in enumerate(payments):
        if payment.method not in MONEY_METHODS or payment.amount.minor <= 0:
            raise errors.PaymentRefused(field=f"payments.{position}")
        if payment.amount.currency != due.currency:
            raise errors.OtherCurrency(
                field=f"payments.{position}", currency=due.currency, given=payment.amount.currency
            )
        check_given(payment, f"payments.{position}.given")
    paid = total((payment.amount for payment in payments), due.currency)
    if paid != due:
        raise errors.PaymentsDiffer(
            field="payments", due=due.format(), paid=paid.format(), difference=(due - paid).format(),
            missing={"due_minor": due.minor, "paid_minor": paid.minor},
        )  # fmt: skip
    return tuple(payments)


def check_given(payment: PaymentInput, field: str) -> None:
    """Raise OtherCurrency, GivenRefused or CashAboveLimit unless what was handed over is cash that covers its part."""
    if payment.given is None:
        return
    check_cash(payment.given, payment.amount.currency, field)
    if payment.method != Method.CASH or payment.given < payment.amount:
        raise errors.GivenRefused(field=field, least=payment.amount.format())


def check_time(at: datetime, now: datetime) -> None:
    """Raise TimeRefused unless `at` is within the last days; an offline till may be minutes ahead."""
    if not now - OLDEST <= at <= now + CLOCKS_DIFFER:
        raise errors.TimeRefused(field="at")


def cover_left(payments: Sequence[PaymentValue], refunded: int) -> tuple[PaymentValue, ...]:
    """What still covers a sale after `refunded` minor units went back, in refund order."""
    left = []
    for payment in sorted(payments, key=lambda each: REFUND_ORDER.index(Method(each.method))):
        given = min(refunded, payment.amount_minor)
        refunded -= given
        left.append(PaymentValue(payment.method, payment.amount_minor - given))
    return tuple(left)


def refund_parts(payments: Sequence[PaymentValue], refunded: int, amount: int) -> tuple[PaymentValue, ...]:
    """What each method gives back of the next `amount`, after `refunded` went back before."""
    before, after = cover_left(payments, refunded), cover_left(payments, refunded + amount)
    return tuple(
        PaymentValue(was.method, was.amount_minor - now.amount_minor)
        for was, now in zip(before, after, strict=True)
        if was.amount_minor != now.amount_minor
    )


def part_of(payments: Sequence[PaymentValue], *methods: str) -> int:
    """How much these methods cover together, in minor units."""
    return sum(payment.amount_minor for payment in payments if payment.method in methods)


def free_standing(sale: SaleValue) -> frozenset[int]:
    """The lines of a sale that had something for nothing which was not given back yet."""
    return frozenset(use.place for use in sale.free) - sale.free_back


def free_places_back(sale: SaleValue, asked: Collection[int], amount_minor: int) -> frozenset[int]:
    """The lines whose free services go back with a refund: those asked for, all when nothing of it is left."""
    standing = free_standing(sale)
    return standing if amount_minor == sale.rest.minor else standing & frozenset(asked)


def check_refund(sale: SaleValue, amount: Money, free: Collection[int] = ()) -> None:
    """Raise NothingLeft, OtherCurrency, RefundNotPositive, RefundAboveRest or NotFree.

    A refund of no money may give free services back.
    """
    standing = free_standing(sale)
    if sale.state == State.UNDONE or not (sale.rest or standing):
        raise errors.NothingLeft(field="amount")
    if not standing.issuperset(free):
        raise errors.NotFree(field="free")
    if amount.currency != sale.currency:
        raise errors.OtherCurrency(field="amount", currency=sale.currency, given=amount.currency)
    if amount.minor < 0 or (not amount and sale.rest and not free):
        raise errors.RefundNotPositive(field="amount", rest=sale.rest.format(), missing={"rest_minor": sale.rest.minor})
    if amount > sale.rest:
        raise errors.RefundAboveRest(field="amount", rest=sale.rest.format(), missing={"rest_minor": sale.rest.minor})


def share_out(total_minor: int, prices: Sequence[int]) -> list[int]:
    """A bill's total laid on its parts by their prices; the shares add up to it exactly."""
    ends = [0, *accumulate(prices)]
    whole = ends[-1] or 1
    return [total_minor * end // whole - total_minor * begin // whole for begin, end in pairwise(ends)]


def besides_packs(sale: SaleValue) -> int:
    """What can still go back of the other things on a bill that sold packs, in minor units."""
    packs = sale.charged["packs"]
    return sale.total_minor - packs["paid"] - (sale.refunded_minor - packs["back"])


def check_whole(sale: SaleValue, amount_minor: int) -> None:
    """Raise PackOnSale unless all of a bill that sold packs goes back, and nothing of them went back before."""
    if amount_minor != sale.rest.minor or sale.charged["packs"]["back"]:
        others = Money(besides_packs(sale), sale.currency)
        raise errors.PackOnSale(field="amount", rest=others.format(), missing={"rest_minor": others.minor})


def check_undo(sale: SaleValue, *, shift_open: bool, now: datetime) -> None:
    """Raise NothingLeft, UndoAfterRefund, UndoAfterClosing or UndoTooLate."""
    if sale.state == State.UNDONE:
        raise errors.NothingLeft()
    if sale.refunded_minor:
        raise errors.UndoAfterRefund()
    if not shift_open:
        raise errors.UndoAfterClosing()
    if now > sale.at + UNDO_WITHIN:
        raise errors.UndoTooLate()
