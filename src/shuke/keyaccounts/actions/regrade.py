"""Grade key customers anew: all of them, or a few against what all were like at the last run."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict

from django.db import connection

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.keyaccounts import rules
from shuke.keyaccounts.events import GradeChanged
from shuke.keyaccounts.grading.judging import Judged, basis_of, judge
from shuke.keyaccounts.grading.policy import Policy
from shuke.keyaccounts.models import GradePolicy, GradeRun, Grading
from shuke.keyaccounts.queries.facts import Known, known
from shuke.keyaccounts.queries.grade_now import basis_now
from shuke.keyaccounts.values import Cause
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import record

_SET = """
UPDATE keyaccounts_account a SET grade = told.grade, score = told.score, standing = told.standing
FROM unnest(%s::bigint[], %s::text[], %s::numeric[], %s::int[]) AS told (customer_id, grade, score, standing)
WHERE a.merchant_id = %s AND a.customer_id = told.customer_id
"""


@action("keyaccounts.policy")
def regrade(actor: Actor, *, cause: str = Cause.SCHEDULE) -> int:
    """Grade all customers in care by the policy in force; how many changed their grade. Twice is once."""
    row = lock_policy()
    policy, today = Policy.read(row.body), clock.today(identity.merchant(actor.merchant_id).time_zone)
    found = known(policy, today)
    basis = basis_of([each.facts for each in found], policy)
    moved = write_grades(actor, row, found, [judge(each.facts, policy, basis) for each in found], cause)
    GradeRun.objects.create(policy=row, cause=cause, basis=basis.stored(), counted=len(found), moved=moved)
    return moved


def regrade_some(actor: Actor, customer_ids: Collection[int], cause: str, reason: str = "") -> int:
    """Grade a few within another action, compared with the last run's customers; how many changed their grade."""
    row = lock_policy()
    policy, today = Policy.read(row.body), clock.today(identity.merchant(actor.merchant_id).time_zone)
    basis = basis_now(row.pk, policy, today)
    found = known(policy, today, customer_ids)
    return write_grades(actor, row, found, [judge(each.facts, policy, basis) for each in found], cause, reason)


def lock_policy() -> GradePolicy:
    """The version in force, locked so that gradings do not cross; the default becomes version 1 when first used."""
    latest = GradePolicy.objects.order_by("-version").values_list("pk", flat=True).first()
    if latest is None:
        first = GradePolicy(version=1, body=Policy().stored())
        GradePolicy.objects.bulk_create([first], ignore_conflicts=True)
        latest = GradePolicy.objects.order_by("-version").values_list("pk", flat=True)[0]
    return locked(GradePolicy, pk=latest)


def write_grades(
    actor: Actor, policy: GradePolicy, found: Sequence[Known], judged: Sequence[Judged], cause: str, reason: str = ""
) -> int:  # fmt: skip
    """Write what changed: accounts, traits, history, timeline; a grade by hand stays whatever the score says."""
    pairs = [(had, now, had.by_hand or now.grade) for had, now in zip(found, judged, strict=True)]
    changed = [(had, now, grade) for had, now, grade in pairs if (had.grade, had.score) != (grade, now.score)]
    _set({now.customer_id: (grade, now) for _had, now, grade in changed})
    at, by = clock.now(), actor.label[:120]
    Grading.objects.bulk_create(
        (
            Grading(customer_id=now.customer_id, policy=policy, former=had.grade, grade=grade, score=now.score,
                    stars=now.stars, parts=[asdict(part) for part in now.parts], cause=cause, reason=reason, by=by,
                    at=at)
            for had, now, grade in changed
        ),
        batch_size=2000,
    )  # fmt: skip
    moved = [(had, now, grade) for had, now, grade in changed if had.grade != grade]
    told = {now.customer_id: {"former": had.grade, "grade": grade} for had, now, grade in moved}
    customers.write_timeline_of_many(at, "care_graded", f"{at.isoformat()}:{cause}", told)
    for had, now, grade in moved:
        record(GradeChanged(subject=now.customer_id, former=had.grade, grade=grade, cause=str(cause)))
    return len(moved)


def _set(changed: Mapping[int, tuple[str, Judged]]) -> None:
    if not changed:
        return
    grades = {customer: grade for customer, (grade, _now) in changed.items()}
    scores = {customer: now.score for customer, (_grade, now) in changed.items()}
    places = [rules.standing(grade, now.score) for grade, now in changed.values()]
    with connection.cursor() as cursor:
        cursor.execute(_SET, [list(changed), list(grades.values()), list(scores.values()), places, current_merchant()])
    customers.set_trait_of_many("grade", grades)
    customers.set_trait_of_many("grade_score", scores)
