"""Opening balances: what an old membership held comes onto cards by transfers of one batch; and back again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import connection

from shuke.cards import rules
from shuke.cards.actions.enrol_batch import enrol_batch
from shuke.cards.actions.open_packs import open_packs, pack_transfers, undo_packs
from shuke.cards.actions.standing import Standing, publish_standing, standing_of
from shuke.cards.actions.undo_batch import unearn_batch
from shuke.cards.events import OpeningsUndone, OpeningsWritten
from shuke.cards.models import Card, Opening
from shuke.cards.old_numbers import plain
from shuke.cards.posting_keys import Posting
from shuke.cards.values import LockedCard, OpenedBatch, OpeningRow
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import record
from shuke.ledger.actions import post_batch
from shuke.ledger.values import POINTS_UNIT, AccountKind, BatchRow, Move

Report = Callable[[int], None]

# A tier that somebody was promised stays for one whole window: time enough to earn it anew.
_TIERS = """
UPDATE cards_card card SET tier = told.tier, tier_since = %(now)s, tier_until = %(until)s
FROM unnest(%(ids)s::bigint[], %(tiers)s::text[]) AS told (id, tier)
WHERE card.merchant_id = %(merchant)s AND card.id = told.id
"""
# Value was added: a proportional drain counts from the balances of now.
_SHARES = """
UPDATE cards_card card SET share_principal = principal.balance, share_bonus = bonus.balance
FROM ledger_account principal, ledger_account bonus
WHERE card.merchant_id = %(merchant)s AND card.id = ANY(%(ids)s)
  AND principal.merchant_id = card.merchant_id AND principal.id = card.principal_account_id
  AND bonus.merchant_id = card.merchant_id AND bonus.id = card.bonus_account_id
