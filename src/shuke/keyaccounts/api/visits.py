"""Contacts: list, plan one, agree, put off, move, skip, check in, report."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Path, Query, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions
from shuke.keyaccounts.promises.secrets import hash_of
from shuke.keyaccounts.queries import adherence
from shuke.keyaccounts.queries.reports import reports_of
from shuke.keyaccounts.queries.visits import visit_of, visits_between
from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits.values import FigureIn, PromiseIn, ReportIn, ReportValue, VisitValue
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Day, Flag, Id, Input, Moment, Nothing, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["visits"])
plans = Router(tags=["visits"])
Kind = Literal["visit", "call", "executive"]
Short = Annotated[Text, Field(max_length=200)]
Long = Annotated[Text, Field(max_length=4000)]


class VisitOut(Schema):
    """A contact with a key customer. `due_at` is when its report is due; `off_m` metres off at the check-in."""

    id: Id
    customer_id: Id
    customer: str
    grade: str
    staff_id: Id | None = None
    kind: str
    day: date
    first_day: date
    state: str
    at: datetime | None = None
    purpose: str
    agreed_with: str
    put_off: int
    reason: str
    checked_in_at: datetime | None = None
    off_m: int | None = None
    held_at: datetime | None = None
    due_at: datetime | None = None
    reported_at: datetime | None = None
    late: bool


class ArrangeIn(Input):
    """A contact to plan on `day`, or to agree for `at`."""

    customer_id: Id
    kind: Kind = "visit"
    day: Day | None = None
    at: Moment | None = None
    purpose: Short = ""


class AgreementIn(Input):
    """When the customer expects us."""

    at: Moment
    agreed_with: Annotated[Text, Field(max_length=80)] = ""


class PutOffIn(Input):
    """Why it does not suit, and the day proposed instead."""

    day: Day
    reason: Annotated[Text, Field(min_length=1, max_length=200)]


class VisitMoveIn(Input):
    """Another working day."""

    day: Day


class SkipIn(Input):
    """Why it is left out."""

    reason: Annotated[Text, Field(min_length=1, max_length=200)]


class CheckInIn(Input):
    """Where the phone is; the position itself is not kept."""

    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None


class ReportPromiseIn(Input):
    """A promise made in the contact."""

    text: Annotated[Text, Field(min_length=1, max_length=300)]
    due_on: Day
    worth_minor: Annotated[int, Field(strict=True, ge=0, le=10**13)] = 0
    shared: Flag = False


class ReportFigureIn(Input):
    """A watched figure of the company as it was found."""

    watch_id: Id
    value: Annotated[Decimal, Field(ge=-(10**12), le=10**12)]


class VisitReportIn(Input):
    """What came of it. `written_at` and `device_now` are by the phone's own clock when it had no network."""

    purpose: Annotated[Text, Field(min_length=1, max_length=200)]
    people: Annotated[list[Annotated[Text, Field(max_length=80)]], Field(max_length=20)] = []
    needs: Long = ""
    rivals: Long = ""
    satisfaction: Annotated[int, Field(strict=True, ge=1, le=5)] | None = None
    promises: Annotated[list[ReportPromiseIn], Field(max_length=10)] = []
    figures: Annotated[list[ReportFigureIn], Field(max_length=20)] = []
    next_step: Annotated[Text, Field(max_length=300)] = ""
    next_on: Day | None = None
    held_at: Moment | None = None
    written_at: Moment | None = None
    device_now: Moment | None = None

    def report(self) -> ReportIn:
        """As the verb takes it."""
        apart = ("people", "promises", "figures")
        told = {name: getattr(self, name) for name in type(self).model_fields if name not in apart}
        promises = tuple(PromiseIn(**each.model_dump()) for each in self.promises)
        figures = tuple(FigureIn(**each.model_dump()) for each in self.figures)
        return ReportIn(people=tuple(self.people), promises=promises, figures=figures, **told)


