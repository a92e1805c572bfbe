"""The figures of expenses over the API: caps and shares, and the rates by product with their accounts."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.api.expense_types import Kind, NearDay, Sum
from shuke.keyaccounts.expenses.values import ExpensePolicy
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Flag, Input, Text, asks
from shuke.kit.requests import Request

router, rates = Router(tags=["expenses"]), Router(tags=["expenses"])
RULES, VIEW = asks("keyaccounts.expense_rules"), asks("keyaccounts.view")


class ExpenseRulesIn(Input):
    """All the figures; they hold from a day on, and what is past keeps the rules of its time."""

    cap_minor: Sum = Field(description="What one of the staff may have outstanding in advances")
    person_year_minor: Sum = Field(description="What one recipient may get in a calendar year")
    official_year_minor: Sum = Field(0, description="The same of a public official; 0: nothing at all")
    margin_bp: Annotated[int, Field(strict=True, ge=0, le=10_000)] = Field(description="Share of sales, in 0.01 %")
    after_sale: Flag = Field(False, description="Only the collected share of the sale is paid")
    spot_checks: Annotated[int, Field(strict=True, ge=3, le=1_000)] = 3
    checks_a_payout: Annotated[int, Field(strict=True, ge=0, le=100)] = 3
    valid_from: NearDay | None = Field(None, description="Today or later; today when it is left out")
    note: Annotated[Text, Field(max_length=300)] = ""


class ExpenseRulesOut(Schema):
    """The figures in force."""

    cap_minor: int
    person_year_minor: int
    official_year_minor: int
    margin_bp: int
    after_sale: bool
    spot_checks: int
    checks_a_payout: int


class ExpenseRulesVersionOut(ExpenseRulesOut):
    """Figures that hold from a day on, until the next version does."""

    valid_from: date
    by: str
    at: datetime
    note: str


class RateIn(Input):
    """What may be spent by the unit on a product, or on a kind without a product; null takes the line out."""

    product: Annotated[Text, Field(max_length=80)] = ""
    kind: Kind | Literal[""] = ""
    account: Annotated[Text, Field(max_length=40)] = ""
    unit: Annotated[Text, Field(max_length=20)] = ""
    rate_minor: Sum | None


class RateOut(Schema):
    """A line of the rate table: of a product, or of a kind without a product."""

    product: str
    kind: str
    account: str
    unit: str
    rate_minor: int


@router.get("", response={200: ExpenseRulesOut, **PROBLEMS}, summary="Rules of expenses", openapi_extra=VIEW)
def read_expense_rules(request: Request, on: NearDay | None = None) -> ExpenseRulesOut:
    """The figures in force today, or on a day."""
    require(request.actor, "keyaccounts.view")
    return ExpenseRulesOut(**asdict(queries.expense_policy(on)))


@router.get(
    "/versions", response={200: list[ExpenseRulesVersionOut], **PROBLEMS}, summary="Versions of the rules",
    openapi_extra=VIEW,
)  # fmt: skip
def list_expense_rules_versions(request: Request) -> list[ExpenseRulesVersionOut]:
    """The latest to hold first; before the first one the defaults hold."""
    require(request.actor, "keyaccounts.view")
    return [
        ExpenseRulesVersionOut(
            **asdict(each.policy), valid_from=each.valid_from, by=each.by, at=each.at, note=each.note
        )
        for each in queries.expense_policy_versions()
    ]  # fmt: skip


@router.put("", response={200: ExpenseRulesOut, **PROBLEMS}, summary="Set the rules", openapi_extra=RULES)
def replace_expense_rules(request: Request, body: ExpenseRulesIn) -> ExpenseRulesOut:
    """From a day on; answers the figures of that day."""
    figures = ExpensePolicy(**body.model_dump(exclude={"valid_from", "note"}))
    actions.set_expense_rules(request.actor, policy=figures, valid_from=body.valid_from, note=body.note)
    return ExpenseRulesOut(**asdict(queries.expense_policy(body.valid_from)))


@rates.get("", response={200: list[RateOut], **PROBLEMS}, summary="The rate table", openapi_extra=VIEW)
def list_rates(request: Request) -> list[RateOut]:
    """Kinds first, then by product."""
    require(request.actor, "keyaccounts.view")
    return _rates()


@rates.put("", response={200: list[RateOut], **PROBLEMS}, summary="Set a product's rate", openapi_extra=RULES)
def replace_rate(request: Request, body: RateIn) -> list[RateOut]:
    """One line, known by its product or its kind; answers the table. Accounts noted at expenses already stay."""
    told = body.model_dump() | {"rate_minor": -1 if body.rate_minor is None else body.rate_minor}
    actions.set_expense_rate(request.actor, **told)
    return _rates()


def _rates() -> list[RateOut]:
    return [RateOut(**asdict(each)) for each in queries.rates()]
