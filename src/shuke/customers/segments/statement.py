"""A tree as SQL for all customers at once. `judging` says what it means; tests hold the two together.

Behaviour is joined as one grouped read of a window, never asked row by row. Operators behind indexes are leak-proof,
because row security keeps others from their index; the few others (texts, weekdays) only sift what was read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from shuke.customers import rules
from shuke.customers.segments.fields import OF_DAYS, Field, Kind
from shuke.customers.segments.judging import day_span, fits_none_left, in_minor, span, window_start
from shuke.customers.segments.packs import packs_ending, sessions_ever, sessions_left
from shuke.customers.segments.tree import Group, Test

COLUMNS = {
    "name": "c.name", "email": "c.email", "kind": "c.kind", "owner": "c.owner_id", "source": "c.source",
    "birthday": "c.birthday", "has_card": "t.card_number <> ''", "tier": "t.tier_rank", "points": "t.points",
    "enrolled": "t.enrolled_on",
    "balance": "t.balance_minor", "principal": "t.principal_minor", "bonus": "t.bonus_minor",
    "last_visit": "t.last_visit_on", "first_visit": "t.first_visit_on", "visits": "t.visits",
    "spend_ever": "t.spend_minor", "rhythm": "t.rhythm_days", "next_visit": "t.next_visit_on",
    "favourite": "t.favourite", "usual_weekday": "t.usual_weekday", "group": "t.segment",
    "grade": "t.grade", "grade_score": "t.grade_score", "health": "t.health", "contact": "t.contact_on",
}  # fmt: skip
Sql = tuple[str, list[Any]]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """Where and when a statement is run."""

    merchant: int
    today: date
    unit: int
    time_zone: str
    fields: Mapping[str, Field]


@dataclass(frozen=True)
class Join:
    """One read of behaviour, tags or own fields, and the name it is joined under."""

    alias: str
    read: str
    params: list[Any]


@dataclass(frozen=True)
class Sift:
    """A table of behaviour read once for all that is asked of it; each question is a column f0, f1 … of its join."""

    alias: str
    source: Sql
    asked: list[Sql] = field(default_factory=list)

    def join(self) -> Join:
        """Only customers to whom one of the questions applies are read."""
        where = " OR ".join(f"({text})" for text, _params in self.asked)
        params = [value for _text, values in self.asked for value in values]
        # Of a lone question every row that is read is an answer: it need not be worked out a second time.
        alone = len(self.asked) == 1
        columns = ", ".join(f"{'true' if alone else text} AS f{n}" for n, (text, _params) in enumerate(self.asked))
        source, first = self.source
        read = f"SELECT d.customer_id, {columns} FROM {source} AND ({where})"
        return Join(self.alias, read, [*([] if alone else params), *first, *params])


@dataclass
class Statement:
    """What grows while a tree is written: joins by what they read, each used once, and the condition at the end."""

    place: Place
    joins: dict[str, Join] = field(default_factory=dict)
    sifts: dict[str, Sift] = field(default_factory=dict)
    where: str = "true"
    params: list[Any] = field(default_factory=list)

    def joined(self, read: str, params: list[Any]) -> str:
        """The alias under which `read` (one row a customer) is joined; the same read is joined once."""
        known = f"{read}{params}"
        if known not in self.joins:
            self.joins[known] = Join(f"b{len(self.joins)}", read, params)
        return self.joins[known].alias

    def sifted(self, source: Sql, question: Sql) -> str:
        """The column that is true for customers to whom a question about a table of behaviour applies."""
        sift = self.sifts.setdefault(str(source), Sift(f"s{len(self.sifts)}", source))
        if question not in sift.asked:
            sift.asked.append(question)
        return f"{sift.alias}.f{sift.asked.index(question)}"

    def joins_on(self, customer: str) -> Sql:
        """All joins, on the column that holds the customer's number."""
        joins = [*self.joins.values(), *(sift.join() for sift in self.sifts.values())]
        text = "".join(
            f" LEFT JOIN ({each.read}) {each.alias} ON {each.alias}.customer_id = {customer}" for each in joins
        )
        return text, [value for each in joins for value in each.params]

    @property
    def reads_records(self) -> bool:
        """Whether the condition looks at the record (c) and not at its traits (t) alone."""
        return "c." in self.where


def statement(tree: Group, place: Place) -> Statement:
    """The joins and the condition of a tree, on c (record) and t (traits)."""
    grown = Statement(place)
    grown.where, grown.params = _group(tree, grown)
    return grown


