"""The figures of expenses over the API: caps and shares, and the rates by product with their accounts."""

from dataclasses import asdict
from typing import Annotated

from ninja import Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.api.expense_types import Sum
from shuke.keyaccounts.expenses.values import ExpensePolicy
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Input, Text, asks
from shuke.kit.requests import Request

router, rates = Router(tags=["expenses"]), Router(tags=["expenses"])
RULES, VIEW = asks("keyaccounts.expense_rules"), asks("keyaccounts.view")


class ExpenseRulesIn(Input):
    """All the figures; they hold from now on."""

    cap_minor: Sum = Field(description="What one of the staff may have outstanding in advances")
    person_year_minor: Sum = Field(description="What one recipient may get in a calendar year")
    official_year_minor: Sum = Field(0, description="The same of a public official; 0: nothing at all")
    margin_bp: Annotated[int, Field(strict=True, ge=0, le=10_000)] = Field(description="Share of sales, in 0.01 %")
    after_sale: Annotated[bool, Field(strict=True)] = Field(
        False, description="Only the collected share of the sale is paid"
    )
    spot_checks: Annotated[int, Field(strict=True, ge=3, le=1_000)] = 3
    checks_a_payout: Annotated[int, Field(strict=True, ge=0, le=100)] = 3


class ExpenseRulesOut(Schema):
    """The figures in force."""

    cap_minor: int
    person_year_minor: int
    official_year_minor: int
    margin_bp: int
    after_sale: bool
    spot_checks: int
    checks_a_payout: int


class RateIn(Input):
    """What may be spent on a product by the unit; null takes the product out of the table."""

    product: Annotated[Text, Field(min_length=1, max_length=80)]
    account: Annotated[Text, Field(max_length=40)] = ""
    unit: Annotated[Text, Field(max_length=20)] = ""
    rate_minor: Sum | None


class RateOut(Schema):
    """A line of the rate table."""

    product: str
    account: str
    unit: str
    rate_minor: int


@router.get("", response={200: ExpenseRulesOut, **PROBLEMS}, summary="Rules of expenses", openapi_extra=VIEW)
def read_expense_rules(request: Request) -> ExpenseRulesOut:
    """The figures in force."""
    require(request.actor, "keyaccounts.view")
    return ExpenseRulesOut(**asdict(queries.expense_policy()))


@router.put("", response={200: ExpenseRulesOut, **PROBLEMS}, summary="Set the rules", openapi_extra=RULES)
def replace_expense_rules(request: Request, body: ExpenseRulesIn) -> ExpenseRulesOut:
    """From now on."""
    actions.set_expense_rules(request.actor, policy=ExpensePolicy(**body.model_dump()))
    return ExpenseRulesOut(**asdict(queries.expense_policy()))


@rates.get("", response={200: list[RateOut], **PROBLEMS}, summary="The rate table", openapi_extra=VIEW)
def list_rates(request: Request) -> list[RateOut]:
    """By product."""
    require(request.actor, "keyaccounts.view")
    return _rates()


@rates.put("", response={200: list[RateOut], **PROBLEMS}, summary="Set a product's rate", openapi_extra=RULES)
def replace_rate(request: Request, body: RateIn) -> list[RateOut]:
    """One line, known by its product; answers the table. Accounts noted at expenses already stay."""
    told = body.model_dump() | {"rate_minor": -1 if body.rate_minor is None else body.rate_minor}
    actions.set_expense_rate(request.actor, **told)
    return _rates()


def _rates() -> list[RateOut]:
    return [
        RateOut(product=product, account=account, unit=unit, rate_minor=rate_minor)
        for product, account, unit, rate_minor in queries.rates()
    ]
