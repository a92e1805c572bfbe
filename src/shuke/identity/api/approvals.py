"""Approvals over the API: the lists, one of them, decide, withdraw."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.identity import actions, queries
from shuke.identity.values.approval import ApprovalValue
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Nothing, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["approvals"])
_LISTS = {
    "waiting": queries.approvals_waiting, "asked": queries.approvals_asked_by, "decided": queries.approvals_decided_by
}  # fmt: skip


class ApprovalDecisionIn(Input):
    """One level's word; a refusal needs a reason."""

    decision: Literal["approve", "refuse"]
    reason: Annotated[Text, Field(max_length=300)] = ""


class ApprovalStepOut(Schema):
    """One level; `due` is set once its turn has come."""

    level: int
    role: str
    state: str = Field(description="`waiting`, `approved`, `refused` or `withdrawn` (not asked any more)")
    due: datetime | None = None
    late: bool
    decided_by: str
    decided_at: datetime | None = None
    instead_of: str = Field(description="The absent one whose deputy decided")
    reason: str


class ApprovalOut(Schema):
    """What somebody asked to have decided; `kind` and `subject_id` say what it is about."""

    id: Id
    kind: str
    subject_id: int
    title: str
    amount_minor: int
    state: str = Field(description="`waiting`, `approved`, `refused` or `withdrawn`")
    level: int
    asked_by: str
    asked_at: datetime
    closed_at: datetime | None = None
    steps: list[ApprovalStepOut]


class ApprovalFactOut(Schema):
    """A thing to know before one decides."""

    name: str
    told: str


class ApprovalCaseOut(ApprovalOut):
    """An approval with what it is about: customer, purpose, days, sums, in the reader's language."""

    facts: list[ApprovalFactOut]


@router.get(
    "", response={200: Page[ApprovalOut], **PROBLEMS}, summary="Approvals of whoever stands behind the key",
    openapi_extra=asks("identity.ask_approval"),
)  # fmt: skip
def list_approvals(
    request: Request, list: Literal["waiting", "asked", "decided"] = "waiting", cursor: Cursor = None, limit: Limit = 50
) -> dict[str, Any]:
    """What waits for that person (oldest first), what he asked for, or what he decided (newest first)."""
    require(request.actor, "identity.ask_approval")
    rows, following = _LISTS[list](request.actor, cursor=cursor, limit=limit)
    return {"items": [_out(row) for row in rows], "next_cursor": following}


@router.get(
    "/{approval_id}", response={200: ApprovalCaseOut, **PROBLEMS}, summary="One approval and its case",
    openapi_extra=asks("identity.ask_approval"),
)  # fmt: skip
def get_approval(request: Request, approval_id: Path[Id]) -> ApprovalCaseOut:
    """One approval with its levels and what it is about; only for those whom it concerns."""
    require(request.actor, "identity.ask_approval")
    row = queries.approval_shown_to(request.actor, approval_id)
    facts = [ApprovalFactOut(name=name, told=told) for name, told in queries.approval_case(row)]
    return ApprovalCaseOut.model_construct(**dict(_out(row)), facts=facts)


@router.post(
    "/{approval_id}/decisions", response={201: ApprovalOut, **PROBLEMS}, summary="Approve or refuse",
    openapi_extra=asks("identity.decide_approval"),
)  # fmt: skip
@idempotent()
def create_approval_decision(
    request: Request, approval_id: Path[Id], body: ApprovalDecisionIn, *, idempotency_key: str
) -> ApprovalOut:  # fmt: skip
    """Decide the level whose turn it is; never whoever asked, and nobody two levels."""
    done = actions.decide_approval(
        request.actor, approval_id=approval_id, approve=body.decision == "approve", reason=body.reason
    )  # fmt: skip
    return _out(done)


@router.post(
    "/{approval_id}/withdrawal", response={201: ApprovalOut, **PROBLEMS}, summary="Withdraw what one asked for",
    openapi_extra=asks("identity.ask_approval"),
)  # fmt: skip
@idempotent()
def create_approval_withdrawal(
    request: Request, approval_id: Path[Id], body: Nothing, *, idempotency_key: str
) -> ApprovalOut:  # fmt: skip
    """Take it back while it waits; twice changes nothing."""
    return _out(actions.withdraw_approval(request.actor, approval_id=approval_id))


def _out(row: ApprovalValue) -> ApprovalOut:
    steps = [
        ApprovalStepOut.model_construct(
            level=step.level, role=step.role, state=step.state, due=step.due, late=step.late,
            decided_by=step.decided_by, decided_at=step.decided_at, instead_of=step.instead_of, reason=step.reason,
        )
        for step in row.steps
    ]  # fmt: skip
    return ApprovalOut.model_construct(
        id=row.id, kind=row.kind, subject_id=row.subject_id, title=row.title, amount_minor=row.amount_minor,
        state=row.state, level=row.level, asked_by=row.asked_by, asked_at=row.asked_at, closed_at=row.closed_at,
        steps=steps,
    )  # fmt: skip
