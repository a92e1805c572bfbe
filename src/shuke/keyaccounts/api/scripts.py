"""Scripts of telephone return visits, and the answers of a call that followed one."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions
from shuke.keyaccounts.api.visits import ReportOut, report_out
from shuke.keyaccounts.promises.secrets import hash_of
from shuke.keyaccounts.queries.scripts import script_of, scripts
from shuke.keyaccounts.scripts.script import Script
from shuke.keyaccounts.scripts.values import ScriptValue
from shuke.keyaccounts.scripts.walk import Answer
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Moment, Nothing, Text, asks
from shuke.kit.requests import Request

router, calls = Router(tags=["visits"]), Router(tags=["visits"])
Words = Annotated[Text, Field(max_length=200)]
Number = Annotated[int, Field(strict=True, ge=1, le=20)]
Score = Annotated[int, Field(strict=True, ge=0, le=10)]


class WayIn(Input):
    """Where answers from `low` to `high` lead (of a choice: its `label`), and what follows.

    `to` is the number of a later question, 0 the end. Promises and tasks are due within `days` working days.
    """

    to: Annotated[int, Field(strict=True, ge=0, le=20)] = 0
    low: Score = 0
    high: Score = 0
    label: Annotated[Text, Field(max_length=60)] = ""
    then: Literal["", "promise", "task", "need", "rival"] = ""
    words: Words = ""
    days: Annotated[int, Field(strict=True, ge=0, le=60)] = 0


class QuestionIn(Input):
    """One question: a score of ten or five, a choice, or words; `counts` is what the answer is in the report."""

    text: Annotated[Text, Field(min_length=1, max_length=200)]
    kind: Literal["ten", "five", "choice", "text"]
    ways: Annotated[list[WayIn], Field(min_length=1, max_length=6)]
    hint: Words = ""
    counts: Literal["", "satisfaction", "need", "rival"] = ""


class ScriptChange(Input):
    """The questions in their order."""

    questions: Annotated[list[QuestionIn], Field(min_length=1, max_length=20)]

    def script(self) -> Script:
        """As the verbs take it."""
        return Script.read([each.model_dump() for each in self.questions])


class ScriptIn(ScriptChange):
    """A new script."""

    name: Annotated[Text, Field(min_length=1, max_length=60)]


class WayOut(Schema):
    """A way on from a question."""

    to: int
    low: int
    high: int
    label: str
    then: str
    words: str
    days: int


class QuestionOut(Schema):
    """A question of a script."""

    text: str
    kind: str
    ways: list[WayOut]
    hint: str
    counts: str


class ScriptOut(Schema):
    """One version of a script; `latest_id` is the one in force."""

    id: Id
    latest_id: Id
    name: str
    version: int
    by: str
    at: datetime
    retired: bool
    questions: list[QuestionOut]


class CallAnswerIn(Input):
    """A score, or the number of a choice (from 1). Words are the answer where words are asked for, else a remark."""

    question: Number
    score: Score | None = None
    words: Annotated[Text, Field(max_length=300)] = ""


class CallAnswersIn(Input):
    """Everything that was said in a call, with the version of the script it followed."""

    script_id: Id
    answers: Annotated[list[CallAnswerIn], Field(min_length=1, max_length=20)]
    people: Annotated[list[Annotated[Text, Field(max_length=80)]], Field(max_length=20)] = []
    needs: Annotated[Text, Field(max_length=2000)] = ""
    held_at: Moment | None = None


@router.get(
    "", response={200: list[ScriptOut], **PROBLEMS}, summary="Call scripts", openapi_extra=asks("keyaccounts.view")
)
def list_scripts(request: Request) -> list[ScriptOut]:
    """The version in force of each script, those no longer used as well, by name."""
    require(request.actor, "keyaccounts.view")
    return [_out(each) for each in scripts(retired=True)]


@router.post(
    "", response={201: ScriptOut, **PROBLEMS}, summary="Write a call script", openapi_extra=asks("keyaccounts.plan")
)
@idempotent()
def create_script(request: Request, body: ScriptIn, *, idempotency_key: str) -> ScriptOut:
    """Every score leads one way, always to a later question or to the end; 422 names the question that does not."""
    return _out(actions.begin_script(request.actor, name=body.name, script=body.script()))


@router.get(
    "/{script_id}", response={200: ScriptOut, **PROBLEMS}, summary="One call script",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def read_script(request: Request, script_id: Path[Id]) -> ScriptOut:
    """This version."""
    require(request.actor, "keyaccounts.view")
    return _out(script_of(script_id))


@router.put(
    "/{script_id}", response={200: ScriptOut, **PROBLEMS}, summary="Change a call script",
    openapi_extra=asks("keyaccounts.plan"),
)  # fmt: skip
def change_script(request: Request, script_id: Path[Id], body: ScriptChange) -> ScriptOut:
    """The next version; calls under way keep theirs, and the same again writes none."""
    return _out(actions.publish_script(request.actor, script_id=script_id, script=body.script()))


@router.post(
    "/{script_id}/retirement", response={201: ScriptOut, **PROBLEMS}, summary="Retire a call script",
    openapi_extra=asks("keyaccounts.plan"),
)  # fmt: skip
@idempotent()
def create_retirement(request: Request, script_id: Path[Id], body: Nothing, *, idempotency_key: str) -> ScriptOut:
    """No call begins with it any more."""
    return _out(actions.retire_script(request.actor, script_id=script_id))


@router.post(
    "/{script_id}/restoration", response={201: ScriptOut, **PROBLEMS}, summary="Use a call script again",
    openapi_extra=asks("keyaccounts.plan"),
)  # fmt: skip
@idempotent()
def create_restoration(request: Request, script_id: Path[Id], body: Nothing, *, idempotency_key: str) -> ScriptOut:
    """Taken back."""
    return _out(actions.restore_script(request.actor, script_id=script_id))


@calls.post(
    "/{call_id}/answers", response={201: ReportOut, **PROBLEMS}, summary="Report a call by its answers",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_answers(request: Request, call_id: Path[Id], body: CallAnswersIn, *, idempotency_key: str) -> ReportOut:
    """The report, with the promises, tasks, needs and news that follow; `call_id` is the id of a visit of kind call.

    422 where a question on the way is not answered; of a question answered twice the last answer counts.
    """
    kept = actions.report_call(
        request.actor, visit_id=call_id, key=hash_of(idempotency_key), script_id=body.script_id,
        answers={each.question: Answer(each.score, each.words) for each in body.answers}, people=tuple(body.people),
        needs=body.needs, held_at=body.held_at,
    )  # fmt: skip
    return report_out(kept)


def _out(value: ScriptValue) -> ScriptOut:
    plain = {name: getattr(value, name) for name in ScriptOut.model_fields if name != "questions"}
    return ScriptOut(**plain, questions=[QuestionOut(**each) for each in value.script.stored()])
