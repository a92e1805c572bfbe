"""Shifts: opened, counted, closed, taken over; and what each took."""

from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.identity import queries as identity
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Amount, AmountOut, Id, Input, Moment, Text, amount, asks
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.sales import queries
from shuke.sales.actions import close_shift, count_drawer, open_shift, take_over_drawer
from shuke.sales.api.schemas import MomentText
from shuke.sales.drawer import MOST_PIECES
from shuke.sales.values import CountValue, ShiftReport, ShiftValue

router = Router(tags=["sales"])
ShiftId = Id
Note = Annotated[Text, Field(max_length=200)]


class OpenIn(Input):
    """A till, and the cash in its drawer."""

    till: Id
    opening: Amount | None = None


class PieceIn(Input):
    """How many of one note or coin."""

    worth_minor: Annotated[int, Field(strict=True, ge=1, le=10**9)]
    number: Annotated[int, Field(strict=True, ge=0, le=MOST_PIECES)]


class CountIn(Input):
    """What lies in a drawer: pieces, and the rest as a sum."""

    rest: Amount
    pieces: Annotated[list[PieceIn], Field(max_length=40)] = []

    def by_worth(self) -> dict[int, int]:
        """How many of each, a piece named twice added up."""
        found: dict[int, int] = {}
        for piece in self.pieces:
            found[piece.worth_minor] = found.get(piece.worth_minor, 0) + piece.number
        return found


class ClosingIn(Input):
    """Why the drawer is off, what stays in it, and for whom."""

    note: Note = ""
    left: Amount | None = None
    taker: Id | None = None


class TakeOverIn(Input):
    """What was found; without a count it is accepted as it was left."""

    count: CountIn | None = None
    note: Note = ""


class DrawerCountOut(Schema):
    """A count beside what was expected at that moment."""

    id: int
    at: MomentText
    staff_id: int | None
    by_taker: bool = Field(description="True for a count of what was left, by who took over")
    counted: AmountOut
    expected: AmountOut
    difference: AmountOut


class ShiftOut(Schema):
    """A shift; `expected` is empty while it is open and drawers are counted blind."""

    id: int
    till: int
    till_name: str
    staff_id: int | None
    opened_at: MomentText
    opening: AmountOut
    after: int | None = Field(description="The shift whose drawer was taken over")
    closed_at: MomentText | None
    closed_by: int | None
    expected: AmountOut | None
    counted: AmountOut | None
    difference: AmountOut | None
    note: str
    left: AmountOut | None
    taker: int | None


class MethodOut(Schema):
    """What one way of paying took and gave back."""

    method: str
    taken: AmountOut
    given_back: AmountOut


class ShiftReportOut(ShiftOut):
    """A shift with what it took by method, its counts, and who took over."""

    sales: int
    undone: int
    net: AmountOut | None
    methods: list[MethodOut]
    top_ups: list[MethodOut]
    counts: list[DrawerCountOut]
    taken_over_by: int | None = Field(description="The shift that took the drawer over")
    found_otherwise: AmountOut | None = Field(description="What it found less what was left; belongs to this shift")


@router.get(
    "", response={200: Page[ShiftOut], **PROBLEMS}, summary="Shifts, newest first",
    openapi_extra=asks("sales.view_shifts"),
)  # fmt: skip
def list_shifts(
    request: Request,
    cursor: Cursor = None,
    limit: Limit = 50,
    till: Id | None = None,
    staff_id: Id | None = None,
    since: Moment | None = None,
    until: Moment | None = None,
    state: Literal["open", "long", "waiting", "off"] | None = None,
) -> dict[str, Any]:
    """A page of shifts; `long` were forgotten, `waiting` left cash nobody has taken over, `off` did not fit."""
    require(request.actor, "sales.view_shifts")
    terms = queries.drawer_terms(identity.merchant(request.actor.merchant_id).currency)
    wanted = queries.Wanted(till, staff_id, since, until, state or "")
    lines, following = queries.shift_list(terms, wanted, cursor=cursor, limit=limit)
    return {"items": [_shift(line.shift, None) for line in lines], "next_cursor": following}


@router.get(
    "/{shift_id}", response={200: ShiftReportOut, **PROBLEMS}, summary="A shift's report",
    openapi_extra=asks("sales.close_shift"),
)  # fmt: skip
def get_shift(request: Request, shift_id: Path[ShiftId]) -> ShiftReportOut:
    """What a shift took; sums of an open one only to `sales.view_shifts`, or when drawers are not counted blind."""
    require(request.actor, "sales.close_shift")
    report = queries.shift_report(shift_id)
    told = bool(report.shift.closed_at) or request.actor.may("sales.view_shifts")
    return _report(report, told=told or not queries.drawer_terms(report.shift.currency).blind)


