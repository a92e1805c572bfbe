"""Full checks as they are kept."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from shuke.ledger.models import BooksCheck
from shuke.ledger.queries.proving.invariants import INVARIANTS
from shuke.ledger.values import Finding, FullCheckValue, MonthValue

_KNOWN = {invariant.code: invariant for invariant in INVARIANTS}


def finding_row(finding: Finding) -> dict[str, Any]:
    """A finding as JSON."""
    words = {name: str(getattr(finding, name)) for name in ("title", "this_label", "that_label")}
    return asdict(finding) | words | {"checked_at": finding.checked_at.isoformat(), "holds": finding.holds}


def month_row(month: MonthValue) -> dict[str, Any]:
    """A month as JSON."""
    return {"month": month.month.isoformat(), "amounts": [[*key, amount] for key, amount in month.amounts.items()]}


def stored_findings(check: BooksCheck) -> list[Finding]:
    """The findings of a full check, its titles in the language of whoever reads them now."""
    return [_finding(row) for row in check.findings]


def stored_months(check: BooksCheck) -> list[MonthValue]:
    """What was owed month by month, as of a full check."""
    return [
        MonthValue(date.fromisoformat(row["month"]), {(kind, unit): amount for kind, unit, amount in row["amounts"]})
        for row in check.months
    ]


def as_full_check(check: BooksCheck) -> FullCheckValue:
    """A full check's own facts."""
    return FullCheckValue(
        check.pk, check.started_at, check.ended_at, check.transfers, check.balanced, check.progress_id
    )


def _finding(row: dict[str, Any]) -> Finding:
    values = {name: value for name, value in row.items() if name != "holds"}
    values["checked_at"] = datetime.fromisoformat(row["checked_at"])
    if known := _KNOWN.get(row["code"]):
        values |= {"title": str(known.title), "this_label": str(known.this), "that_label": str(known.that)}
    return Finding(**values)
