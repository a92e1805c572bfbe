"""Add a prepayment and its bonus."""

from datetime import datetime

from django.utils.translation import gettext as _

from shuke.cards import rules
from shuke.cards.actions.charge import balances_after
from shuke.cards.actions.lock import lock_card
from shuke.cards.bill import check_usable
from shuke.cards.errors import BalanceLimit, TopUpInOtherCurrency, TopUpRefused
from shuke.cards.events import CardToppedUp
from shuke.cards.models import Card, TopUp
from shuke.cards.posting_keys import Posting
from shuke.cards.queries.cards import card_by_id
from shuke.cards.traits import traits_of
from shuke.cards.values import Balances, LockedCard, TopUpValue
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.problems import KeyReused
from shuke.kit.work import record
from shuke.ledger.actions import post
from shuke.ledger.values import AccountKind, Move


@action("cards.top_up")
def top_up_card(
    actor: Actor, *, number: str, paid: Money, key: str, method: str = "cash", till: str = ""
) -> TopUpValue:
    """Add a prepayment and its bonus step to a card; the same key gives the same answer.

    Raises UnknownCode, CardReplaced, CardFrozen, CardClosed, TopUpInOtherCurrency, TopUpRefused,
    BalanceLimit, KeyReused.
    """
    card = lock_card(number=number, till=till)
    if earlier := TopUp.objects.filter(key=key).first():
        if earlier.card_id != card.id:
            raise KeyReused
        return _answer(earlier, card)
    check_usable(card)
    _check_amount(card, paid)
    at = clock.now()
    bonus = rules.bonus_for(paid.minor, card.rules.stored.steps)
    balances = _post(card, paid.minor, bonus, key, at)
    top_up = TopUp.objects.create(
        card_id=card.id, key=key, paid_minor=paid.minor, bonus_minor=bonus, method=method, till=till,
        staff_id=actor.staff_id, rules_version=card.rules.version, at=at,
    )  # fmt: skip
    share_from(card, balances)
    customers.set_traits(card.customer_id, **traits_of(card.number, card.tier, balances))
    record(
        CardToppedUp(
            subject=card.customer_id, card_id=card.id, top_up_id=top_up.pk, paid_minor=paid.minor, bonus_minor=bonus,
            currency=card.currency,
        )
    )  # fmt: skip
    return _answer(top_up, card)


def share_from(card: LockedCard, balances: Balances) -> None:
    """Let a proportional drain count from these balances on."""
    Card.objects.filter(pk=card.id).update(share_principal=balances.principal.minor, share_bonus=balances.bonus.minor)


def _check_amount(card: LockedCard, paid: Money) -> None:
    if paid.currency != card.currency:
        raise TopUpInOtherCurrency(field="paid", currency=card.currency, given=paid.currency)
    if paid.minor <= 0:
        raise TopUpRefused(field="paid", currency=card.currency)
    limit = card.rules.stored.largest_balance_minor
    room = limit - card.balances.principal.minor
    if limit and paid.minor > room:
        most = max(room, 0)
        raise BalanceLimit(field="paid", missing={"most_minor": most}, most=Money(most, card.currency).format(),
                           limit=Money(limit, card.currency).format())  # fmt: skip


def _post(card: LockedCard, paid: int, bonus: int, key: str, at: datetime) -> Balances:
    inputs = {"paid_minor": paid, "bonus_minor": bonus, "currency": card.currency}
    moves = [
        Move(AccountKind.COUNTER, card.principal_account, paid, card.currency, "top_up",
             rule_version=card.rules.version, inputs=inputs)
    ]  # fmt: skip
    if bonus:
        ends = rules.bonus_ends_on(clock.day_of(at, card.zone), card.rules.stored.bonus_months)
        moves.append(
            Move(AccountKind.PROMOTION, card.bonus_account, bonus, card.currency, "top_up", expires_on=ends,
                 rule_version=card.rules.version, inputs=inputs)
        )  # fmt: skip
    return balances_after(card, post(Posting.TOP_UP.under(key), *moves, at=at, ref=key))


def _answer(top_up: TopUp, card: LockedCard) -> TopUpValue:
    paid, bonus = Money(top_up.paid_minor, card.currency), Money(top_up.bonus_minor, card.currency)
    words = _("%(paid)s paid, %(bonus)s given") if bonus else _("%(paid)s paid, no bonus at this amount")
    return TopUpValue(
        id=top_up.pk, card=card_by_id(card.id), paid=paid, bonus=bonus, at=top_up.at,
        explanation=words % {"paid": paid.format(), "bonus": bonus.format()},
    )  # fmt: skip
