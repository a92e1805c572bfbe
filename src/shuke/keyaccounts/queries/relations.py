"""Relationship maps: one customer's, a contact's history, what is missing where."""

from collections.abc import Sequence

from django.db.models import QuerySet

from shuke.customers import queries as customers
from shuke.keyaccounts.models import KeyAccount, Relation, RelationGap
from shuke.keyaccounts.relations import rules
from shuke.keyaccounts.relations.values import GapValue, Line, RelationMap, RelationValue
from shuke.kit.api.paging import decode_cursor, page_of


def relation_map(customer_id: int) -> RelationMap:
    """The map of one customer; raises NotFound. Four statements."""
    customers.customer(customer_id)
    return relation_maps([customer_id])[0]


def relation_maps(customer_ids: Sequence[int]) -> list[RelationMap]:
    """The maps of these customers; three statements however many."""
    ids = list(customer_ids)
    grades = dict(KeyAccount.objects.filter(customer_id__in=ids, let_go_on=None).values_list("customer_id", "grade"))
    rows = Relation.objects.filter(customer_id__in=ids, latest=True).select_related("counterpart")
    judged = {row.contact_id: _value(row) for row in rows}
    lines: dict[int, list[Line]] = {each: [] for each in ids}
    for contact in customers.contacts_of(ids):
        lines[contact.customer_id].append(Line(contact, judged.get(contact.id)))
    return [_map(each, grades.get(each, ""), lines[each]) for each in ids]


def relation_history(contact_id: int) -> list[RelationValue]:
    """All judgements of a contact, newest first; one statement."""
    rows = Relation.objects.filter(contact_id=contact_id).select_related("counterpart").order_by("-id")
    return [_value(row) for row in rows]


def relation_gaps(
    *, owner: int | None = None, cursor: str | None = None, limit: int = 50
) -> tuple[list[GapValue], str | None]:
    """What is missing now, newest first, of all or of those one colleague cares for; one statement."""
    rows = _open_gaps(owner).select_related("customer__owner").order_by("-id")
    if after := decode_cursor(cursor, int):
        rows = rows.filter(pk__lt=after[0])
    return page_of([_gap(row) for row in rows[: limit + 1]], limit, lambda row: (row.id,))


def count_gaps(*, owner: int | None = None) -> int:
    """How many there are now; one statement."""
    return _open_gaps(owner).count()


def _open_gaps(owner: int | None) -> QuerySet[RelationGap]:
    rows = RelationGap.objects.filter(closed_on=None, customer__archived_at=None)
    return rows if owner is None else rows.filter(customer__owner_id=owner)


def _map(customer_id: int, grade: str, lines: list[Line]) -> RelationMap:
    found = rules.coverage(grade, [line.standing() for line in lines])
    return RelationMap(customer_id, grade, tuple(lines), found)


def _value(row: Relation) -> RelationValue:
    return RelationValue(
        row.pk, row.contact_id, row.influence, row.attitude, row.rival_tie, row.rival, row.counterpart_id,
        row.counterpart.name if row.counterpart else "", row.measure, row.measure_on, row.noted_at, row.by_label,
    )  # fmt: skip


def _gap(row: RelationGap) -> GapValue:
    owner = row.customer.owner
    return GapValue(
        row.pk, row.customer_id, row.customer.name, row.customer.owner_id, owner.name if owner else "", row.kind,
        row.since,
    )  # fmt: skip
