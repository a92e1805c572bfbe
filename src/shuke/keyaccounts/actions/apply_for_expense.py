"""Apply for a relationship expense before the fact, and take the application back."""

from collections.abc import Sequence
from datetime import date

from shuke.customers import actions as customers
from shuke.customers import queries as customer_queries
from shuke.identity import actions as identity
from shuke.identity import queries as identity_queries
from shuke.keyaccounts.actions.recipient_years import count_years
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.errors import NoRecipient
from shuke.keyaccounts.expenses.values import ExpenseState, ExpenseValue, Recipient
from shuke.keyaccounts.models import CarePlan, Expense, ExpenseRate
from shuke.keyaccounts.queries.expense_rules import expense_policy
from shuke.keyaccounts.queries.expenses import expense, staff_behind
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import KeyReused, NotFound
from shuke.kit.text.normalise import normalise, prose


@action("keyaccounts.expense_apply")
def apply_for_expense(
    actor: Actor, *, key: str, customer_id: int, kind: str, purpose: str, amount_minor: int, happens_on: date,
    contract_on: date | None = None, recipients: Sequence[Recipient] = (), product: str = "",
    plan_id: int | None = None,
) -> ExpenseValue:  # fmt: skip
    """Ask for an expense; the integrity guard refuses by the rule it names. The same key gives the same answer.

    Raises NotFound, KeyReused, ExpenseRefused, NoCash, AfterTheFact, AfterContract, NoRecipient, OfficialRefused,
    PersonYearReached, and what asking for approval raises.
    """
    customers.lock_customer(customer_id)
    if earlier := Expense.objects.filter(key=key).first():
        if (earlier.customer_id, earlier.amount_minor, earlier.kind) != (customer_id, amount_minor, kind):
            raise KeyReused
        return expense(earlier.pk)
    merchant, policy = identity_queries.merchant(actor.merchant_id), expense_policy()
    today, told, who = clock.today(merchant.time_zone), prose(purpose)[:300], _tidy(recipients)
    flags = rules.check_application(
        kind=kind, purpose=told, amount_minor=amount_minor, recipients=who, applied_on=today, happens_on=happens_on,
        contract_on=contract_on, policy=policy,
    )  # fmt: skip
    if plan_id is not None and not CarePlan.objects.filter(pk=plan_id, customer_id=customer_id).exists():
        raise NotFound
    row = Expense.objects.create(
        key=key, customer_id=customer_id, kind=kind, purpose=told, product=normalise(product)[:80],
        account=_account(kind, product), plan_id=plan_id, amount_minor=amount_minor, applied_on=today,
        happens_on=happens_on, contract_on=contract_on, flags=list(flags), staff_id=staff_behind(actor),
        asked_person=identity_queries.person_behind(actor),
    )  # fmt: skip
    count_years(row, who, policy, merchant.currency)
    _ask(actor, row)
    return expense(row.pk)


@action("keyaccounts.expense_apply")
def withdraw_expense(actor: Actor, *, expense_id: int) -> ExpenseValue:
    """Take one's own application back while it waits. Raises NotFound, ApprovalClosed."""
    row = locked(Expense, pk=expense_id)
    if row.approval_id is None:
        raise NotFound
    identity.withdraw_approval(actor, approval_id=row.approval_id)
    return expense(expense_id)


def _ask(actor: Actor, row: Expense) -> None:
    name = customer_queries.names([row.customer_id])[row.customer_id]
    asked = identity.ask_for_approval(
        actor, kind="keyaccounts.expense", subject_id=row.pk, title=f"{name} · {row.purpose}",
        amount_minor=row.amount_minor, params={"customer_id": row.customer_id, "flags": row.flags},
    )  # fmt: skip
    # Where no level is needed the approval has been followed already: only its number is written here.
    Expense.objects.filter(pk=row.pk).update(approval_id=asked.id)
    assert row.state == ExpenseState.APPLIED


def _tidy(recipients: Sequence[Recipient]) -> tuple[Recipient, ...]:
    told = tuple(
        Recipient(normalise(each.name)[:80], each.official, each.key[:60]) for each in recipients if each.name.strip()
    )
    if len({rules.person_key(each) for each in told}) != len(told):
        raise NoRecipient(field="recipients")
    return told


def _account(kind: str, product: str) -> str:
    """The product's account, else the one of the kind; empty when neither has one."""
    lines = ExpenseRate.objects.filter(product__in={"", normalise(product)[:80]}, kind__in=("", kind))
    return lines.order_by("-product").values_list("account", flat=True).first() or ""
