"""Segments: which there are, how many customers are in, and why somebody is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from shuke.customers import place
from shuke.customers.models import Customer, Segment, SegmentMember
from shuke.customers.queries.custom_fields import asked_fields
from shuke.customers.queries.facts import facts_of
from shuke.customers.segments.judging import Verdict, belongs, judge
from shuke.customers.segments.statement import Place, Statement, statement
from shuke.customers.segments.tree import Group, read_tree
from shuke.kit import clock, tenancy
from shuke.kit.bulk import counting
from shuke.kit.currencies import exponent_of
from shuke.kit.problems import NotFound


@dataclass(frozen=True)
class SegmentValue:
    """A segment as screens and callers see it. `frozen` ones have members instead of conditions that decide."""

    id: int
    name: str
    description: str
    conditions: dict[str, Any]
    frozen: bool
    shared: bool
    owner_id: int | None
    archived: bool
    changed_at: datetime


@dataclass(frozen=True)
class Explained:
    """Why a customer is in a segment or not: each condition with the customer's value and yes or no."""

    belongs: bool
    verdicts: tuple[Verdict, ...]


def segments(staff: int | None) -> list[SegmentValue]:
    """Shared ones and this colleague's own, in order of name; one statement."""
    return [value_of(row) for row in visible(staff).filter(archived_at=None).order_by("name", "id")]


def segment(segment_id: int, staff: int | None) -> SegmentValue:
    """One that this colleague may see, put away or not; raises NotFound. One statement."""
    row = visible(staff).filter(pk=segment_id).first()
    if row is None:
        raise NotFound
    return value_of(row)


def visible(staff: int | None) -> QuerySet[Any]:
    """The rows a colleague may see."""
    return Segment.objects.filter(Q(shared=True) | Q(owner_id=staff or 0))


def value_of(row: Segment) -> SegmentValue:
    """The row as it crosses the border."""
    return SegmentValue(
        row.pk, row.name, row.description, row.conditions, row.frozen, row.shared, row.owner_id,
        row.archived_at is not None, row.changed_at,
    )  # fmt: skip


def here_and_now() -> Place:
    """The open merchant's place for statements."""
    here = place.merchant()
    unit = 10 ** exponent_of(here.currency)
    return Place(here.id, clock.today(here.time_zone), unit, here.time_zone, asked_fields())


def tree_of(found: SegmentValue, fields: Any = None) -> Group:
    """The conditions of a segment; of nobody where a field they need is gone."""
    return read_tree(found.conditions, fields if fields is not None else asked_fields())


_FROZEN = "SELECT m.customer_id, 1 AS n FROM customers_segment_member m WHERE m.merchant_id = %s AND m.segment_id = %s"


def segment_statement(found: SegmentValue) -> Statement:
    """The joins and the condition by which lists show a segment."""
    here = here_and_now()
    if not found.frozen:
        return statement(tree_of(found, here.fields), here)
    made = Statement(here)
    made.where = f"{made.joined(_FROZEN, [here.merchant, found.id])}.n IS NOT NULL"
    return made


# Archived ones are few: it costs less to leave them out than to read all records for the others.
_OUT = """NOT EXISTS (SELECT 1 FROM customers_customer a WHERE a.merchant_id = %s AND a.id = t.customer_id
  AND a.archived_at IS NOT NULL)"""
_TRAITS = "customers_traits t"
_BOTH = "customers_traits t JOIN customers_customer c ON c.merchant_id = t.merchant_id AND c.id = t.customer_id"


def count_members(made: Statement) -> int:
    """How many customers a statement takes in, archived ones left out; exact."""
    merchant = tenancy.current_merchant()
    joins, params = made.joins_on("t.customer_id")
    if made.reads_records:
        start, out, first = _BOTH, "c.merchant_id = %s AND c.archived_at IS NULL", [merchant]
    else:
        start, out, first = _TRAITS, _OUT, [merchant]
    sql = f"SELECT count(*) FROM {start}{joins} WHERE t.merchant_id = %s AND {out} AND ({made.where})"
    with counting(), connection.cursor() as cursor:
        cursor.execute(sql, [*params, merchant, *first, *made.params])
        return int(cursor.fetchone()[0])


def count_segment(found: SegmentValue) -> int:
    """How many customers are in a segment now."""
    return count_members(segment_statement(found))


def count_tree(tree: Group) -> int:
    """How many customers a tree takes in now."""
    return count_members(statement(tree, here_and_now()))


def why_in(found: SegmentValue, customer_id: int) -> Explained:
    """Each condition with the customer's value; raises NotFound. Nine statements at most."""
    here = here_and_now()
    if found.frozen:
        if not Customer.objects.filter(pk=customer_id).exists():
            raise NotFound
        return Explained(SegmentMember.objects.filter(segment_id=found.id, customer_id=customer_id).exists(), ())
    tree = tree_of(found, here.fields)
    facts = facts_of(customer_id, here)
    verdicts = tuple(judge(test, facts, here.fields, today=here.today, unit=here.unit) for test in tree.tests())
    return Explained(belongs(tree, facts, here.fields, today=here.today, unit=here.unit), verdicts)