def _group(group: Group, grown: Statement) -> Sql:
    parts = [_group(part, grown) if isinstance(part, Group) else _test(part, grown) for part in group.parts]
    if not parts:
        # All of nothing holds, any of nothing does not: as in Python.
        text = "true" if (group.join == "all") is not group.negated else "false"
        return text, []
    joined = (" AND " if group.join == "all" else " OR ").join(f"({text})" for text, _params in parts)
    params = [value for _text, values in parts for value in values]
    return (f"({joined}) IS NOT TRUE" if group.negated else joined), params


def _test(test: Test, grown: Statement) -> Sql:
    kind = grown.place.fields[test.field].kind
    return _WRITERS.get(kind, _stored)(test, kind, grown)


def _stored(test: Test, kind: Kind, grown: Statement) -> Sql:
    today = grown.place.today
    column = _column(test, grown)
    if test.compare in ("known", "unknown"):
        empty = f"({column} IS NULL OR {column} = '')" if kind is Kind.TEXT else f"{column} IS NULL"
        return (empty if test.compare == "unknown" else f"NOT {empty}"), []
    if kind is Kind.YES_NO:
        return (f"({column}) IS TRUE" if test.compare == "yes" else f"({column}) IS NOT TRUE"), []
    if kind is Kind.TEXT:
        way = "strpos(lower({0}), lower(%s)) > 0" if test.compare == "contains" else "lower({0}) = lower(%s)"
        return way.format(column), [test.values[0]]
    if kind is Kind.BIRTHDAY:
        return _birthday(test, today)
    if kind in OF_DAYS:
        return _between(column, *day_span(test, today))
    if kind is Kind.CHOICE:
        return _choice(column, test)
    return _between(column, *span(test, in_minor(test.values, kind, grown.place.unit)))


def _column(test: Test, grown: Statement) -> str:
    if number := grown.place.fields[test.field].number:
        return f"{_own(test, number, grown)}.value"
    if test.field == "late":
        return f"t.late_on <= date '{grown.place.today:%Y-%m-%d}'"
    if test.field == "created":
        return f"(c.created_at AT TIME ZONE {_quoted(grown.place.time_zone)})::date"
    if test.field == "age":
        return f"extract(year FROM age(date '{grown.place.today:%Y-%m-%d}', c.birthday))"
    return COLUMNS[test.field]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _between(column: str, low: Any, high: Any) -> Sql:
    parts = [(f"{column} >= %s", low), (f"{column} <= %s", high)]
    told = [(text, value) for text, value in parts if value is not None]
    return " AND ".join(text for text, _value in told), [value for _text, value in told]


def _choice(column: str, test: Test) -> Sql:
    chosen = f"{column} = ANY (%s)"
    return (chosen if test.compare == "any_of" else f"({chosen}) IS NOT TRUE"), [list(test.values)]


def _birthday(test: Test, today: date) -> Sql:
    if test.compare == "month":
        return "c.birthday_md BETWEEN %s AND %s", [test.values[0] * 100, test.values[0] * 100 + 99]
    return "c.birthday_md = ANY (%s::smallint[])", [rules.days_ahead(today, min(test.values[0], 366))]


# How many elements lie before the window: a binary search in the days, so that a window costs the same whatever
# its length. The difference of running sums is what lies within.
_BEFORE = "width_bucket(%s::date, d.days)"
_WITHIN = """d.{sums}[array_upper(d.{sums}, 1)] - CASE WHEN {before} = 0 THEN 0 ELSE d.{sums}[{before}] END"""
_CAME = "cardinality(d.days) - {before}"
_CONSUMED = "customers_consumed d WHERE d.merchant_id = %s"
_BOUGHT = """customers_bought d WHERE d.merchant_id = %s AND d.item_id = (
  SELECT i.id FROM customers_item i WHERE i.merchant_id = %s AND i.is_group = %s AND i.name = %s)"""


def _counted(test: Test, kind: Kind, grown: Statement) -> Sql:
    """Whoever has a count within the span; or, where nothing fits it too, everybody but those with one outside."""
    low, high = span(test, in_minor(test.values, kind, grown.place.unit))
    none_fits = (low is None or low <= 0) and (high is None or high >= 0)
    found = grown.sifted(_source(test, kind, grown.place), _question(test, kind, grown.place, low, high, none_fits))
    return f"{found} IS {'NOT ' if none_fits else ''}TRUE", []


def _source(test: Test, kind: Kind, here: Place) -> Sql:
    if kind is not Kind.BOUGHT:
        return _CONSUMED, [here.merchant]
    way, _colon, name = test.what.partition(":")
    return _BOUGHT, [here.merchant, here.merchant, way == "group", name]


