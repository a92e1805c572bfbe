"""Reads of the audit log."""

from datetime import datetime, time, timedelta
from functools import reduce
from operator import and_, or_
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from shuke.identity.models import ApiKey, Staff
from shuke.identity.queries.permissions import label_of
from shuke.identity.queries.subjects import audited_as
from shuke.identity.values import AuditFilter, AuditRow
from shuke.kit.api.paging import CursorUnreadable, decode_cursor, encode_cursor, page_of
from shuke.kit.clock import NaiveDatetime, aware
from shuke.kit.models import Audit

SCANNED = 30_000  # rows looked at for one page when no index knows the answer: the next page goes on from there


def audit(
    asked: AuditFilter, *, zone: str, cursor: str | None = None, limit: int = 50
) -> tuple[list[AuditRow], str | None]:
    """What was done at the open merchant, newest first, and the cursor of the next page.

    A page may be short, even empty, and yet have a next one: then so much of the log was looked through. Five
    statements, and what rooms ask for `about`. Raises CursorUnreadable.
    """
    window = _after(_window(asked, zone), cursor)
    rest = _rest(asked)
    if rest is None:
        found = list(window[: limit + 1])
        shown, following = page_of(found, limit, _position)
    else:
        told = Audit.objects.annotate(told=Cast("details", TextField())) if asked.text else Audit.objects.all()
        here = told.filter(pk__in=window.values("pk")[:SCANNED]).filter(rest).order_by("-at", "-id")
        shown, following = page_of(list(here[: limit + 1]), limit, _position)
        following = following or _end_of(window)
    staff = _names(Staff, {row.staff_id for row in shown})
    keys = _names(ApiKey, {row.api_key_id for row in shown})
    return [_row(each, staff, keys) for each in shown], following


def _window(asked: AuditFilter, zone: str) -> QuerySet[Audit]:
    """What an index finds, newest first."""
    rows = Audit.objects.order_by("-at", "-id")
    if asked.action:
        rows = rows.filter(action=asked.action)
    if asked.outcome == "refused":
        rows = rows.filter(details__has_key="refused")
    if asked.first:
        rows = rows.filter(at__gte=datetime.combine(asked.first, time.min, ZoneInfo(zone)))
    if asked.last:
        rows = rows.filter(at__lt=datetime.combine(asked.last + timedelta(days=1), time.min, ZoneInfo(zone)))
    return rows


def _rest(asked: AuditFilter) -> Q | None:
    """What is asked beyond that; None when nothing is."""
    rest = []
    if asked.who:
        rest.append(Q(staff_id=int(asked.who)) if asked.who.isdigit() else Q(actor_kind=asked.who))
    if asked.outcome == "done":
        rest.append(~Q(details__has_key="refused"))
    if asked.about:
        found = [Q(details__contains=each) for each in audited_as(asked.about)]
        rest.append(reduce(or_, found, Q(pk__in=[])))
    if asked.text:
        rest.append(Q(told__icontains=asked.text))
    return reduce(and_, rest) if rest else None


def _after(rows: QuerySet[Audit], cursor: str | None) -> QuerySet[Audit]:
    position = decode_cursor(cursor, str, int)
    if position is None:
        return rows
    try:
        at = aware(datetime.fromisoformat(position[0]))
    except (ValueError, NaiveDatetime):
        raise CursorUnreadable(field="cursor") from None
    return rows.filter(at__lte=at).exclude(at=at, pk__gte=position[1])


def _end_of(window: QuerySet[Audit]) -> str | None:
    last = list(window[SCANNED - 1 : SCANNED])
    return encode_cursor(_position(last[0])) if last else None


def _position(row: Audit) -> tuple[str, int]:
    return row.at.isoformat(), row.pk


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