@router.post("", response={201: ShiftOut, **PROBLEMS}, summary="Open a shift", openapi_extra=asks("sales.open_shift"))
@idempotent()
def create_shift(request: Request, body: OpenIn) -> ShiftOut:
    """Begin a shift with this much cash; where cash was left for it, take that over instead."""
    opening = body.opening.money() if body.opening else None
    return _shift(open_shift(request.actor, till_id=body.till, opening=opening), None)


@router.post(
    "/{shift_id}/counts", response={201: DrawerCountOut, **PROBLEMS}, summary="Count the drawer",
    openapi_extra=asks("sales.close_shift"),
)  # fmt: skip
@idempotent()
def create_count(request: Request, shift_id: Path[ShiftId], body: CountIn) -> DrawerCountOut:
    """Keep a count; the answer says what should lie there. Every count stays."""
    count = count_drawer(request.actor, shift_id=shift_id, rest=body.rest.money(), pieces=body.by_worth())
    return _count(count, body.rest.currency)


@router.post(
    "/{shift_id}/closing", response={200: ShiftReportOut, **PROBLEMS}, summary="Close a shift",
    openapi_extra=asks("sales.close_shift"),
)  # fmt: skip
@idempotent(status=200)
def create_closing(request: Request, shift_id: Path[ShiftId], body: ClosingIn) -> ShiftReportOut:
    """Close by the last count, as long as nothing moved since; `left` stays in the drawer for the next shift."""
    left = body.left.money() if body.left else None
    return _report(close_shift(request.actor, shift_id=shift_id, note=body.note, left=left, taker_id=body.taker))


@router.post(
    "/{shift_id}/take-over", response={201: ShiftOut, **PROBLEMS}, summary="Take a drawer over",
    openapi_extra=asks("sales.open_shift"),
)  # fmt: skip
@idempotent()
def create_take_over(request: Request, shift_id: Path[ShiftId], body: TakeOverIn) -> ShiftOut:
    """Open the next shift with what this one left; what is counted otherwise belongs to this one."""
    count = {"rest": body.count.rest.money(), "pieces": body.count.by_worth()} if body.count else {}
    return _shift(take_over_drawer(request.actor, after_id=shift_id, note=body.note, **count), None)  # type: ignore[arg-type]


def _shift(shift: ShiftValue, expected: int | None) -> ShiftOut:
    return ShiftOut.model_construct(**_told(shift, expected))


def _told(shift: ShiftValue, expected: int | None) -> dict[str, Any]:
    money = lambda minor: None if minor is None else amount(Money(minor, shift.currency))  # noqa: E731
    return {
        "id": shift.id, "till": shift.till_id, "till_name": shift.till_name, "staff_id": shift.staff_id,
        "opened_at": shift.opened_at.isoformat(), "opening": money(shift.float_minor), "after": shift.after_id,
        "closed_at": shift.closed_at.isoformat() if shift.closed_at else None, "closed_by": shift.closed_by,
        "expected": money(shift.expected_minor if expected is None else expected),
        "counted": money(shift.counted_minor), "difference": money(shift.difference_minor), "note": shift.note,
        "left": money(shift.left_minor), "taker": shift.taker_id,
    }  # fmt: skip


def _report(report: ShiftReport, *, told: bool = True) -> ShiftReportOut:
    currency = report.shift.currency
    money = lambda minor: amount(Money(minor, currency))  # noqa: E731
    found = report.found_minor
    return ShiftReportOut.model_construct(
        **_told(report.shift, report.expected_minor if told else None), sales=report.sales, undone=report.undone,
        net=money(report.net_minor) if told else None,
        methods=_methods(report.taken, report.given_back, currency) if told else [],
        top_ups=_methods(report.top_ups, report.value_refunds, currency) if told else [],
        counts=[_count(each, currency) for each in report.counts],
        taken_over_by=report.next.id if report.next else None,
        found_otherwise=None if found is None else money(found),
    )  # fmt: skip


def _methods(taken: Any, back: Any, currency: str) -> list[MethodOut]:
    came, went = ({each.method: each.amount_minor for each in rows} for rows in (taken, back))
    return [
        MethodOut.model_construct(
            method=method, taken=amount(Money(came.get(method, 0), currency)),
            given_back=amount(Money(went.get(method, 0), currency)),
        )
        for method in dict.fromkeys([*came, *went])
    ]  # fmt: skip


def _count(count: CountValue, currency: str) -> DrawerCountOut:
    money = lambda minor: amount(Money(minor, currency))  # noqa: E731
    return DrawerCountOut.model_construct(
        id=count.id, at=count.at.isoformat(), staff_id=count.staff_id, by_taker=count.by_taker,
        counted=money(count.counted_minor), expected=money(count.expected_minor),
        difference=money(count.difference_minor),
    )  # fmt: skip