def _question(test: Test, kind: Kind, here: Place, low: Any, high: Any, outside: bool) -> Sql:
    since = window_start(test.days, here.today)
    lately = "d.last_on >= %s"
    if kind is not Kind.SPEND and ((high is None and low == 1) or (outside and low in (None, 0) and high == 0)):
        return lately, [since]  # once is enough: the latest day alone tells
    eve = since - ONE_DAY if test.days else date.min
    shape = (
        _CAME
        if kind is Kind.DAYS
        else _WITHIN.format(sums="running" if kind is Kind.BOUGHT else "running_minor", before="{before}")
    )
    figure, figures = shape.format(before=_BEFORE), [eve] * shape.count("{before}")
    parts = [(f"({figure}) {'<' if outside else '>='} %s", low), (f"({figure}) {'>' if outside else '<='} %s", high)]
    asked = [(text, value) for text, value in parts if value is not None]
    joined = (" OR " if outside else " AND ").join(text for text, _value in asked)
    return f"{lately} AND ({joined})", [since, *(each for _text, value in asked for each in (*figures, value))]


def _weekday(test: Test, kind: Kind, grown: Statement) -> Sql:
    here, since = grown.place, window_start(test.days, grown.place.today)
    came = " OR ".join(f"d.weekdays[{int(day)}] >= %s" for day in test.values)
    question = f"d.last_on >= %s AND ({came})", [since, *[since] * len(test.values)]
    return f"{grown.sifted((_CONSUMED, [here.merchant]), question)} IS TRUE", []


_TAGGED = """SELECT d.customer_id, count(*) AS n FROM customers_tagging d
WHERE d.merchant_id = %s AND d.tag_id = ANY (%s) GROUP BY d.customer_id"""
_OPTIONS = """SELECT d.customer_id, count(*) AS n FROM customers_field_value d
WHERE d.merchant_id = %s AND d.field_id = %s AND d.option = ANY (%s) GROUP BY d.customer_id"""
# The index on questions is in this order: the latest answer comes first, nothing is sorted.
_AGREED = """SELECT d.customer_id, 1 AS n FROM (
  SELECT DISTINCT ON (k.customer_id) k.customer_id, k.granted FROM customers_consent k
  WHERE k.merchant_id = %s AND k.purpose = %s AND k.channel = %s ORDER BY k.customer_id, k.id DESC) d WHERE d.granted"""


def _consent(test: Test, kind: Kind, grown: Statement) -> Sql:
    asked = [each.partition(":")[::2] for each in test.values]
    aliases = [grown.joined(_AGREED, [grown.place.merchant, *pair]) for pair in asked]
    agreed = " OR ".join(f"{alias}.n IS NOT NULL" for alias in aliases)
    return (agreed if test.compare == "any_of" else f"({agreed}) IS NOT TRUE"), []


def _many(test: Test, kind: Kind, grown: Statement) -> Sql:
    asked, merchant = sorted(set(test.values)), grown.place.merchant
    if number := grown.place.fields[test.field].number:
        alias = grown.joined(_OPTIONS, [merchant, number, asked])
    else:
        alias = grown.joined(_TAGGED, [merchant, asked])
    if test.compare == "none_of":
        return f"{alias}.n IS NULL", []
    return f"{alias}.n >= %s", [len(asked) if test.compare == "all_of" else 1]


def _sessions(test: Test, kind: Kind, grown: Statement) -> Sql:
    low, high = span(test, test.values)
    # Where none left does not fit, only those who have some need to be looked at.
    read = sessions_ever if fits_none_left(test) else sessions_left
    return _between(f"{grown.joined(*read(test, grown.place.merchant, grown.place.today))}.n", low, high)


def _ends(test: Test, kind: Kind, grown: Statement) -> Sql:
    return f"{grown.joined(*packs_ending(test, grown.place.merchant, grown.place.today))}.n IS NOT NULL", []


_OWN = """SELECT d.customer_id, d.{column} AS value FROM customers_field_value d
WHERE d.merchant_id = %s AND d.field_id = %s"""
_OWN_COLUMNS = {
    Kind.TEXT: "text",
    Kind.NUMBER: "number",
    Kind.AHEAD: "day",
    Kind.YES_NO: "option = 1",
    Kind.CHOICE: "option",
}


def _own(test: Test, number: int, grown: Statement) -> str:
    kind = grown.place.fields[test.field].kind
    return grown.joined(_OWN.format(column=_OWN_COLUMNS[kind]), [grown.place.merchant, number])


_WRITERS = {
    Kind.MANY: _many, Kind.CONSENT: _consent, Kind.DAYS: _counted, Kind.SPEND: _counted, Kind.BOUGHT: _counted,
    Kind.WEEKDAY: _weekday, Kind.SESSIONS: _sessions, Kind.PACK_END: _ends,
}  # fmt: skip
