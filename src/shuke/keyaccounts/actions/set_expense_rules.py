"""Set the figures of relationship expenses: caps, shares, checks; and rates with accounts by product."""

from dataclasses import asdict
from datetime import date, timedelta

from shuke.identity import queries as identity
from shuke.keyaccounts.expenses.errors import PolicyRefused, RulesInThePast
from shuke.keyaccounts.expenses.values import ExpenseKind, ExpensePolicy
from shuke.keyaccounts.models import ExpenseRate, ExpenseRules
from shuke.keyaccounts.queries.expense_rules import expense_policy
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.text.normalise import normalise

_MOST = 10**12
_AHEAD = timedelta(days=366)


@action("keyaccounts.expense_rules")
def set_expense_rules(
    actor: Actor, *, policy: ExpensePolicy, valid_from: date | None = None, note: str = ""
) -> None:  # fmt: skip
    """Add a version that holds from a day on, today by default and never earlier: what is past keeps its rules.

    The same figures again add nothing. Raises PolicyRefused, RulesInThePast.
    """
    sums = (policy.cap_minor, policy.person_year_minor, policy.official_year_minor)
    fine = all(0 <= each <= _MOST for each in sums) and 0 <= policy.margin_bp <= 10_000
    if not fine or not 3 <= policy.spot_checks <= 1_000 or not 0 <= policy.checks_a_payout <= 100:
        raise PolicyRefused(field="cap")
    today = clock.today(identity.merchant(actor.merchant_id).time_zone)
    first = valid_from or today
    if not today <= first <= today + _AHEAD:
        raise RulesInThePast(field="valid_from")
    if expense_policy(first) != policy:
        ExpenseRules.objects.create(
            **asdict(policy), valid_from=first, made_label=actor.label[:120], note=normalise(note)[:300]
        )


@action("keyaccounts.expense_rules")
def set_expense_rate(
    actor: Actor, *, product: str, account: str, unit: str, rate_minor: int, kind: str = ""
) -> None:  # fmt: skip
    """Set what may be spent by the unit, and the account: of a product, or of a kind that is applied for without one.

    A rate below zero takes the line out. Raises PolicyRefused.
    """
    name = normalise(product)[:80]
    if bool(name) == bool(kind) or kind not in ("", *ExpenseKind.values) or rate_minor > _MOST:
        raise PolicyRefused(field="rate" if rate_minor > _MOST else "product")
    if rate_minor < 0:
        ExpenseRate.objects.filter(product=name, kind=kind).delete()
        return
    row = ExpenseRate(
        kind=kind, product=name, account=normalise(account)[:40], unit=normalise(unit)[:20], rate_minor=rate_minor
    )  # fmt: skip
    ExpenseRate.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["merchant_id", "kind", "product"],
        update_fields=["account", "unit", "rate_minor"],
    )  # fmt: skip
