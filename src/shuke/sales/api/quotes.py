"""The price of a sale before it is made."""

from ninja import Router, Schema
from pydantic import Field

from shuke.kit.api.schemas import PROBLEMS, asks
from shuke.kit.requests import Request
from shuke.sales import queries
from shuke.sales.api.schemas import LineOut, MemberOut, QuoteIn, TakenOut, lines_out, member_fields, taken_out
from shuke.sales.because import because
from shuke.sales.queries import QuoteValue

router = Router(tags=["sales"])


class QuotedMemberOut(MemberOut):
    """What the sale would do to the card, and what may be spent of it on this sale."""

    discount_bp: int = Field(description="The tier's discount in basis points (500 = 5 %)")
    balance_minor: int = Field(description="Stored value on the card now")
    most_points: int = Field(description="The most points that may pay this sale; `spend_points` takes whole steps")
    most_points_value_minor: int = Field(description="What `most_points` pay")
    most_balance_minor: int = Field(description="The most stored value that may pay, beside `points_spent`")
    pin_needed: bool = Field(description="Whether this sale, as asked, needs the PIN")
    without_pin_minor: int = Field(description="The most that may leave the card without PIN: 0 without a token")
    has_pin: bool


class QuoteOut(Schema):
    """What a sale would come to, in minor units of `currency`. Points and balances of `member` are after it."""

    currency: str
    gross_minor: int
    discount_minor: int
    discount_reason: str
    total_minor: int
    due_minor: int = Field(description="Left to pay in money")
    lines: list[LineOut] = Field(description="As they would stand on the sale: what of them is free, and what is not")
    payments: list[TakenOut]
    customer_id: int | None
    member: QuotedMemberOut | None


@router.post("", response={200: QuoteOut, **PROBLEMS}, summary="Price a sale", openapi_extra=asks("sales.ring_up"))
def quote_sale(request: Request, body: QuoteIn) -> QuoteOut:
    """What the same body would come to as a sale: discount, what points and balance may pay, what would be earned.

    Nothing changes, and a token stays good. Ask as often as the basket changes; no Idempotency-Key.
    What the sale would refuse is refused here with the same code, the PIN apart.
    """
    return _out(queries.quote_sale(request.actor, **body.arguments()))


def _out(quote: QuoteValue) -> QuoteOut:
    sale, quoted = quote.sale, quote.quoted
    return QuoteOut(
        currency=sale.currency, gross_minor=sale.gross_minor, discount_minor=sale.discount_minor,
        discount_reason=quoted.discount_reason if quoted else "", total_minor=sale.total_minor,
        due_minor=quote.due.minor, customer_id=sale.customer_id, member=_member(quote), lines=lines_out(sale),
        payments=[taken_out(part) for part in sale.payments],
    )  # fmt: skip


def _member(quote: QuoteValue) -> QuotedMemberOut | None:
    card, quoted = quote.card, quote.quoted
    if card is None or quoted is None:
        return None
    return QuotedMemberOut(
        **member_fields(quote.sale, because(quote.sale)), discount_bp=card.tier.discount_bp,
        balance_minor=card.balances.total.minor, most_points=quoted.most_points,
        most_points_value_minor=quoted.most_points_value.minor, most_balance_minor=quoted.most_balance.minor,
        pin_needed=quoted.pin_needed, without_pin_minor=quoted.without_pin.minor, has_pin=bool(card.pin_hash),
    )  # fmt: skip
