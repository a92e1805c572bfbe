"""Reports of contacts."""

from shuke.keyaccounts.models import Report
from shuke.keyaccounts.visits.rules import Standing
from shuke.keyaccounts.visits.values import ReportValue
from shuke.kit.problems import KeyReused


def reports_of(visit_id: int) -> list[ReportValue]:
    """All versions, the newest first; one statement."""
    rows = Report.objects.filter(visit_id=visit_id).select_related("by", "script").order_by("-version")
    return [report_value(row, row.by.name if row.by else "") for row in rows]


def last_report(customer_id: int, *, but: int) -> ReportValue | None:
    """The newest report of a customer's other contacts, in its last version, if there is one. One statement."""
    rows = Report.objects.filter(visit__customer_id=customer_id).exclude(visit_id=but)
    row = rows.select_related("by", "script").order_by("-visit__held_at", "-version").first()
    return report_value(row, row.by.name if row.by else "") if row else None


def report_by_key(key: str, visit_id: int) -> ReportValue | None:
    """The report of this contact that was sent with this key; raises KeyReused for another contact's. One statement."""
    row = Report.objects.select_related("by").filter(key=key).first()
    if row is not None and row.visit_id != visit_id:
        raise KeyReused
    return report_value(row, row.by.name if row.by else "") if row else None


def step_left(customer_id: int, *, but: int) -> ReportValue | None:
    """The report of the last contact, in its last version, where it left a next step; one statement.

    `but` is the contact that is looked at.
    """
    rows = Report.objects.filter(visit__customer_id=customer_id, visit__state=Standing.DONE).exclude(visit_id=but)
    row = rows.select_related("by", "script").order_by("-visit__held_at", "-version").first()
    return report_value(row, row.by.name if row.by else "") if row and row.next_step else None


def report_value(row: Report, by: str) -> ReportValue:
    """One version, written by somebody of this name."""
    return ReportValue(
        id=row.pk, visit_id=row.visit_id, version=row.version, by=by, written_at=row.written_at,
        received_at=row.received_at, purpose=row.purpose, people=tuple(row.people), needs=row.needs, rivals=row.rivals,
        satisfaction=row.satisfaction, next_step=row.next_step, next_on=row.next_on, why=row.why,
        answers=tuple(row.answers), script=row.script.name if row.script else "",
    )  # fmt: skip
