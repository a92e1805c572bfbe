"""Shapes of sales in requests and answers."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StrictBool

from shuke.kit.api.schemas import Amount, AmountOut, Id, Input, Moment, Text
from shuke.kit.money import Money
from shuke.sales.because import Because
from shuke.sales.values import LineInput, MemberValue, Method, PaymentInput, PaymentValue, RefundValue, SaleValue

Name = Annotated[Text, Field(min_length=1, max_length=120)]
CardNumber = Annotated[Text, Field(max_length=40, description="Number of the member's card")]
Token = Annotated[Text, Field(max_length=200, description="Token of a member code resolved at this till")]


class LineIn(Input):
    """One thing sold."""

    name: Name
    price: Amount
    quantity: Annotated[int, Field(strict=True, ge=-(2**31), lt=2**31)] = 1
    served_by: Id | None = Field(None, description="Staff member who did it")
    item: Id | None = Field(None, description="The quick item it is: stamp cards may ask for it")
    pack: Id | None = Field(None, description="The pack on offer that this line sells, at its price; needs a card")
    upgrade_of: Id | None = Field(None, description="A held pack: what is left of it is taken off the price")
    group: Annotated[Text, Field(max_length=30, description="Group of goods or services, for rules about points")] = ""
    keep_free: StrictBool = Field(
        False, description="The member keeps a free service of the tier for later: this line is paid"
    )

    def value(self) -> LineInput:
        """The line as the action takes it."""
        return LineInput(
            self.name, self.price.money(), self.quantity, self.served_by, self.item, self.pack, self.upgrade_of,
            self.group, self.keep_free,
        )  # fmt: skip


class PaymentIn(Input):
    """Money taken, and how. Points and balance have fields of their own."""

    method: Literal["cash", "wechat", "alipay", "card", "other"]
    amount: Amount
    given: Amount | None = Field(None, description="Cash handed over, when it was more; the change is the difference")

    def value(self) -> PaymentInput:
        """The payment as the action takes it."""
        return PaymentInput(Method(self.method), self.amount.money(), self.given.money() if self.given else None)


class QuoteIn(Input):
    """A sale to price: who, what, how it would be paid."""

    amount: Amount | None = Field(None, description="The price before discounts; may be left out when there are lines")
    lines: list[LineIn] = Field([], max_length=1000)
    card: CardNumber | None = None
    token: Token | None = None
    customer_id: Id | None = Field(None, description="A customer without a card")
    spend_points: Annotated[int, Field(strict=True, ge=0, le=10**12, description="Points to pay with")] = 0
    spend_balance: Amount | None = Field(None, description="Stored value to pay with")
    payments: list[PaymentIn] | None = Field(
        None, max_length=20, description="Money taken; must add up to what is due. Left out: all of it in cash"
    )
    served_by: Id | None = None
    till: Id | None = None
    at: Moment | None = Field(None, description="When it was sold, for a till that was offline; at most 7 days ago")

    def arguments(self) -> dict[str, Any]:
        """The keywords of `quote_sale`."""
        return {
            "amount": self.amount.money() if self.amount else None, "lines": [line.value() for line in self.lines],
            "card": self.card, "token": self.token, "customer_id": self.customer_id, "spend_points": self.spend_points,
            "spend_balance": self.spend_balance.money() if self.spend_balance else None,
            "payments": None if self.payments is None else [payment.value() for payment in self.payments],
            "served_by": self.served_by, "till": self.till, "at": self.at,
        }  # fmt: skip


class OfflineIn(Input):
    """How a sale came about at a till without network; `at` of the sale says when, by the server's time."""

    contact_at: Moment = Field(description="The last moment at which the till knew the server's time")
    device: Annotated[Text, Field(min_length=1, max_length=64)] = Field(
        description="The device, in the till's own words: the allowance is counted for each"
    )
    code: Annotated[Text, Field(max_length=200)] | None = Field(
        None, description="The member code as scanned (`SK1:…`), to be verified for that moment"
    )
    number: Annotated[Text, Field(max_length=24)] = Field("", description="Provisional number on the guest's receipt")
    rung_by: Id | None = Field(None, description="Staff member who rang it up")
    clock_off_seconds: Annotated[int, Field(strict=True, ge=-(2**31), lt=2**31)] = Field(
        0, description="By how much the device's clock was found to have been moved since `contact_at`"
    )


class SaleIn(QuoteIn):
    """A sale to ring up: who, what, how it is paid."""

    pin: Annotated[Text, Field(max_length=20)] | None = Field(None, description="Needed above the small-sum limit")
    offline: OfflineIn | None = Field(
        None, description="Only for a sale that was rung up without network: it is taken in whatever does not fit"
    )

    def arguments(self) -> dict[str, Any]:
        """The keywords of `ring_up`."""
        return super().arguments() | {"pin": self.pin}


class RefundIn(Input):
    """What to give back."""

    amount: Amount | None = Field(None, description="Left out: all that is left")
    reason: Annotated[Text, Field(max_length=200)] = ""
    free: Annotated[list[Annotated[int, Field(strict=True, ge=0, lt=1_000)]], Field(max_length=200)] = Field(
        [], description="Places of lines (from 0) whose free services the card can use again; all of them when nothing "
        "of the sale is left"
    )  # fmt: skip


