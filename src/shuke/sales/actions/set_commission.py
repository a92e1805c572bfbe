"""Write a version of the commission policy, and give the report out of the house."""

from dataclasses import asdict
from datetime import date

from shuke.kit.access import Actor, action
from shuke.sales import commission, queries
from shuke.sales.models import CommissionVersion
from shuke.sales.values.commission import CommissionEntry, CommissionPolicy, CommissionRow, CommissionRule


@action("sales.set_commission")
def set_commission(
    actor: Actor, *, starts_on: date, rules: tuple[CommissionRule, ...], paid_only: bool = False
) -> CommissionPolicy:
    """The policy from a day on; what was sold before stays by the version of its day. Raises CommissionRefused."""
    policy = CommissionPolicy(starts_on, rules, paid_only)
    commission.check_policy(policy)
    row = CommissionVersion.objects.create(
        starts_on=starts_on, paid_only=paid_only, rules=[asdict(rule) for rule in rules], staff_id=actor.staff_id
    )
    return row.as_value()


@action("sales.export_commission")
def export_commission(
    actor: Actor, *, first: date, last: date, format: str = "csv"
) -> tuple[list[CommissionRow], list[CommissionEntry]]:
    """The report of whole days with every entry behind it, for a file; raises PeriodRefused."""
    return queries.commission(first, last)
