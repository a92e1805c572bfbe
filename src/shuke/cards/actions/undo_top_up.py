"""Take a mistaken top-up back: within the hour, as long as the card still holds it."""

from secrets import token_hex

from django.utils.translation import gettext as _

from shuke.cards import rules
from shuke.cards.actions.charge import balances_after
from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.top_up import share_from
from shuke.cards.events import TopUpUndone
from shuke.cards.models import TopUp, ValueRefund
from shuke.cards.posting_keys import Posting
from shuke.cards.queries.cards import card_by_id
from shuke.cards.traits import traits_of
from shuke.cards.values import LockedCard, TopUpUndoneValue
from shuke.cards.values.methods import back_by
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.kit.work import record
from shuke.ledger.actions import reverse


@action("cards.undo_top_up")
def undo_top_up(actor: Actor, *, card_id: int, top_up_id: int, till: str = "") -> TopUpUndoneValue:
    """Undo one top-up by reversing entries, principal and bonus alike; a second time answers the first.

    The money leaves the drawer of `till` (else that it went into), by the way it came. A frozen card's top-up can be
    undone. Raises NotFound, TopUpUndoTooLate, TopUpSpent.
    """
    top_up = TopUp.objects.filter(pk=top_up_id, card_id=card_id).first()
    if top_up is None:
        raise NotFound
    card = lock_card(card_id=card_id, till=till)
    if earlier := ValueRefund.objects.filter(top_up_id=top_up_id).first():
        return _answer(earlier, card)
    at = clock.now()
    rules.check_undo_top_up(card.balances, paid=top_up.paid_minor, bonus=top_up.bonus_minor, since=top_up.at, now=at)
    keys = Posting.TOP_UP_UNDO.under(top_up.key), Posting.TOP_UP.under(top_up.key)
    balances = balances_after(card, reverse(keys[0], of=keys[1], at=at, ref=top_up.key, reason="top_up_undone"))
    share_from(card, balances)
    # No caller's key could name this row: there is one for each top-up.
    undone = ValueRefund.objects.create(
        card_id=card.id, top_up_id=top_up.pk, key=f"undo {token_hex(16)}", refund_minor=top_up.paid_minor,
        forfeited_minor=top_up.bonus_minor, method=top_up.method, till=till or top_up.till, staff_id=actor.staff_id,
        at=at,
    )  # fmt: skip
    customers.set_traits(card.customer_id, **traits_of(card.number, card.tier, balances))
    record(
        TopUpUndone(
            subject=card.customer_id, card_id=card.id, top_up_id=top_up.pk, paid_minor=top_up.paid_minor,
            bonus_minor=top_up.bonus_minor, currency=card.currency,
        )
    )  # fmt: skip
    return _answer(undone, card)


def _answer(undone: ValueRefund, card: LockedCard) -> TopUpUndoneValue:
    paid = Money(undone.refund_minor, card.currency)
    return TopUpUndoneValue(
        id=undone.top_up_id or 0, card=card_by_id(card.id), paid=paid,
        bonus=Money(undone.forfeited_minor, card.currency), method=undone.method, at=undone.at,
        explanation=_("Top-up undone. %(how)s.") % {"how": back_by(undone.method, paid)},
    )  # fmt: skip
