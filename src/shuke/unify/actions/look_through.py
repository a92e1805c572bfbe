"""Read an old register within the open transaction: what each row says, what cannot come in, what would."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from shuke.cards import queries as cards
from shuke.customers import queries as directory
from shuke.kit import clock
from shuke.kit.text.normalise import fold
from shuke.unify import members
from shuke.unify.actions.newcomers import Newcomers
from shuke.unify.differing import corrections
from shuke.unify.members import Manner
from shuke.unify.reading.tables import steps
from shuke.unify.register import MemberField, MemberGlance, MemberRow, MembersFound, Sums, added, by_pack
from shuke.unify.row_packs import packs_by_word
from shuke.unify.same_card import told_apart
from shuke.unify.telling import Step, tell
from shuke.unify.values import Bad, ImportValue, Outcome, Reason

SHOWN, MOST_DIFFERING = 6, 200


@dataclass
class Read:
    """What a file says, row by row, before anybody was recognised."""

    rows: list[MemberRow] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)
    own: Sums | None = None
    count: int = 0
    who: dict[int, tuple[str, str]] = field(default_factory=dict)  # by line: card number and name as they stand there
    unread: Sums = field(default_factory=Sums)  # of rows that cannot come in, as far as they are readable
    refused: dict[str, bool] = field(default_factory=dict)  # cards of rows that cannot come in: told they of a pack?


@dataclass
class Looked:
    """A register looked through: who would come in, the rows that cannot, and all of it in numbers."""

    people: Newcomers
    outcome: Outcome
    bad: list[Bad]


def look_through(batch: ImportValue, path: Path) -> Looked:
    """Read the file and recognise people; nothing is written. Raises the kinds of FileRefused."""
    manner = manner_of(batch)
    read = _read(batch, path, manner)
    tell(Step.CHECKING)
    rows, twice = told_apart(read.rows, read.refused)
    people = Newcomers.of(batch.settings.source, rows)
    bad = [*read.bad, *twice, *people.bad, *_above_limit(people), *_nameless(batch, people)]
    bad = [replace(each, card=card, name=name) for each in bad for card, name in [read.who.get(each.number, ("", ""))]]
    return Looked(people, _outcome(batch, read, rows, people, bad), sorted(bad, key=lambda each: each.number))


def manner_of(batch: ImportValue) -> Manner:
    """How this merchant's register is read, now."""
    tiers = cards.current_rules().tiers
    words = {fold(word): tier.key for tier in tiers for word in (tier.name_zh, tier.name_en, tier.key) if word}
    designs = cards.every_pack_design() if batch.settings.column(MemberField.SESSIONS) else []
    return Manner(
        batch.settings, directory.region(), ZoneInfo(batch.settings.zone), clock.now(), words,
        packs_by_word(designs, batch.settings.packs),
    )  # fmt: skip


def _read(batch: ImportValue, path: Path, manner: Manner) -> Read:
    read = Read()
    for line, cells in _cells(batch, path, read):
        if members.is_empty(cells):
            continue
        if found := members.own_sum(cells, manner):
            read.own = found
            continue
        read.count += 1
        read.who[line] = cells.get(MemberField.NUMBER, "").strip(), cells.get(MemberField.NAME, "").strip()
        row, bad = members.read_member(line, cells, manner)
        read.bad += bad
        if row is not None:
            read.rows.append(row)
        else:
            read.unread = added(read.unread, members.as_it_stands(cells, manner))
            card, of_pack = members.card_of(cells, manner)
            read.refused[card] = of_pack or read.refused.get(card, False)
    return read


def _cells(batch: ImportValue, path: Path, read: Read) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row's number with its cells by field; rows that are none go to the bad ones."""
    mapping = batch.settings.mapping
    wanted = list(dict.fromkeys(mapping.values()))
    for step in steps(path, batch.shape, wanted):
        read.bad += step.bad
        read.count += len(step.bad)
        columns = {name: step.columns[name].to_pylist() for name in wanted}
        for place, line in enumerate(step.numbers.to_pylist()):
            yield line, {field: _text(columns[name][place]) for field, name in mapping.items()}
        tell(Step.READING, read.count, max(batch.shape.rows, read.count))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _above_limit(people: Newcomers) -> list[Bad]:
    limit = cards.current_rules().stored.largest_balance_minor
    return [Bad(row.line, Reason.ABOVE_LIMIT, row.reference) for row in people.rows if limit and row.principal > limit]


def _nameless(batch: ImportValue, people: Newcomers) -> list[Bad]:
    """New customers without a name, in a file that has names."""
    if not batch.settings.column(MemberField.NAME):
        return []
    new = [row for row in people.rows if not row.name and people.how(row) == "new"]
    return [Bad(row.line, Reason.NO_NAME, row.reference) for row in new]


def _outcome(batch: ImportValue, read: Read, rows: list[MemberRow], people: Newcomers, bad: list[Bad]) -> Outcome:
    counts = Counter(str(each.reason) for each in bad)
    stopped = {each.number for each in bad if not each.warns}
    remarked = {each.number for each in bad} - stopped
    return Outcome(
        currency=batch.settings.currency, rows=read.count, bad=len(stopped), warned=len(remarked),
        reasons=dict(counts), members=_found(read, rows, people, bad),
    )  # fmt: skip


def _found(read: Read, rows: list[MemberRow], people: Newcomers, bad: list[Bad]) -> MembersFound:
    digits, short = members.lost_zeros(row.number for row in rows)
    stopped = {each.number for each in bad if not each.warns}
    good = [row for row in rows if row.line not in stopped]
    persons = set(people.persons.values())
    held = people.held()
    whole = replace(added(Sums.of(read.rows), read.unread), cards=read.count)
    return MembersFound(
        file=Sums.of(good), new=replace(Sums.of(people.all_rows()), cards=len(people.rows)), added=len(people.adding),
        own=read.own, whole=whole, there=people.there, changed=people.changed,
        matched_customers=len(people.matched), known_customers=len(people.known),
        new_customers=len(persons) - len(people.matched) - len(people.known),
        on_cards=cards.customers_with_card(held), taken=people.taken, digits=digits, short=short,
        unknown_tiers=_words(bad, Reason.UNKNOWN_TIER), unknown_packs=_words(bad, Reason.UNKNOWN_PACK),
        file_packs=by_pack(good), packs=by_pack(people.all_rows()),
        glance=tuple(_glance(row, people) for row in people.rows[:SHOWN]),
        differing=tuple(people.differing[:MOST_DIFFERING]), correctable=len(corrections(people.differing)),
    )  # fmt: skip


def _words(bad: list[Bad], reason: Reason) -> dict[str, int]:
    """The words of the file behind a reason, the most frequent first."""
    return dict(Counter(each.value for each in bad if each.reason == reason).most_common(20))


def _glance(row: MemberRow, people: Newcomers) -> MemberGlance:
    packs = tuple((pack.name_zh, pack.name_en, pack.sessions) for pack in row.packs)
    return MemberGlance(row.line, row.number, row.name, row.tier, *row.held, how=people.how(row), packs=packs)
