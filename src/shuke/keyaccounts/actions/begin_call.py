"""Call with a script: take one, and keep what is said question by question."""

from dataclasses import asdict

from shuke.keyaccounts.actions.visit_rows import open_visit, words
from shuke.keyaccounts.models import CallRun
from shuke.keyaccounts.queries.scripts import call_value, script_of
from shuke.keyaccounts.scripts.errors import NotACall, ScriptRetired
from shuke.keyaccounts.scripts.values import CallValue
from shuke.keyaccounts.scripts.walk import Answer, check_answer
from shuke.keyaccounts.values import VisitKind
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked

_WORDS = 300


@action("keyaccounts.care")
def begin_call(actor: Actor, *, visit_id: int, script_id: int) -> CallValue:
    """Take the version in force of this script for the call; what was said with another one is gone.

    Raises NotFound, VisitClosed, NotACall, ScriptRetired.
    """
    if open_visit(visit_id).kind != VisitKind.CALL:
        raise NotACall
    chosen = script_of(script_id)
    if chosen.retired:
        raise ScriptRetired
    row = CallRun.objects.filter(visit_id=visit_id).first() or CallRun(visit_id=visit_id)
    if row.script_id != chosen.latest_id or row.ended_at is not None:
        row.script_id, row.answers, row.ended_at = chosen.latest_id, {}, None
        row.by_id, row.begun_at = actor.staff_id, clock.now()
        row.save()
    return call_value(row)


@action("keyaccounts.care")
def answer_call(actor: Actor, *, visit_id: int, number: int, answer: Answer) -> CallValue:
    """Keep what was said to a question; said again it takes the place of the former answer.

    Raises NotFound, VisitClosed, AnswerRefused, TooLong.
    """
    open_visit(visit_id)
    row = locked(CallRun, visit_id=visit_id, ended_at=None)
    told = Answer(answer.score, words(answer.words, _WORDS, field="words"))
    check_answer(call_value(row).script.script, number, told)
    row.answers = row.answers | {str(number): asdict(told)}
    row.save(update_fields=["answers"])
    return call_value(row)
