"""Bring an old membership in: customers, cards, opening balances; all of it in one transaction, or nothing."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db import connection

from shuke.cards import actions as cards
from shuke.cards.values import OpeningPack, OpeningRow
from shuke.customers import actions as customers
from shuke.customers.values import Correction
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.bulk import in_bulk
from shuke.kit.work import as_json
from shuke.unify.actions.files import file_of, forget
from shuke.unify.actions.look_through import Looked, look_through, manner_of
from shuke.unify.actions.newcomers import Newcomers, joined_at
from shuke.unify.actions.noting import noted
from shuke.unify.actions.turns import take_turn
from shuke.unify.differing import corrections
from shuke.unify.members import Manner
from shuke.unify.register import MemberRow
from shuke.unify.telling import Step, tell
from shuke.unify.values import ENDED, ImportValue, Outcome, State

_TOLD = """
INSERT INTO {table} (customer_id, at, kind, ref, amount_minor, params)
SELECT customer_id, at, kind, ref, nullif(amount_minor, 0), params
FROM jsonb_to_recordset(%(rows)s::jsonb) AS told (customer_id bigint, at timestamptz, kind text, ref text,
                                                  amount_minor bigint, params jsonb)
"""


@action("unify.import")
def check_members(actor: Actor, *, import_id: int, path: str = "") -> ImportValue:
    """Read an old register and list what cannot come in and what would; only the list is written.

    Raises NotReady, ImportRunning and the kinds of FileRefused.
    """
    batch = take_turn(import_id, but=ENDED)
    with in_bulk(), file_of(batch, path) as file:
        looked = look_through(batch.as_value(), file)
    return noted(batch, looked.outcome, looked.bad, State.CHECKED)


@action("unify.import")
def import_members(actor: Actor, *, import_id: int, path: str = "") -> ImportValue:
    """Import a register. With bad rows and no leave to skip them nothing comes in: the answer is then only `checked`.

    Rows that came in before under the same source are passed over. Raises NotReady, ImportRunning and the kinds of
    FileRefused.
    """
    batch = take_turn(import_id, but=ENDED)
    value = batch.as_value()
    with in_bulk(), file_of(batch, path) as file:
        looked = look_through(value, file)
        if looked.outcome.bad and not value.settings.skip_bad:
            return noted(batch, looked.outcome, looked.bad, State.CHECKED)
        outcome = _write(value, looked)
    forget(batch)
    batch.ended_at = clock.now()
    return noted(batch, outcome, looked.bad, State.IMPORTED)


def _write(batch: ImportValue, looked: Looked) -> Outcome:
    people, manner = looked.people, manner_of(batch)
    found = looked.outcome.members
    if found is None or not (people.all_rows() or _to_correct(batch, people)):
        return looked.outcome
    tell(Step.CUSTOMERS)
    opened = customers.create_customers_batch(people.new(manner.zone, manner.now), batch=batch.id)
    whose = people.whose(opened)
    told = _to_correct(batch, people)
    ids = sorted({customer for _row, customer in whose} | {each.customer_id for each in told})
    customers.lock_customers_batch(ids)
    customers.restore_customers_batch(sorted(people.known.values()), batch=batch.id)
    customers.correct_customers_batch(told, batch=batch.id, by=batch.name)
    tell(Step.CARDS)
    done = cards.open_batch(
        batch.id, batch.settings.source, [_opening(row, customer, manner) for row, customer in whose],
        currency=batch.settings.currency, report=lambda rows: tell(Step.BALANCES, rows, len(whose)),
    )  # fmt: skip
    _words(batch.id, whose)
    _tell_timelines(batch, people, whose, manner)
    found = replace(found, new_cards=done.enrolled, corrected=len(told))
    return replace(looked.outcome, new_cards=done.enrolled, members=found)


def _to_correct(batch: ImportValue, people: Newcomers) -> list[Correction]:
    return corrections(people.differing) if batch.settings.take_facts else []


def _opening(row: MemberRow, customer: int, manner: Manner) -> OpeningRow:
    return OpeningRow(
        reference=row.reference, customer_id=customer, joined_at=joined_at(row, manner.zone, manner.now),
        number=row.number, tier=row.tier, points=row.points, principal_minor=row.principal, bonus_minor=row.bonus,
        line=row.line,
        packs=tuple(OpeningPack(each.design, each.sessions, each.paid, each.until, each.line) for each in row.packs),
    )  # fmt: skip


def _words(batch: int, whose: Iterable[tuple[MemberRow, int]]) -> None:
    tags: dict[str, list[int]] = {}
    for row, customer in whose:
        if row.tag:
            tags.setdefault(row.tag, []).append(customer)
    notes = [(customer, row.note) for row, customer in whose if row.note]
    customers.write_words_batch(batch, notes=notes, tags=tags)


def _tell_timelines(
    batch: ImportValue, people: Newcomers, whose: Iterable[tuple[MemberRow, int]], manner: Manner
) -> None:
    new = {row.reference for row in people.rows}
    rows = [told for row, customer in whose for told in _told(batch, row, customer, manner, new)]
    table = customers.open_timeline_batch()
    with connection.cursor() as cursor:
        cursor.execute(_TOLD.format(table=table), {"rows": as_json(rows)})
    customers.write_timeline_batch(batch.id)


def _told(
    batch: ImportValue, row: MemberRow, customer: int, manner: Manner, new: Collection[str]
) -> Iterator[dict[str, Any]]:
    about = {"customer_id": customer, "at": manner.now}
    if row.reference in new:
        yield about | {
            "kind": "card_opened", "ref": f"import {batch.id}:{row.reference}"[:80],
            "amount_minor": row.principal + row.bonus, "params": {"number": row.number, "points": row.points},
        }  # fmt: skip
    for pack in row.packs:
        yield about | {
            "kind": "pack_opened", "ref": f"import {batch.id}:{pack.line}", "amount_minor": pack.value, "params": {
                "number": row.number, "name_zh": pack.name_zh, "name_en": pack.name_en, "left": pack.sessions,
                "of": pack.whole,
            },
        }  # fmt: skip