"""


def open_batch(
    batch: int, source: str, rows: Sequence[OpeningRow], *, currency: str, report: Report = lambda done: None
) -> OpenedBatch:
    """Put what these rows hold on their (locked) customers' cards, giving a card to whoever has none.

    The transfers come from the merchant's opening account, so that the books stay balanced; a pack's worth lies in an
    account of its own. Each row's old number finds the card from now on. A higher tier than the card's stays for one
    window. All or nothing, within the caller's action.
    """
    enrolled = enrol_batch(_since(rows), batch=batch)
    standing, now = standing_of([row.customer_id for row in rows]), clock.now()
    openings = {row.reference: _opening(batch, source, row, standing[row.customer_id][0].id, now) for row in rows}
    Opening.objects.bulk_create(openings.values(), batch_size=2000)
    held = open_packs(batch, rows, openings, standing, now)
    post_batch(batch, chain(_transfers(batch, rows, standing, now, report), pack_transfers(batch, rows, held, now)))
    cards = [card for card, _spends in standing.values()]
    _run(_SHARES, ids=[card.id for card in cards])
    _raise_tiers(rows, standing, now)
    customers.add_numbers_batch((row.customer_id, row.number) for row in rows if row.number)
    publish_standing(list(standing))
    opened = OpenedBatch(
        cards=len(cards), enrolled=enrolled, points=sum(row.points for row in rows),
        principal_minor=sum(row.principal_minor for row in rows), bonus_minor=sum(row.bonus_minor for row in rows),
        packs=len(held), sessions=sum(pack.sessions - pack.used for pack in held),
        packs_minor=sum(pack.as_value().left.minor for pack in held),
    )  # fmt: skip
    record(OpeningsWritten(
        batch=batch, rows=len(rows), points=opened.points, principal_minor=opened.principal_minor,
        bonus_minor=opened.bonus_minor, currency=currency, packs=opened.packs, sessions=opened.sessions,
        packs_minor=opened.packs_minor,
    ))  # fmt: skip
    return opened


def undo_opening_batch(batch: int) -> int:
    """Take a batch of opening balances back by reversing transfers; cards that came only with it are closed.

    The customers are locked by the caller. Returns the rows taken back. Raises ledger's BatchSpent when somebody has
    spent of it.
    """
    standing = Opening.objects.filter(batch=batch, undone_at=None)
    gone = list(standing.exclude(number="").values_list("card__customer_id", "number"))
    cards = set(standing.values_list("card_id", flat=True))
    undo_packs(batch)
    undone = standing.update(undone_at=clock.now())
    # What another batch brought stays promised.
    still = Opening.objects.filter(card_id__in=cards, undone_at=None).values("card_id")
    Card.objects.filter(pk__in=cards).exclude(pk__in=still).update(tier_until=None)
    unearn_batch(batch, also=cards)
    _run(_SHARES, ids=sorted(cards))
    customers.forget_numbers_batch(gone)
    record(OpeningsUndone(batch=batch, rows=undone))
    return undone


def _since(rows: Sequence[OpeningRow]) -> dict[int, datetime]:
    """When each customer joined: the earliest of his rows."""
    since: dict[int, datetime] = {}
    for row in rows:
        since[row.customer_id] = min(row.joined_at, since.get(row.customer_id, row.joined_at))
    return since


def _transfers(
    batch: int, rows: Sequence[OpeningRow], standing: Standing, now: datetime, report: Report
) -> Iterator[BatchRow]:
    for done, row in enumerate(rows, start=1):
        card = standing[row.customer_id][0]
        for posting, move in _moves(card, row, now):
            yield BatchRow(posting.under(f"{batch}/{row.reference}"), move, now, ref=f"import {batch}")
        if not done % 500:
            report(done)


def _moves(card: LockedCard, row: OpeningRow, now: datetime) -> Iterator[tuple[Posting, Move]]:
    day = clock.day_of(now, card.zone)
    points_end = rules.points_end_on(day, card.rules.points)
    bonus_ends = rules.bonus_ends_on(day, card.rules.stored.bonus_months)
    for posting, account, amount, unit, ends in (
        (Posting.OPENING_POINTS, card.points_account, row.points, POINTS_UNIT, points_end),
        (Posting.OPENING_PRINCIPAL, card.principal_account, row.principal_minor, card.currency, None),
        (Posting.OPENING_BONUS, card.bonus_account, row.bonus_minor, card.currency, bonus_ends),
    ):
        if amount:
            yield posting, Move(
                AccountKind.OPENING, account, amount, unit, "opening", expires_on=ends, rule_version=card.rules.version,
                inputs={"number": row.number, "line": row.line},
            )  # fmt: skip


def _opening(batch: int, source: str, row: OpeningRow, card_id: int, now: datetime) -> Opening:
    return Opening(
        card_id=card_id, batch=batch, source=source, reference=row.reference, number=row.number,
        plain=plain(row.number), points=row.points, principal_minor=row.principal_minor, bonus_minor=row.bonus_minor,
        at=now,
    )  # fmt: skip


def _raise_tiers(rows: Sequence[OpeningRow], standing: Standing, now: datetime) -> None:
    wanted = _highest(rows, standing)
    if not wanted:
        return
    card = next(iter(standing.values()))[0]
    until = rules.last_day_counted(clock.day_of(now, card.zone), card.rules.window_months)
    _run(_TIERS, ids=list(wanted), tiers=list(wanted.values()), now=now, until=until)


def _highest(rows: Sequence[OpeningRow], standing: Standing) -> Mapping[int, str]:
    """By card: the highest tier its rows tell, where it is above the lowest and not below the card's own."""
    best: dict[int, str] = {}
    for row in rows:
        card = standing[row.customer_id][0]
        told, has = card.rules.tier(row.tier), card.rules.tier(best.get(card.id, card.tier.key))
        if row.tier and told.rank > card.rules.tiers[0].rank and told.rank >= has.rank:
            best[card.id] = told.key
    return best


def _run(statement: str, **values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"merchant": current_merchant(), **values})
