"""What a pack of an old membership is worth goes onto the card's balance: no sale here can give its money back."""

from datetime import datetime

from shuke.cards.actions.charge import balances_after
from shuke.cards.actions.top_up import share_from
from shuke.cards.posting_keys import Posting
from shuke.cards.traits import traits_of
from shuke.cards.values import LockedCard
from shuke.cards.values.packs import HeldPackValue
from shuke.customers import actions as customers
from shuke.kit.money import Money
from shuke.ledger.actions import post
from shuke.ledger.values import AccountKind, Move


def put_on_balance(card: LockedCard, pack: HeldPackValue, amount: Money, *, key: str, at: datetime) -> None:
    """Add a part of a pack that was paid back (`close_pack`) to its locked card's principal, to be paid out from there.

    Two statements.
    """
    inputs = {"pack": pack.id, "name_zh": pack.name_zh, "name_en": pack.name_en}
    move = Move(
        AccountKind.REVENUE, card.principal_account, amount.minor, card.currency, "pack_on_balance", inputs=inputs
    )
    balances = balances_after(card, post(Posting.PACK_ON_BALANCE.under(key), move, at=at, ref=key))
    share_from(card, balances)
    customers.set_traits(card.customer_id, **traits_of(card.number, card.tier, balances))
