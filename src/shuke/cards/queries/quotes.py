"""What a member gets when the stored value is paid back, line by line."""

from django.db.models import Sum
from django.utils.translation import gettext as _

from shuke.cards.models import TopUp, ValueRefund
from shuke.cards.queries.cards import card
from shuke.cards.queries.programme import current_rules
from shuke.cards.values import CardValue, RefundQuote
from shuke.cards.values.policy import DrainOrder
from shuke.kit.money import Money


def quote_refund(number: str) -> RefundQuote:
    """The exact refund of a card's stored value: the paid-in money that is left. What is left of the bonus ends.

    The lines add up: paid in - spent - paid back earlier = refund, and the same for the bonus. Raises UnknownCode,
    CardReplaced.
    """
    return quote_of(card(number), current_rules().stored.drain)


def quote_of(held: CardValue, drain: DrainOrder) -> RefundQuote:
    """The quote of a card already read; two statements."""
    refund, forfeited = held.balances.principal, held.balances.bonus
    paid_in, given = _sums(TopUp, held.id, "paid_minor", "bonus_minor", refund.currency)
    paid_back, ended = _sums(ValueRefund, held.id, "refund_minor", "forfeited_minor", refund.currency)
    lines = (
        (_("Paid in"), paid_in),
        (_("Spent of it"), refund + paid_back - paid_in),
        (_("Paid back earlier"), -paid_back),
        (_("To pay back"), refund),
        (_("Bonus given"), given),
        (_("Spent or ended of it"), forfeited + ended - given),
        (_("Withdrawn earlier"), -ended),
        (_("Bonus that ends now"), forfeited),
    )
    return RefundQuote(card=held, refund=refund, forfeited=forfeited, lines=lines, note=_how_spent(drain))


def _sums(
    model: type[TopUp] | type[ValueRefund], card_id: int, first: str, second: str, currency: str
) -> tuple[Money, Money]:
    sums = model.objects.filter(card_id=card_id).aggregate(first=Sum(first), second=Sum(second))
    return Money(int(sums["first"] or 0), currency), Money(int(sums["second"] or 0), currency)


def _how_spent(drain: DrainOrder) -> str:
    return {
        DrainOrder.PRINCIPAL_FIRST: _("Payments take paid-in money first, then bonus."),
        DrainOrder.PROPORTIONAL: _("Payments take paid-in money and bonus in proportion."),
        DrainOrder.BONUS_FIRST: _("Payments take the bonus first, then paid-in money."),
    }[drain]