# Text already, so that an answer stored under its key and one read later are the same to the letter.
MomentText = Annotated[str, Field(json_schema_extra={"format": "date-time"})]


class LineOut(Schema):
    """One thing sold."""

    name: str
    quantity: int
    price_minor: int
    amount_minor: int
    served_by: int | None
    group: str
    free: int = Field(description="How many of the quantity cost nothing, by the tier of the card")


class PaymentOut(Schema):
    """What one method covered, or gave back."""

    method: str
    amount_minor: int


class TakenOut(PaymentOut):
    """What one method covered of a sale; of cash also what was handed over, when it was said."""

    given_minor: int | None


class RefundOut(Schema):
    """One refund, and what happened to the points."""

    id: int
    sale_id: int
    at: MomentText
    amount: AmountOut
    reason: str
    payments: list[PaymentOut]
    points_returned: int
    points_clawed_back: int
    points_owed: int
    points_forgiven: int
    points_kept: int


class BecauseOut(Schema):
    """One line of the explanation, in the language asked for."""

    title: str
    detail: str
    figure: str


class MemberOut(Schema):
    """What the sale did to the card, then; `missing` is what the next tier still needs until `by`.

    It is told in what the programme measures: spend (minor units, `missing_minor` too), visits or points; with months
    in a row it is this month's.

    `points` can be spent now, `pending` ones from their day on; those of this sale from `usable_on`, empty: at once.
    """

    number: str
    tier_zh: str
    tier_en: str
    tier_rank: int
    reached: bool
    points_before: int
    points: int
    points_earned: int
    points_spent: int
    points_value_minor: int
    principal_minor: int
    bonus_minor: int
    next_zh: str
    next_en: str
    missing_minor: int | None
    by: str
    missing: int | None
    measure: str
    months_done: int
    months_needed: int
    pending: int
    usable_on: str
    explanation: list[BecauseOut]


class SaleOut(Schema):
    """A sale; amounts are minor units of `currency`. `member` is what it did to the card."""

    id: int
    number: str
    at: MomentText
    on: date
    currency: str
    gross_minor: int
    discount_minor: int
    total_minor: int
    refunded_minor: int
    state: Literal["live", "partly_refunded", "refunded", "undone"]
    source: str
    customer_id: int | None
    served_by: int | None
    till_id: int | None
    lines: list[LineOut]
    payments: list[TakenOut]
    refunds: list[RefundOut]
    receipt: str
    member: MemberOut | None


def lines_out(sale: SaleValue) -> list[LineOut]:
    """The lines of a sale as they are answered."""
    free = {use.place: use.count for use in sale.free}
    return [LineOut.model_construct(**vars(line), free=free.get(n, 0)) for n, line in enumerate(sale.lines)]


def taken_out(payment: PaymentValue) -> TakenOut:
    """A payment of a sale as it is answered."""
    return TakenOut.model_construct(
        method=str(payment.method), amount_minor=payment.amount_minor, given_minor=payment.given_minor
    )


def refund_out(refund: RefundValue) -> RefundOut:
    """A refund as it is answered."""
    return RefundOut.model_construct(**_refund(refund))


def _refund(refund: RefundValue) -> dict[str, Any]:
    amount: Money = refund.amount
    return {
        "id": refund.id, "sale_id": refund.sale_id, "at": refund.at.isoformat(), "reason": refund.reason,
        "amount": AmountOut(amount_minor=amount.minor, currency=amount.currency),
        "payments": [PaymentOut(method=part.method, amount_minor=part.amount_minor) for part in refund.payments],
        "points_returned": refund.points_returned, "points_clawed_back": refund.points_clawed_back,
        "points_owed": refund.points_owed, "points_forgiven": refund.points_forgiven,
        "points_kept": refund.points_kept,
    }  # fmt: skip


def sale_out(sale: SaleValue, *, receipt: str, because: Sequence[Because]) -> SaleOut:
    """A sale as it is answered; built without validation, for every value comes from our own tables."""
    return SaleOut.model_construct(
        id=sale.id, number=sale.number, at=sale.at.isoformat(), on=sale.on, currency=sale.currency,
        gross_minor=sale.gross_minor,
        discount_minor=sale.discount_minor, total_minor=sale.total_minor, refunded_minor=sale.refunded_minor,
        state=str(sale.standing), source=str(sale.source), customer_id=sale.customer_id, served_by=sale.served_by,
        till_id=sale.till_id,
        lines=lines_out(sale),
        payments=[taken_out(part) for part in sale.payments],
        refunds=[refund_out(refund) for refund in sale.refunds], receipt=receipt,
        member=MemberOut.model_construct(**member) if (member := member_fields(sale, because)) else None,
    )  # fmt: skip


def member_fields(sale: SaleValue, because: Sequence[Because]) -> dict[str, Any]:
    """The fields of `MemberOut`; none without a card."""
    shown = sale.charged.get("shown")
    if not shown:
        return {}
    lines = [BecauseOut.model_construct(title=b.title, detail=b.detail, figure=b.figure) for b in because]
    member = vars(MemberValue(**shown))
    return {name: member[name] for name in MemberOut.model_fields if name != "explanation"} | {"explanation": lines}
