"""Who approves what, over the API."""

from typing import Annotated

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.identity import actions, queries
from shuke.identity.approval_kinds import approval_kind, approval_kinds
from shuke.identity.values.approval import Level
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Input, Text, asks
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request

router = Router(tags=["approvals"])
ASKS = asks("identity.set_approval_levels")
Sum = Annotated[int, Field(strict=True, ge=0, le=10**12)]
Role = Annotated[Text, Field(min_length=1, max_length=40)]


class LevelIn(Input):
    """One decision: by somebody of `role`, asked for from this amount on, within working minutes."""

    role: Role
    from_minor: Sum = 0
    minutes: Annotated[int, Field(strict=True, ge=1, le=100_000)] = 480


class LevelsIn(Input):
    """The levels in order, and (where given) what each role may do without asking."""

    levels: Annotated[list[LevelIn], Field(max_length=9)]
    limits: Annotated[dict[Role, Sum], Field(max_length=20)] = {}


class LevelOut(Schema):
    """One decision."""

    role: str
    from_minor: int
    minutes: int


class ApprovalKindOut(Schema):
    """What is approved, by whom; `limits` are what each role may do without asking."""

    kind: str
    label: str
    levels: list[LevelOut]
    limits: dict[str, int]


@router.get("", response={200: list[ApprovalKindOut], **PROBLEMS}, summary="Who approves what", openapi_extra=ASKS)
def list_approval_levels(request: Request) -> list[ApprovalKindOut]:
    """Every kind."""
    require(request.actor, "identity.set_approval_levels")
    return [_kind(name) for name in approval_kinds()]


@router.put(
    "/{approval_kind}", response={200: ApprovalKindOut, **PROBLEMS}, summary="Say who approves a kind",
    openapi_extra=ASKS,
)  # fmt: skip
def put_approval_levels(
    request: Request, approval_kind: Path[Annotated[str, Field(max_length=80)]], body: LevelsIn
) -> ApprovalKindOut:  # fmt: skip
    """For what is asked from now on."""
    require(request.actor, "identity.set_approval_levels")
    if approval_kind not in approval_kinds():
        raise NotFound
    levels = [Level(each.role, each.from_minor, each.minutes) for each in body.levels]
    actions.set_approval_levels(request.actor, kind=approval_kind, levels=levels, limits=body.limits)
    return _kind(approval_kind)


def _kind(name: str) -> ApprovalKindOut:
    levels = [
        LevelOut(role=str(each.role), from_minor=each.from_minor, minutes=each.minutes)
        for each in queries.levels_of(name)
    ]
    return ApprovalKindOut(
        kind=name, label=str(approval_kind(name).label), levels=levels, limits=queries.limits_of(name)
    )  # fmt: skip
