"""Take in a sale rung up without network: the money was taken, so it is written down whatever did not fit."""

from dataclasses import replace
from datetime import datetime

from shuke.cards import actions as cards
from shuke.cards.values.claim import Claim, Verdict
from shuke.identity import queries as identity
from shuke.identity.values import StaffValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.money import Money, total
from shuke.sales import queries
from shuke.sales.actions.repeated import same_key_same_sale
from shuke.sales.actions.ring_up import sell
from shuke.sales.errors import TillUnknown
from shuke.sales.models import OfflineConflict, OfflineSale, Till
from shuke.sales.offline import rules
from shuke.sales.offline.values import Finding, OfflineBill, OfflineFacts, Outcome
from shuke.sales.rules import gross_of
from shuke.sales.values import Method, SaleValue, Source


@same_key_same_sale
@action("sales.take_in_offline")
def take_in_offline_sale(
    actor: Actor, *, key: str, till: int, bill: OfflineBill, facts: OfflineFacts, source: str = Source.COUNTER
) -> SaleValue:
    """Ring up what was sold without network, dated as it was, and list what did not fit.

    The price, the discount given and the money taken stand. A card that cannot be credited leaves a sale without one,
    to be decided by somebody. The same key returns the first sale, also one that had come in before the network went.
    Raises TillUnknown, and what is wrong with the amounts themselves.
    """
    place = Till.objects.filter(pk=till).first()
    if place is None:
        raise TillUnknown(field="till")
    now = clock.now()
    at = rules.settled_moment(facts.rung_at, facts.contact_at, now)
    gross = gross_of(bill.amount, bill.lines, identity.merchant(actor.merchant_id).currency)
    staff = {one.id: one for one in identity.staff_list(with_former=True)}
    stopped = place.stopped_at is not None
    claim = _claim(facts.shown, at=at, till=till, gross=gross)
    sale = _sold(actor, key, till, bill, facts, source, at=at, gross=gross, claim=claim, staff=staff, stopped=stopped)
    found = rules.findings(_seen(bill, facts, sale, claim, till=till, staff=staff, stopped=stopped))
    _note(actor, facts, sale, claim, found)
    return sale


def _claim(shown: str, *, at: datetime, till: int, gross: Money) -> Claim:
    return cards.claim_offline(shown=shown, at=at, till=str(till), gross=gross)


def _sold(
    actor: Actor, key: str, till: int, bill: OfflineBill, facts: OfflineFacts, source: str, *,
    at: datetime, gross: Money, claim: Claim, staff: dict[int, StaffValue], stopped: bool,
) -> SaleValue:  # fmt: skip
    """The sale itself, in the name of who rang it up, to the card where it is credited by itself."""
    by = facts.rung_by if facts.rung_by in staff else actor.staff_id
    credited = claim.credited and not stopped
    # A frozen or closed card earns nothing, but one knows whose it is.
    whose = claim.customer_id if claim.verdict in (Verdict.FROZEN, Verdict.CLOSED) else bill.customer_id
    return sell(
        replace(actor, staff_id=by), key=key, amount=bill.amount, lines=_served(bill, staff), payments=bill.payments,
        card=claim.number if credited else None, customer_id=None if credited or stopped else whose,
        served_by=bill.served_by if bill.served_by in staff else None, till=till, source=source, at=at,
        honoured=rules.discount_given(gross, bill.payments),
    )  # fmt: skip


def _served(bill: OfflineBill, staff: dict[int, StaffValue]) -> tuple:  # type: ignore[type-arg]
    return tuple(line if line.served_by in staff else replace(line, served_by=None) for line in bill.lines)


def _seen(
    bill: OfflineBill, facts: OfflineFacts, sale: SaleValue, claim: Claim, *, till: int,
    staff: dict[int, StaffValue], stopped: bool,
) -> rules.Situation:  # fmt: skip
    money = lambda minor: Money(minor, sale.currency)  # noqa: E731
    rung_by = staff.get(facts.rung_by or 0)
    return rules.Situation(
        rung_at=facts.rung_at, contact_at=min(facts.contact_at, sale.at), at=sale.at, clock_off=facts.clock_off,
        paid=sale.total, discount=money(sale.discount_minor), claim=claim,
        cash=total((money(p.amount_minor) for p in sale.payments if p.method == Method.CASH), sale.currency),
        allowance=queries.allowance(sale.currency), before=queries.taken_in_since(till, facts.device, facts.contact_at),
        lines=bill.lines, prices={item.name: item.price_minor for item in queries.quick_items()},
        counted_shift=sale.shift_id is None and queries.shift_at(till, sale.at),
        staff_left=rung_by is not None and not rung_by.active, till_stopped=stopped,
    )  # fmt: skip


def _note(actor: Actor, facts: OfflineFacts, sale: SaleValue, claim: Claim, found: list[Finding]) -> None:
    offline = OfflineSale.objects.create(
        sale_id=sale.id, till_id=sale.till_id, device=facts.device, provisional=facts.provisional,
        rung_at=facts.rung_at, contact_at=facts.contact_at, rung_by_id=sale.staff_id, card_id=claim.card_id,
        clock_off_seconds=round(facts.clock_off.total_seconds()), verdict=claim.verdict, taken_in_at=clock.now(),
        taken_in_by_id=actor.staff_id,
    )  # fmt: skip
    OfflineConflict.objects.bulk_create(
        OfflineConflict(
            offline=offline, kind=each.kind, amount_minor=each.amount_minor, details=dict(each.details),
            outcome=Outcome.BY_RULE if each.settled else "", settled_at=clock.now() if each.settled else None,
        )
        for each in found
    )  # fmt: skip
