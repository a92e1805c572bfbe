"""Packs of an old membership: those that still hold sessions come onto cards, each with its worth; and back again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F

from shuke.cards.actions.standing import Standing
from shuke.cards.actions.tell_packs import tell_packs_batch
from shuke.cards.models import HeldPack, Opening, PackDesign
from shuke.cards.posting_keys import Posting
from shuke.cards.values import LockedCard, OpeningPack, OpeningRow
from shuke.cards.values.packs import PackState
from shuke.customers import actions as customers
from shuke.kit.tenancy import current_merchant
from shuke.ledger.actions import open_parts_batch
from shuke.ledger.errors import BatchSpent
from shuke.ledger.values import AccountKind, BatchRow, Move

_STEP = 2000
_PLACE = """
UPDATE cards_held_pack pack SET account_id = told.account
FROM unnest(%(ids)s::bigint[], %(accounts)s::bigint[]) AS told (id, account)
WHERE pack.merchant_id = %(merchant)s AND pack.id = told.id
"""


def open_packs(
    batch: int, rows: Sequence[OpeningRow], openings: Mapping[str, Opening], standing: Standing, now: datetime
) -> list[HeldPack]:
    """Put the packs of these rows on their (locked) customers' cards, each with an account of its own.

    What they are worth is posted by the caller (`pack_transfers`). Six statements, one more for each 2,000 packs; none
    where no row brings a pack.
    """
    if not any(row.packs for row in rows):
        return []
    designs = PackDesign.objects.in_bulk()
    held = [
        _held(batch, row, place, standing[row.customer_id][0], designs[told.design_id], openings[row.reference], now)
        for row in rows
        for place, told in enumerate(row.packs)
    ]
    HeldPack.objects.bulk_create(held, batch_size=_STEP)
    accounts = open_parts_batch(AccountKind.PACK, held[0].currency, [(pack.card_id, pack.pk) for pack in held])
    for pack in held:
        pack.account_id = accounts[pack.card_id, pack.pk]
    _run(_PLACE, ids=[pack.pk for pack in held], accounts=[pack.account_id for pack in held])
    tell_packs_batch(held)
    return held


def pack_transfers(
    batch: int, rows: Sequence[OpeningRow], held: Sequence[HeldPack], now: datetime
) -> Iterator[BatchRow]:
    """From the merchant's opening account to each pack: what its sessions are worth."""
    lines = {_key(batch, row, place): (row.number, told.line) for row in rows for place, told in enumerate(row.packs)}
    for pack in held:
        value = pack.as_value()
        if not value.left:
            continue
        number, line = lines[pack.sale_key]
        inputs = {
            "number": number, "line": line, "pack": pack.pk, "name_zh": pack.name_zh, "name_en": pack.name_en,
            "sessions": value.sessions_left, "of": pack.sessions,
        }  # fmt: skip
        move = Move(
            AccountKind.OPENING, pack.account_id or 0, value.left.minor, pack.currency, "opening",
            expires_on=pack.until, inputs=inputs,
        )  # fmt: skip
        yield BatchRow(Posting.OPENING_PACK.under(f"{batch}/{pack.pk}"), move, now, ref=f"import {batch}")


def undo_packs(batch: int) -> None:
    """Take the packs of a batch off their cards, before its transfers are reversed and its rows undone.

    Raises ledger's BatchSpent when one was used, moved, paid back or has ended since.
    """
    mine = HeldPack.objects.filter(opening__batch=batch, opening__undone_at=None)
    touched = mine.exclude(state=PackState.LIVE, used=F("used_before"), card_id=F("opening__card_id"))
    if count := touched.count():
        raise BatchSpent(accounts=count)
    gone = list(mine.values_list("pk", flat=True))
    mine.update(state=PackState.UNDONE)
    customers.forget_packs_left(gone)


def _held(
    batch: int, row: OpeningRow, place: int, card: LockedCard, design: PackDesign, opening: Opening, now: datetime
) -> HeldPack:
    told: OpeningPack = row.packs[place]
    before = design.sessions - told.sessions
    return HeldPack(
        card_id=card.id, design=design, name_zh=design.name_zh, name_en=design.name_en, currency=card.currency,
        sessions=design.sessions, used=before, used_before=before, paid_minor=told.paid_minor,
        refund_by=design.refund_by, single_minor=design.single_minor, transferable=design.transferable,
        items=design.items, until=told.until, bought_at=now, sale_key=_key(batch, row, place), opening=opening,
    )  # fmt: skip


def _key(batch: int, row: OpeningRow, place: int) -> str:
    # A caller's key holds no space, so no sale can be taken for it.
    return f"import {batch}/{row.reference}/{place}"


def _run(statement: str, **values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"merchant": current_merchant(), **values})
