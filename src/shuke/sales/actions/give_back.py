"""What refund and undo share: the value goes back where it came from, and points are recomputed from what remains."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shuke.cards import actions as cards
from shuke.cards.values import Uncharged
from shuke.customers import actions as customers
from shuke.kit.access import Actor
from shuke.kit.locks import locked
from shuke.kit.money import Money
from shuke.kit.problems import KeyReused
from shuke.kit.work import as_json
from shuke.sales import queries, rules
from shuke.sales.actions.free_back import give_free_back
from shuke.sales.actions.packs_back import take_packs_back
from shuke.sales.actions.store import store_refund
from shuke.sales.models import Sale, Shift
from shuke.sales.values import MONEY_METHODS, Method, PaymentValue, RefundValue, SaleValue, State


@dataclass(frozen=True)
class Request:
    """One giving-back: how much, under which key, why, and whether it undoes the sale."""

    key: str
    amount: Money
    at: datetime
    reason: str = ""
    undo: bool = False
    free: tuple[int, ...] = ()  # the lines whose free services go back with a part of the money
    of_packs: int | None = None  # how much of it a pack pays back; None: found out, with the packs taken off the card


def locked_sale(sale_id: int) -> SaleValue:
    """The sale as it is now, locked until the transaction ends; raises NotFound."""
    locked(Sale, pk=sale_id)
    return queries.sale(sale_id)


def earlier_refund(sale: SaleValue, key: str) -> RefundValue | None:
    """What was given back of this sale under this key before; raises KeyReused when the key is another sale's."""
    earlier = queries.refund_by_key(key)
    if earlier and earlier.sale_id != sale.id:
        raise KeyReused
    return earlier


def give_back(actor: Actor, sale: SaleValue, request: Request) -> RefundValue:
    """Return the amount by the ways it was paid, take back points, write the refund; the sale must be locked."""
    refunded = sale.refunded_minor + request.amount.minor
    net = Money(sale.total_minor - refunded, sale.currency)
    uncharged = _uncharge(actor, sale, request, net)
    of_packs = request.of_packs
    if of_packs is None:
        of_packs = take_packs_back(sale, request.amount.minor, key=request.key, at=request.at)
    free = give_free_back(sale, request.free, request.amount.minor, at=request.at)
    parts = _parts(sale, request.amount.minor, uncharged)
    outcome = {**_outcome(uncharged), **({"of_packs": of_packs} if of_packs else {})}
    refund_id = store_refund(
        {
            "merchant_id": actor.merchant_id, "sale_id": sale.id, "key": request.key, "at": request.at,
            "amount_minor": request.amount.minor, "reason": request.reason, "undo": request.undo,
            "staff_id": actor.staff_id, "shift_id": _shift_of(sale), "outcome": as_json(outcome),
            "state": State.UNDONE if request.undo else State.LIVE,
            "charged": as_json(_charged(sale, uncharged, of_packs, free)),
        },
        parts,
    )  # fmt: skip
    _note_on_customer(sale, request, uncharged)
    return RefundValue(
        id=refund_id, sale_id=sale.id, at=request.at, amount=request.amount, reason=request.reason, payments=parts,
        points_returned=outcome.get("points_returned", 0), points_clawed_back=outcome.get("points_clawed_back", 0),
        points_owed=outcome.get("owed", 0), points_forgiven=outcome.get("forgiven", 0),
        staff_id=actor.staff_id, points_kept=outcome.get("kept", 0),
    )  # fmt: skip


def _charged(sale: SaleValue, uncharged: Uncharged | None, of_packs: int, free: frozenset[int]) -> dict[str, Any]:
    """What the sale keeps from now on."""
    kept = dict(sale.charged)
    if uncharged:
        kept["record"] = uncharged.record
    if of_packs:
        kept["packs"] = {**kept["packs"], "back": kept["packs"]["back"] + of_packs}
    if free:
        kept["free_back"] = sorted(sale.free_back | free)
    return kept


def _uncharge(actor: Actor, sale: SaleValue, request: Request, net: Money) -> Uncharged | None:
    charged = sale.charged.get("record")
    # Of a sale that came to nothing, only an undo takes something back: the visit.
    if charged is None or not (request.amount or request.undo):
        return None
    return cards.uncharge(actor, record=charged, net=net, key=request.key, at=request.at)


def _parts(sale: SaleValue, amount: int, uncharged: Uncharged | None) -> tuple[PaymentValue, ...]:
    """By method; what the card gave back is what the cards room says, so receipt and ledger cannot differ."""
    if uncharged is None:
        return rules.refund_parts(sale.payments, sale.refunded_minor, amount)
    money = [payment for payment in sale.payments if payment.method in MONEY_METHODS]
    given_before = min(sale.refunded_minor, rules.part_of(money, *MONEY_METHODS))
    points = amount - uncharged.money.minor - uncharged.principal.minor - uncharged.bonus.minor
    from_card = (
        PaymentValue(Method.PRINCIPAL, uncharged.principal.minor),
        PaymentValue(Method.BONUS, uncharged.bonus.minor),
        PaymentValue(Method.POINTS, points),
    )
    return (
        *rules.refund_parts(money, given_before, uncharged.money.minor),
        *(part for part in from_card if part.amount_minor),
    )


def _outcome(uncharged: Uncharged | None) -> Mapping[str, Any]:
    if uncharged is None:
        return {}
    return {
        "points_returned": uncharged.points_restored, "points_clawed_back": uncharged.points_clawed_back,
        "owed": uncharged.points_owed, "forgiven": uncharged.points_forgiven,
        "kept": uncharged.points_kept,
    }  # fmt: skip


def _shift_of(sale: SaleValue) -> int | None:
    """The cash comes out of the drawer that is open now at the sale's till, not out of the one it went into."""
    if sale.till_id is None:
        return None
    shifts = Shift.objects.select_for_update(no_key=True, of=("self",)).filter(till_id=sale.till_id, closed_at=None)
    return next((shift.pk for shift in shifts), None)


def _note_on_customer(sale: SaleValue, request: Request, uncharged: Uncharged | None) -> None:
    if sale.customer_id is None:
        return
    values = uncharged.traits if uncharged else {}
    if request.undo:
        again = queries.came_on(sale.customer_id, sale.on, without=sale.id)
        customers.take_back_visit(
            sale.customer_id, on=sale.on, net_minor=sale.total_minor, still_visited=again, **values
        )
    else:
        customers.set_traits(sale.customer_id, add={"spend_minor": -request.amount.minor}, **values)
