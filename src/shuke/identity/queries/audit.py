"""Reads of the audit log."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shuke.identity.models import ApiKey, Staff
from shuke.identity.queries.permissions import label_of
from shuke.identity.values import AuditRow
from shuke.kit.models import Audit


def audit(
    *, zone: str, staff_id: int | None = None, action: str = "", day: date | None = None, before: int | None = None,
    limit: int = 50,
) -> list[AuditRow]:  # fmt: skip
    """What was done at the open merchant, newest first; three statements whatever the limit.

    `day` is a day of `zone`; `before` is the id from which an earlier page ended.
    """
    rows = Audit.objects.order_by("-id")
    if staff_id is not None:
        rows = rows.filter(staff_id=staff_id)
    if action:
        rows = rows.filter(action=action)
    if day is not None:
        start = datetime.combine(day, time.min, ZoneInfo(zone))
        end = datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone))
        rows = rows.filter(at__gte=start, at__lt=end)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[:limit])
    staff = _names(Staff, {row.staff_id for row in found})
    keys = _names(ApiKey, {row.api_key_id for row in found})
    return [_row(each, staff, keys) for each in found]


def done_under(key: str, at: datetime) -> AuditRow | None:
    """The action that was given this idempotency key, closest to a moment; None for imports and what ran by itself.

    A till that was offline tells its sales up to a week later, and its clock may be ahead. Three statements.
    """
    span = Audit.objects.filter(at__gte=at - timedelta(minutes=10), at__lte=at + timedelta(days=8))
    found = list(span.filter(details__key=key).exclude(details__has_key="refused").order_by("id")[:50])
    if not found:
        return None
    row = min(found, key=lambda each: (abs(each.at - at), each.position))
    return _row(row, _names(Staff, {row.staff_id}), _names(ApiKey, {row.api_key_id}))


def _names(model: type[Staff] | type[ApiKey], ids: set[int | None]) -> dict[int, str]:
    return dict(model.objects.filter(pk__in=ids - {None}).values_list("pk", "name"))


def _row(row: Audit, staff: dict[int, str], keys: dict[int, str]) -> AuditRow:
    who = staff.get(row.staff_id or 0) or keys.get(row.api_key_id or 0) or row.label
    return AuditRow(
        id=row.pk, at=row.at, action=row.action, label=label_of(row.action), who=who, kind=row.actor_kind,
        address=row.address, details=row.details,
    )  # fmt: skip
