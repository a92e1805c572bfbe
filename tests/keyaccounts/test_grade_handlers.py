"""What follows of being taken into care, and of imports."""

from shuke.keyaccounts import queries
from shuke.keyaccounts.actions import let_go, regrade, take_into_care
from shuke.keyaccounts.events import TakenIntoCare
from shuke.keyaccounts.grade_handlers import grade_after_import, grade_after_undo, grade_first
from shuke.keyaccounts.models import GradeRun
from shuke.kit import clock
from shuke.kit.outbox.events import Received
from shuke.sales.events import SalesImported, SalesImportUndone


def received(event, merchant):
    return Received(event, 1, clock.now(), merchant.pk)


def test_who_is_taken_into_care_gets_a_grade(actor, merchant, cared):
    grade_first(received(TakenIntoCare(subject=cared[0]), merchant))
    assert queries.account_of(cared[0]).grade == "C"
    assert queries.account_of(cared[1]).grade == ""


def test_who_was_graded_with_everybody_before_it_was_heard_of_is_graded_once(actor, merchant, cared):
    regrade(actor)
    grade_first(received(TakenIntoCare(subject=cared[0]), merchant))
    assert [each.cause for each in queries.gradings_of(cared[0])] == ["schedule"]


def test_who_is_taken_into_care_again_is_graded_anew(actor, merchant, cared):
    regrade(actor)
    let_go(actor, customer_id=cared[0])
    take_into_care(actor, customer_id=cared[0])
    grade_first(received(TakenIntoCare(subject=cared[0]), merchant))
    assert [each.cause for each in queries.gradings_of(cared[0])] == ["taken_in", "schedule"]


def test_an_import_and_its_undoing_grade_everybody(actor, merchant, cared):
    grade_after_import(received(SalesImported(batch=1, sales=1, total_minor=1, currency="CNY"), merchant))
    grade_after_undo(received(SalesImportUndone(batch=1, sales=1), merchant))
    assert [run.cause for run in GradeRun.objects.order_by("id")] == ["event", "event"]
    assert queries.care_counts() == {"C": 3}
