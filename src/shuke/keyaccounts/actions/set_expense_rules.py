"""Set the figures of relationship expenses: caps, shares, checks; and rates with accounts by product."""

from dataclasses import asdict

from shuke.keyaccounts.expenses.errors import PolicyRefused
from shuke.keyaccounts.expenses.values import ExpensePolicy
from shuke.keyaccounts.models import ExpenseRate, ExpenseRules
from shuke.kit.access import Actor, action
from shuke.kit.text.normalise import normalise

_MOST = 10**12


@action("keyaccounts.expense_rules")
def set_expense_rules(actor: Actor, *, policy: ExpensePolicy) -> None:
    """They hold from now on. Raises PolicyRefused."""
    sums = (policy.cap_minor, policy.person_year_minor, policy.official_year_minor)
    fine = all(0 <= each <= _MOST for each in sums) and 0 <= policy.margin_bp <= 10_000
    if not fine or not 3 <= policy.spot_checks <= 1_000 or not 0 <= policy.checks_a_payout <= 100:
        raise PolicyRefused(field="cap")
    told = asdict(policy)
    ExpenseRules.objects.bulk_create(
        [ExpenseRules(**told)], update_conflicts=True, unique_fields=["merchant_id"], update_fields=list(told)
    )


@action("keyaccounts.expense_rules")
def set_expense_rate(actor: Actor, *, product: str, account: str, unit: str, rate_minor: int) -> None:
    """Set what may be spent on a product by the unit, and its account; a rate below zero takes it out."""
    name = normalise(product)[:80]
    if not name or rate_minor > _MOST:
        raise PolicyRefused(field="product" if not name else "rate")
    if rate_minor < 0:
        ExpenseRate.objects.filter(product=name).delete()
        return
    row = ExpenseRate(
        product=name, account=normalise(account)[:40], unit=normalise(unit)[:20], rate_minor=rate_minor
    )  # fmt: skip
    ExpenseRate.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["merchant_id", "product"],
        update_fields=["account", "unit", "rate_minor"],
    )  # fmt: skip
