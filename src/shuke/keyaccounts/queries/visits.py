"""Contacts as lists show them: one statement a list."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from shuke.keyaccounts.visits.values import VisitValue
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant

_SQL = """
SELECT visit.id, visit.customer_id, customer.name, coalesce(account.grade, ''), visit.staff_id,
  coalesce(staff.name, ''), visit.kind, visit.day, visit.first_day, visit.state, visit.at, visit.purpose,
  visit.agreed_with, visit.put_off,
  visit.reason, visit.checked_in_at, visit.off_m, visit.held_at, visit.due_at, visit.reported_at,
  place.latitude, place.longitude, coalesce(place.words, '')
FROM keyaccounts_visit visit
JOIN customers_customer customer ON customer.merchant_id = visit.merchant_id AND customer.id = visit.customer_id
LEFT JOIN keyaccounts_account account ON account.merchant_id = visit.merchant_id
  AND account.customer_id = visit.customer_id
LEFT JOIN identity_staff staff ON staff.merchant_id = visit.merchant_id AND staff.id = visit.staff_id
LEFT JOIN keyaccounts_place place ON place.merchant_id = visit.merchant_id AND place.customer_id = visit.customer_id
WHERE visit.merchant_id = %s AND {where}
ORDER BY {order} LIMIT %s
"""
_IN_TIME = "visit.day, visit.at NULLS LAST, visit.id"
_MOST = 2000


def visit_of(visit_id: int) -> VisitValue:
    """One contact; raises NotFound."""
    found = _listed("visit.id = %s", [visit_id])
    if not found:
        raise NotFound
    return found[0]


def visits_between(first: date, last: date, *, staff_id: int | None = None) -> list[VisitValue]:
    """Contacts on these days in order, of one colleague or of all; at most 2,000."""
    where, params = "visit.day BETWEEN %s AND %s", [first, last]
    if staff_id is not None:
        return _listed(f"visit.staff_id = %s AND {where}", [staff_id, *params])
    return _listed(where, params)


def open_visits(staff_id: int, *, until: date, since: date) -> list[VisitValue]:
    """What a colleague still has to do or to tell of, from `since` until and with `until`."""
    where = "visit.staff_id = %s AND visit.day BETWEEN %s AND %s AND visit.state IN ('planned', 'agreed')"
    return _listed(where, [staff_id, since, until])


def visits_of_customer(customer_id: int, *, limit: int = 20, ahead: bool = False) -> list[VisitValue]:
    """A customer's contacts, the latest first; with `ahead` those to come, the next first."""
    if ahead:
        return _listed("visit.customer_id = %s AND visit.state IN ('planned', 'agreed')", [customer_id], limit=limit)
    return _listed("visit.customer_id = %s", [customer_id], limit=limit, order="visit.day DESC, visit.id DESC")


def past_visits(customer_id: int, until: date, *, limit: int = 6) -> list[VisitValue]:
    """A customer's contacts until and with a day, the latest first; what lies ahead would hide them."""
    where = "visit.customer_id = %s AND visit.day <= %s"
    return _listed(where, [customer_id, until], limit=limit, order="visit.day DESC, visit.id DESC")


def _listed(where: str, params: Sequence[Any], *, limit: int = _MOST, order: str = _IN_TIME) -> list[VisitValue]:
    with connection.cursor() as cursor:
        # Only texts of this module are written into the statement.
        cursor.execute(_SQL.format(where=where, order=order), [current_merchant(), *params, limit])
        return [_value(row) for row in cursor.fetchall()]


def _value(row: Sequence[Any]) -> VisitValue:
    *facts, latitude, longitude, words = row
    return VisitValue(*facts, (latitude, longitude) if latitude is not None else None, words)  # type: ignore[call-arg]
