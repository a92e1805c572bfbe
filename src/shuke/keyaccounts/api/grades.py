"""Grades: history, ratings by hand, requests for a grade by hand, the policy."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.api.accounts import AccountOut, account_out
from shuke.keyaccounts.grading.policy import Policy, check_policy
from shuke.keyaccounts.queries.history import GradingValue
from shuke.keyaccounts.queries.policy import PolicyVersion
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Minor, Text, asks
from shuke.kit.requests import Request

of_customers, policies = Router(tags=["key customers"]), Router(tags=["key customers"])
Percent = Annotated[int, Field(strict=True, ge=0, le=100)]
Word = Annotated[Text, Field(max_length=300)]


class GradePartOut(Schema):
    """One input of a score: what was found, its points of 100, its weight in percent; null where it is not known."""

    input: str
    value: float | None = None
    points: float | None = None
    weight: int


class GradingOut(Schema):
    """One change of grade or score, with what it came from."""

    at: datetime
    former: str
    grade: str
    score: float
    stars: int
    cause: str
    reason: str
    by: str
    version: int = Field(description="Version of the policy")
    parts: list[GradePartOut]


class RatingIn(Input):
    """`strategic` and `influence` from 1 to 5, the others in percent."""

    input: Literal["margin", "wallet", "strategic", "influence", "punctuality"]
    value: Annotated[float, Field(ge=0, le=100)]
    note: Word = ""


class PolicyIn(Input):
    """A policy; docs/formulae.md says how it grades. Weights are percent by input and make 100."""

    weights: dict[
        Literal["spend", "margin", "frequency", "growth", "wallet", "strategic", "influence", "punctuality"], Percent
    ]
    window_months: Annotated[int, Field(strict=True, ge=1, le=36)] = 12
    way: Literal["score", "share", "stars"] = "score"
    score_a: Percent = 70
    score_b: Percent = 40
    share_a: Percent = 80
    share_b: Percent = 95
    star_months: Annotated[int, Field(strict=True, ge=1, le=24)] = 6
    star_sums: Annotated[list[Minor], Field(min_length=3, max_length=3)] = [30_000, 50_000, 80_000]
    visit_cost_minor: Annotated[int, Field(strict=True, ge=0, le=10**9)] = 30_000
    call_cost_minor: Annotated[int, Field(strict=True, ge=0, le=10**9)] = 2_000
    note: Word = ""

    def policy(self) -> Policy:
        """The policy that was sent."""
        return Policy.read(self.model_dump(exclude={"note"}))


class PolicyOut(Schema):
    """The policy in force; version 0 is the default."""

    version: int
    policy: dict[str, Any]
    note: str
    by: str
    published_at: datetime | None = None


class MoveOut(Schema):
    """How many customers go from one grade to another; an empty `former` is none."""

    former: str
    grade: str
    customers: int


class WhatIfOut(Schema):
    """What would change. Costs are of a year of care, in minor units; `a_share` is what A customers bring, 0 to 1."""

    moved: int
    moves: list[MoveOut]
    cost_now_minor: int
    cost_then_minor: int
    a_share: float


@of_customers.get(
    "/{customer_id}/gradings", response={200: list[GradingOut], **PROBLEMS}, summary="A key customer's grades",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_gradings(request: Request, customer_id: Path[Id]) -> list[GradingOut]:
    """The latest first."""
    require(request.actor, "keyaccounts.view")
    queries.account_of(customer_id)
    return [_grading(each) for each in queries.gradings_of(customer_id)]


@of_customers.post(
    "/{customer_id}/ratings", response={201: AccountOut, **PROBLEMS}, summary="Rate by hand",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_rating(request: Request, customer_id: Path[Id], body: RatingIn, *, idempotency_key: str) -> AccountOut:
    """The account as it is graded then."""
    return account_out(actions.rate(request.actor, customer_id=customer_id, **body.model_dump()))


@policies.get(
    "", response={200: PolicyOut, **PROBLEMS}, summary="The grade policy", openapi_extra=asks("keyaccounts.policy")
)  # fmt: skip
def read_policy(request: Request) -> PolicyOut:
    """The version in force."""
    require(request.actor, "keyaccounts.policy")
    return _policy(queries.policy_in_force())


@policies.post(
    "", response={201: PolicyOut, **PROBLEMS}, summary="Publish a grade policy",
    openapi_extra=asks("keyaccounts.policy"),
)  # fmt: skip
@idempotent()
def create_policy(request: Request, body: PolicyIn, *, idempotency_key: str) -> PolicyOut:
    """Everybody is graded by it."""
    return _policy(actions.publish_policy(request.actor, policy=body.policy(), note=body.note))


@policies.post(
    "/what-if", response={200: WhatIfOut, **PROBLEMS}, summary="What a policy would change",
    openapi_extra=asks("keyaccounts.policy"),
)  # fmt: skip
def try_policy(request: Request, body: PolicyIn) -> WhatIfOut:
    """Nothing is written."""
    require(request.actor, "keyaccounts.policy")
    policy = body.policy()
    check_policy(policy)
    found = queries.what_if(policy)
    moves = [
        MoveOut(former=former, grade=grade, customers=count) for (former, grade), count in found.moves.table.items()
    ]
    return WhatIfOut(
        moved=found.moves.moved, moves=moves, cost_now_minor=found.moves.cost_now_minor,
        cost_then_minor=found.moves.cost_then_minor, a_share=found.a_share,
    )  # fmt: skip


def _grading(value: GradingValue) -> GradingOut:
    plain = {name: getattr(value, name) for name in GradingOut.model_fields if name != "parts"}
    parts = [
        GradePartOut(input=each.input, value=each.value, points=each.points, weight=each.weight) for each in value.parts
    ]
    return GradingOut(**plain, parts=parts)


def _policy(value: PolicyVersion) -> PolicyOut:
    return PolicyOut(
        version=value.version, policy=value.policy.stored(), note=value.note, by=value.by,
        published_at=value.published_at,
    )  # fmt: skip
