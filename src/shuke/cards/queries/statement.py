"""A card's statement for a period of whole days in the programme's zone."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from shuke.cards.errors import PeriodRefused
from shuke.cards.models import Card
from shuke.cards.queries.entries import CardEntry, as_entry
from shuke.cards.values.statement import Holding, Statement, StatementLine
from shuke.customers import queries as customers
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.ledger import queries as ledger
from shuke.ledger.values import EntryValue

LONGEST = timedelta(days=366)
EARLIEST, LATEST = 1970, 2200
Places = dict[int | None, str]


def statement(card_id: int, *, first: date, last: date) -> Statement:
    """What a card held before `first`, every posting up to and including `last`, and what it held then.

    Four statements whatever its length. Raises NotFound, and PeriodRefused for one that ends before it begins or is
    longer than a year or of no time anybody lives in.
    """
    if not timedelta() <= last - first < LONGEST or first.year < EARLIEST or last.year > LATEST:
        raise PeriodRefused(field="to")
    row = Card.objects.select_related("programme").filter(pk=card_id).first()
    if row is None:
        raise NotFound
    zone = ZoneInfo(row.programme.time_zone)
    since, until = _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
    # `points`, `principal`, `bonus`: which of the three an account holds.
    places: Places = {row.points_account_id: "points", row.principal_account_id: "principal",
                      row.bonus_account_id: "bonus"}  # fmt: skip
    accounts = [account for account in places if account]
    before = ledger.sums_before(accounts, since)
    opening = _holding(((places[account], total) for account, total in before.items()), row.programme.currency)
    moved = ledger.entries_between(accounts, since, until)
    lines = tuple(_lines(moved, places, opening, row.programme.currency))
    owner = customers.names([row.customer_id]).get(row.customer_id, "")
    return Statement(first, last, row.number, owner, opening, lines, lines[-1].after if lines else opening)


def _lines(moved: Iterable[EntryValue], places: Places, held: Holding, currency: str) -> Iterator[StatementLine]:
    for _what, group in groupby(moved, key=lambda entry: (entry.at, entry.key)):
        entries = list(group)
        change = _holding(((places[each.account], each.amount) for each in entries), currency)
        held = held + change
        told = [as_entry(each) for each in entries]
        yield StatementLine(entries[0].at, _title(told), _why(told), change, held)


def _title(told: Sequence[CardEntry]) -> str:
    # Money tells more than the points that came with it.
    return min(told, key=lambda entry: entry.in_points).title


def _why(told: Sequence[CardEntry]) -> str:
    return "; ".join(dict.fromkeys(entry.why for entry in told if entry.why))


def _holding(sums: Iterable[tuple[str, int]], currency: str) -> Holding:
    found = {"points": 0, "principal": 0, "bonus": 0}
    for place, amount in sums:
        found[place] += amount
    return Holding(found["points"], Money(found["principal"], currency), Money(found["bonus"], currency))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)
