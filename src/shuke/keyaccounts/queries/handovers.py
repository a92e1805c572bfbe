"""Key customers without anybody who cares, or of a colleague who leaves; what was handed over."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q

from shuke.identity import queries as identity
from shuke.keyaccounts.handover.values import WEIGHTS, Candidate, HandoverState, HandoverValue, Line, Load, TakenOver
from shuke.keyaccounts.models import Handover, HandoverLine, Visit
from shuke.keyaccounts.permissions import PERMISSIONS
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant

MOST = 500  # customers of one handover
_CANDIDATES = """
SELECT customer.id, customer.name, customer.kind, account.grade, customer.owner_id, coalesce(staff.name, ''),
  coalesce(NOT staff.active, false),
  (SELECT count(*) FROM keyaccounts_visit visit WHERE visit.merchant_id = account.merchant_id
    AND visit.customer_id = account.customer_id AND visit.state IN ('planned', 'agreed')),
  (SELECT count(*) FROM keyaccounts_promise promise WHERE promise.merchant_id = account.merchant_id
    AND promise.customer_id = account.customer_id AND promise.settled_at IS NULL)
FROM keyaccounts_account account
JOIN customers_customer customer ON customer.merchant_id = account.merchant_id AND customer.id = account.customer_id
LEFT JOIN identity_staff staff ON staff.merchant_id = customer.merchant_id AND staff.id = customer.owner_id
WHERE account.merchant_id = %(merchant)s AND account.let_go_on IS NULL AND customer.archived_at IS NULL AND {where}
ORDER BY account.standing DESC, customer.id LIMIT %(most)s
"""
_LOADS = """
SELECT customer.owner_id, account.grade, count(*) FROM keyaccounts_account account
JOIN customers_customer customer ON customer.merchant_id = account.merchant_id AND customer.id = account.customer_id
WHERE account.merchant_id = %s AND account.let_go_on IS NULL AND customer.archived_at IS NULL
  AND customer.owner_id IS NOT NULL
GROUP BY 1, 2
"""


def orphans(*, most: int = MOST) -> list[Candidate]:
    """Customers in care whose owner has left, or who have none; the best first, one statement."""
    return _candidates("(customer.owner_id IS NULL OR NOT staff.active)", most=most)


def cared_by(staff_id: int, *, most: int = MOST) -> list[Candidate]:
    """All customers in care of one colleague, the best first; one statement."""
    return _candidates("customer.owner_id = %(staff)s", most=most, staff=staff_id)


def candidates(customer_ids: Iterable[int]) -> list[Candidate]:
    """These customers, as far as they are in care; one statement."""
    return _candidates("customer.id = ANY (%(ids)s)", most=MOST, ids=list(customer_ids))


def loads() -> list[Load]:
    """Every colleague who works here and may care, with the key customers in his care; two statements."""
    counted: dict[int, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_LOADS, [current_merchant()])
        for staff, grade, count in cursor.fetchall():
            counted.setdefault(staff, {})[grade] = count
    return [
        Load(each.id, each.name, sum(mine.values()), sum(WEIGHTS[grade] * count for grade, count in mine.items()))
        for each in identity.staff_list()
        for mine in [counted.get(each.id, {})]
        if each.role in PERMISSIONS["keyaccounts.care"]
    ]


def handovers(*, limit: int = 20, before: int | None = None) -> list[HandoverValue]:
    """The latest, newest first, from behind the one with id `before`; one statement."""
    rows = _counted().order_by("-pk")
    return [_value(row) for row in (rows.filter(pk__lt=before) if before else rows)[:limit]]


def handover(handover_id: int) -> HandoverValue:
    """One of them; raises NotFound."""
    row = _counted().filter(pk=handover_id).first()
    if row is None:
        raise NotFound
    return _value(row)


def handover_lines(handover_id: int) -> list[Line]:
    """Its customers by name; one statement."""
    rows = HandoverLine.objects.filter(handover_id=handover_id).select_related("customer", "former", "owner")
    return [
        Line(
            row.customer_id, row.customer.name, row.former_id, row.former.name if row.former else "", row.owner_id,
            row.owner.name, row.visits, row.moved_at, row.undone_at,
        )
        for row in rows.order_by("customer__name_key", "customer_id")
    ]  # fmt: skip


def taken_over(staff_id: int, *, limit: int = 50) -> list[TakenOver]:
    """Whom this colleague was given and has not met: neither said so nor reported a contact since; one statement."""
    reported = Visit.objects.filter(
        customer_id=OuterRef("customer_id"), staff_id=staff_id, reported_at__gt=OuterRef("moved_at")
    )
    rows = HandoverLine.objects.filter(
        ~Exists(reported), owner_id=staff_id, moved_at__isnull=False, undone_at=None, met_at=None,
        customer__owner_id=staff_id, customer__archived_at=None,
    )  # fmt: skip
    rows = rows.select_related("customer", "former", "handover").order_by("moved_at", "customer_id")
    # Given away and back again, the same customer stands here once, as it came last.
    found = {row.customer_id: row for row in rows[:limit]}
    return [
        TakenOver(row.customer_id, row.customer.name, row.former.name if row.former else "", row.handover.reason,
                  row.visits, row.moved_at)
        for row in found.values()
    ]  # fmt: skip


def _counted() -> Any:
    return Handover.objects.select_related("by").annotate(moved=Count("lines", filter=Q(lines__moved_at__isnull=False)))


def _value(row: Any) -> HandoverValue:
    by = row.by.name if row.by else ""
    return HandoverValue(row.pk, row.reason, by, row.at, str(HandoverState(row.state)), row.total, row.moved)


def _candidates(where: str, *, most: int, **params: Any) -> list[Candidate]:
    with connection.cursor() as cursor:
        # Only texts of this module are written into the statement.
        sql = _CANDIDATES.format(where=where)
        cursor.execute(sql, {"merchant": current_merchant(), "most": most, **params})
        return [Candidate(*row) for row in cursor.fetchall()]
