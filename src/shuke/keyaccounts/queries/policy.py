"""The grade policy in force and its versions."""

from dataclasses import dataclass
from datetime import datetime

from shuke.keyaccounts.grading.judging import Basis
from shuke.keyaccounts.grading.policy import Policy
from shuke.keyaccounts.models import GradePolicy, GradeRun


@dataclass(frozen=True)
class PolicyVersion:
    """A published version; 0 is the default that nobody has published yet."""

    version: int
    policy: Policy
    note: str = ""
    by: str = ""
    published_at: datetime | None = None


def policy_in_force() -> PolicyVersion:
    """The latest version, or the default; one statement."""
    row = GradePolicy.objects.order_by("-version").first()
    return version_of(row) if row else PolicyVersion(0, Policy())


def policy_versions(limit: int = 20) -> list[PolicyVersion]:
    """The latest versions first."""
    return [version_of(row) for row in GradePolicy.objects.order_by("-version")[:limit]]


def version_of(row: GradePolicy) -> PolicyVersion:
    """A row as it is shown."""
    return PolicyVersion(row.version, Policy.read(row.body), row.note, row.by, row.published_at)


def latest_basis(policy_id: int) -> Basis | None:
    """What all were compared with when a version's customers were graded last; None before the first time."""
    body = GradeRun.objects.filter(policy_id=policy_id).order_by("-id").values_list("basis", flat=True).first()
    return Basis.read(body) if body else None