class CorrectionIn(VisitReportIn):
    """The report as it should be, and why; promises of a correction are made by themselves."""

    why: Annotated[Text, Field(min_length=1, max_length=200)]

    def report(self) -> ReportIn:
        """As the verb takes it, without the reason."""
        told = self.model_dump(exclude={"why", "people", "promises", "figures"})
        return ReportIn(people=tuple(self.people), **told)


class CallAnswerOut(Schema):
    """What was said to a question of a script; `remark` beside a score or a choice."""

    step: int
    question: str
    kind: str
    score: int | None = None
    said: str
    remark: str


class ReportOut(Schema):
    """One version of a report; the first one's `written_at` tells whether it was late."""

    visit_id: Id
    version: int
    by: str
    written_at: datetime
    received_at: datetime
    purpose: str
    people: list[str]
    needs: str
    rivals: str
    satisfaction: int | None = None
    next_step: str
    next_on: date | None = None
    why: str
    script: str = ""
    answers: list[CallAnswerOut] = []


class VisitPlanIn(Input):
    """A day of the quarter to plan."""

    quarter: Day


class VisitPlanOut(Schema):
    """What a making of the plan changed; `reasons` say why cadences cannot be met, and how many."""

    first: date
    last: date
    added: int
    moved: int
    dropped: int
    short: int
    reasons: dict[str, int]


class AdherenceOut(Schema):
    """One colleague's contacts; `asked` is what the cadence asked for, `due` the part of it until today."""

    id: Id | None = None
    name: str
    asked: int
    planned: int
    due: int
    done: int
    late: int
    skipped: int
    missed: int


@router.get("", response={200: list[VisitOut], **PROBLEMS}, summary="Visits", openapi_extra=asks("keyaccounts.view"))
def list_visits(
    request: Request, first: Annotated[Day, Query()], last: Annotated[Day, Query()], staff_id: Id | None = None
) -> list[VisitOut]:  # fmt: skip
    """Contacts on these days in order, of one colleague or of all; at most 2,000."""
    require(request.actor, "keyaccounts.view")
    return [_out(each) for each in visits_between(first, last, staff_id=staff_id)]


@router.post(
    "", response={201: VisitOut, **PROBLEMS}, summary="Arrange a visit", openapi_extra=asks("keyaccounts.care")
)
@idempotent()
def create_visit(request: Request, body: ArrangeIn, *, idempotency_key: str) -> VisitOut:
    """On a working day, or agreed for whenever the customer likes."""
    return _out(actions.arrange_visit(request.actor, **body.model_dump()))


@router.get(
    "/{visit_id}", response={200: VisitOut, **PROBLEMS}, summary="One visit", openapi_extra=asks("keyaccounts.view")
)  # fmt: skip
def read_visit(request: Request, visit_id: Path[Id]) -> VisitOut:
    """The contact as it stands."""
    require(request.actor, "keyaccounts.view")
    return _out(visit_of(visit_id))


