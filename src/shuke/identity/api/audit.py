"""The audit log, for those who keep it elsewhere too."""

from typing import Annotated, Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from shuke.identity import queries
from shuke.identity.values import AuditFilter, AuditRow
from shuke.kit.access import require
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Day, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["identity"])
Word = Annotated[Text | None, Query(max_length=80)]


class AuditOut(Schema):
    """Something somebody did, or was not allowed to."""

    id: int
    at: str
    action: str = Field(description="The permission it asks for")
    label: str
    who: str
    kind: str = Field(description="`staff`, `member`, `api` or `system`")
    outcome: Literal["done", "refused"]
    address: str
    details: dict[str, Any]


@router.get(
    "", response={200: Page[AuditOut], **PROBLEMS}, summary="The audit log, newest first",
    openapi_extra=asks("identity.view_audit"),
)  # fmt: skip
def list_audit(
    request: Request,
    cursor: Cursor = None,
    limit: Limit = 50,
    who: Annotated[str, Query(pattern="^([0-9]{1,18}|api|member|system)?$")] = "",
    action: Word = None,
    first: Day | None = None,
    last: Day | None = None,
    outcome: Literal["", "done", "refused"] = "",
    about: Word = None,
    text: Word = None,
) -> dict[str, Any]:
    """By who (a staff member's id, or a kind), verb, days, outcome, card, receipt, name or phone, and any word.

    A page may be short, even empty, and yet have a `next_cursor`: so much of the log was looked through.
    """
    require(request.actor, "identity.view_audit")
    asked = AuditFilter(who, action or "", first, last, outcome, about or "", text or "")
    zone = queries.merchant(request.actor.merchant_id).time_zone
    rows, following = queries.audit(asked, zone=zone, cursor=cursor, limit=limit)
    return {"items": [_out(row) for row in rows], "next_cursor": following}


def _out(row: AuditRow) -> AuditOut:
    return AuditOut.model_construct(
        id=row.id, at=row.at.isoformat(), action=row.action, label=row.label, who=row.who, kind=row.kind,
        outcome="refused" if row.details.get("refused") else "done", address=row.address, details=dict(row.details),
    )  # fmt: skip
