"""What a member gets when the stored value is paid back, line by line."""

from django.utils.translation import gettext as _

from shuke.cards.models import Card
from shuke.cards.queries.cards import card
from shuke.cards.queries.programme import current_rules
from shuke.cards.values import CardValue, RefundQuote
from shuke.cards.values.policy import DrainOrder
from shuke.kit.money import Money
from shuke.ledger import queries as ledger

Line = tuple[str, Money]


def quote_refund(number: str) -> RefundQuote:
    """The exact refund of a card's stored value: the paid-in money that is left. What is left of the bonus ends.

    The lines are sums of the ledger and add up: paid in + brought over + put right - spent - paid back = refund, and
    the same for the bonus. Raises UnknownCode, CardReplaced.
    """
    return quote_of(card(number), current_rules().stored.drain)


def quote_of(held: CardValue, drain: DrainOrder) -> RefundQuote:
    """The quote of a card already read; two statements."""
    refund, forfeited = held.balances.principal, held.balances.bonus
    principal, bonus = Card.objects.values_list("principal_account_id", "bonus_account_id").get(pk=held.id)
    sums = _sums([principal, bonus])
    return RefundQuote(
        card=held, refund=refund, forfeited=forfeited, note=_how_spent(drain),
        lines=_lines(
            sums[principal], refund, given=_("Paid in"), used=_("Spent of it"), back=_("Paid back earlier"),
            left=_("To pay back"),
        ),
        bonus_lines=_lines(
            sums[bonus], forfeited, given=_("Bonus given"), used=_("Spent or ended of it"),
            back=_("Withdrawn earlier"), left=_("Bonus that ends now"),
        ),
    )  # fmt: skip


_KINDS = {
    "top_up": "given", "value_refunded": "back", "bonus_withdrawn": "back", "top_up_undone": "back",
    "opening": "brought", "adjusted": "adjusted", "adjustment_undone": "adjusted", "pack_on_balance": "packs",
}  # fmt: skip


def _sums(accounts: list[int]) -> dict[int, dict[str, int]]:
    """By account what came by top-ups, from the old card, by hand, from packs; what went back; the rest was used."""
    found: dict[int, dict[str, int]] = {account: {} for account in accounts}
    for (account, reason, reversed_reason), total in ledger.sums_by_reason(accounts).items():
        kind = _KINDS.get(reason) or _KINDS.get(reversed_reason, "used")
        found[account][kind] = found[account].get(kind, 0) + total
    return found


def _lines(sums: dict[str, int], whole: Money, *, given: str, used: str, back: str, left: str) -> tuple[Line, ...]:
    always = ((given, "given"), (used, "used"), (back, "back"))
    seldom = (
        (_("Brought over from the old card"), "brought"), (_("Put right by hand"), "adjusted"),
        (_("Packs paid back onto it"), "packs"),
    )  # fmt: skip
    told = (always[0], *(line for line in seldom if sums.get(line[1])), *always[1:])
    return (*((words, Money(sums.get(kind, 0), whole.currency)) for words, kind in told), (left, whole))


def _how_spent(drain: DrainOrder) -> str:
    return {
        DrainOrder.PRINCIPAL_FIRST: _("Payments take paid-in money first, then bonus."),
        DrainOrder.PROPORTIONAL: _("Payments take paid-in money and bonus in proportion."),
        DrainOrder.BONUS_FIRST: _("Payments take the bonus first, then paid-in money."),
    }[drain]