@router.post(
    "/{visit_id}/agreement", response={201: VisitOut, **PROBLEMS}, summary="Agree a visit",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_agreement(request: Request, visit_id: Path[Id], body: AgreementIn, *, idempotency_key: str) -> VisitOut:
    """The customer expects us."""
    return _out(actions.agree_visit(request.actor, visit_id=visit_id, **body.model_dump()))


@router.post(
    "/{visit_id}/put-off", response={201: VisitOut, **PROBLEMS}, summary="Put a visit off",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_put_off(request: Request, visit_id: Path[Id], body: PutOffIn, *, idempotency_key: str) -> VisitOut:
    """It does not suit the customer; proposed again."""
    return _out(actions.put_off_visit(request.actor, visit_id=visit_id, **body.model_dump()))


@router.post(
    "/{visit_id}/move", response={201: VisitOut, **PROBLEMS}, summary="Move a visit",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_move(request: Request, visit_id: Path[Id], body: VisitMoveIn, *, idempotency_key: str) -> VisitOut:
    """By our own wish."""
    return _out(actions.move_visit(request.actor, visit_id=visit_id, **body.model_dump()))


@router.post(
    "/{visit_id}/skip", response={201: VisitOut, **PROBLEMS}, summary="Leave a visit out",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_skip(request: Request, visit_id: Path[Id], body: SkipIn, *, idempotency_key: str) -> VisitOut:
    """With its reason."""
    return _out(actions.skip_visit(request.actor, visit_id=visit_id, **body.model_dump()))


@router.post(
    "/{visit_id}/reopen", response={201: VisitOut, **PROBLEMS}, summary="Plan a visit again",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_reopening(request: Request, visit_id: Path[Id], body: Nothing, *, idempotency_key: str) -> VisitOut:
    """Take back that it was agreed, skipped or missed."""
    return _out(actions.reopen_visit(request.actor, visit_id=visit_id))


@router.post(
    "/{visit_id}/check-in", response={201: VisitOut, **PROBLEMS}, summary="Check in at a visit",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_check_in(request: Request, visit_id: Path[Id], body: CheckInIn, *, idempotency_key: str) -> VisitOut:
    """Note the moment, and how far off the customer's place it is."""
    return _out(actions.check_in(request.actor, visit_id=visit_id, **body.model_dump()))


@router.get(
    "/{visit_id}/reports", response={200: list[ReportOut], **PROBLEMS}, summary="Reports of a visit",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_reports(request: Request, visit_id: Path[Id]) -> list[ReportOut]:
    """All versions, the newest first; 404 for a contact that is not there."""
    require(request.actor, "keyaccounts.view")
    return [report_out(each) for each in reports_of(visit_of(visit_id).id)]


@router.post(
    "/{visit_id}/reports", response={201: ReportOut, **PROBLEMS}, summary="Report a visit",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_report(request: Request, visit_id: Path[Id], body: VisitReportIn, *, idempotency_key: str) -> ReportOut:
    """Once; its promises are made and its next step is planned. 409 where there is a report: correct that one."""
    key = hash_of(idempotency_key)
    return report_out(actions.report_visit(request.actor, visit_id=visit_id, key=key, report=body.report()))


@router.post(
    "/{visit_id}/corrections", response={201: ReportOut, **PROBLEMS}, summary="Correct a report",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_correction(request: Request, visit_id: Path[Id], body: CorrectionIn, *, idempotency_key: str) -> ReportOut:
    """Another version with its reason; lateness stays that of the first."""
    key, told = hash_of(idempotency_key), body.report()
    return report_out(actions.correct_report(request.actor, visit_id=visit_id, key=key, report=told, why=body.why))


@plans.post(
    "", response={201: VisitPlanOut, **PROBLEMS}, summary="Plan a quarter", openapi_extra=asks("keyaccounts.plan")
)
@idempotent()
def create_plan(request: Request, body: VisitPlanIn, *, idempotency_key: str) -> VisitPlanOut:
    """Every key customer's contacts; a second making changes nothing."""
    made = actions.plan_visits(request.actor, quarter=body.quarter)
    return VisitPlanOut(**{name: getattr(made, name) for name in VisitPlanOut.model_fields})


@plans.get(
    "/adherence", response={200: list[AdherenceOut], **PROBLEMS}, summary="How the plan is kept",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def read_adherence(
    request: Request, first: Annotated[Day, Query()], last: Annotated[Day, Query()], kind: Kind | None = None
) -> list[AdherenceOut]:  # fmt: skip
    """By account manager, within these days."""
    require(request.actor, "keyaccounts.view")
    today = clock.today(request.merchant.time_zone)
    kinds = (kind,) if kind else tuple(VisitKind.values)
    rows = adherence.adherence_by_owner(first, last, today, kinds)
    return [AdherenceOut(**{name: getattr(row, name) for name in AdherenceOut.model_fields}) for row in rows]


def _out(value: VisitValue) -> VisitOut:
    return VisitOut(**{name: getattr(value, name) for name in VisitOut.model_fields})


def report_out(value: ReportValue) -> ReportOut:
    """A version as the API tells it."""
    facts = {name: getattr(value, name) for name in ReportOut.model_fields if name not in ("people", "answers")}
    answers = [CallAnswerOut(**each) for each in value.answers]
    return ReportOut(people=list(value.people), answers=answers, **facts)
