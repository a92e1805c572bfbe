"""Make the report of a call that followed a script: its answers become needs, news, promises and tasks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from shuke.keyaccounts import working_time
from shuke.keyaccounts.actions.report_visit import report_visit
from shuke.keyaccounts.actions.visit_rows import locked_visit, words
from shuke.keyaccounts.models import CallRun
from shuke.keyaccounts.queries.reports import report_by_key
from shuke.keyaccounts.queries.scripts import answers_of, script_of
from shuke.keyaccounts.queries.visits import visit_of
from shuke.keyaccounts.scripts import walk
from shuke.keyaccounts.scripts.errors import NotACall
from shuke.keyaccounts.scripts.walk import Answer
from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits.values import PromiseIn, ReportIn, ReportValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked

_NEXT, _WORDS = 300, 300


@action("keyaccounts.care")
def finish_call(actor: Actor, *, visit_id: int, key: str, people: tuple[str, ...] = (), needs: str = "") -> ReportValue:
    """The report of the call under way; the same key again returns the first answer.

    Raises NotFound, CallUnfinished and what reports raise.
    """
    locked_visit(visit_id)  # and its customer before it, as every verb of a contact does
    if earlier := report_by_key(key, visit_id):
        return earlier
    row = locked(CallRun, visit_id=visit_id, ended_at=None)
    kept = report_call(
        actor, visit_id=visit_id, key=key, script_id=row.script_id, answers=answers_of(row), people=people, needs=needs
    )
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    return kept


@action("keyaccounts.care")
def report_call(
    actor: Actor, *, visit_id: int, key: str, script_id: int, answers: Mapping[int, Answer],
    people: tuple[str, ...] = (), needs: str = "", held_at: datetime | None = None,
) -> ReportValue:  # fmt: skip
    """The report of a call that was held with this version of a script, of all that was said, in one go.

    Answers to questions the way does not touch are passed over; `needs` stand beside those the answers bring. The same
    key again returns the first answer. Raises NotFound, NotACall, AnswerRefused, CallUnfinished and what reports raise.
    """
    if earlier := report_by_key(key, visit_id):
        return earlier
    visit, chosen = visit_of(visit_id), script_of(script_id)
    if visit.kind != VisitKind.CALL:
        raise NotACall
    told = {number: replace(each, words=words(each.words, _WORDS, field="words")) for number, each in answers.items()}
    for number, answer in told.items():
        walk.check_answer(chosen.script, number, answer)
    said = walk.whole_way(chosen.script, told)
    report = replace(
        _report(said), purpose=visit.purpose or chosen.name, people=people, held_at=held_at, script_id=chosen.id
    )
    if needs.strip():
        report = replace(report, needs=f"{report.needs}\n{needs}".strip())
    return report_visit(actor, visit_id=visit_id, key=key, report=report)


def _report(said: list[walk.Said]) -> ReportIn:
    working = working_time.table()
    found = walk.outcome(said, clock.today(working.zone), working)
    return ReportIn(
        purpose="", needs="\n".join(found.needs), rivals="\n".join(found.rivals), satisfaction=found.satisfaction,
        promises=tuple(PromiseIn(each.words, each.on) for each in found.promises),
        next_step="; ".join(each.words for each in found.tasks)[:_NEXT],
        next_on=min((each.on for each in found.tasks), default=None), answers=tuple(each.stored() for each in said),
    )  # fmt: skip
