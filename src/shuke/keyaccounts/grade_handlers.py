"""Reactions: who is taken into care gets a grade; after an import everybody is graded anew."""

from shuke.keyaccounts.actions.begin_grade import begin_grade
from shuke.keyaccounts.actions.publish_policy import grade_all
from shuke.keyaccounts.events import TakenIntoCare
from shuke.keyaccounts.values import Cause
from shuke.kit.access import system
from shuke.kit.outbox.events import Received
from shuke.kit.outbox.registry import handles
from shuke.sales.events import SalesImported, SalesImportUndone


@handles(TakenIntoCare)
def grade_first(received: Received[TakenIntoCare]) -> None:
    """The first grade."""
    if received.event.subject is not None:
        begin_grade(system(received.merchant_id, "nightly"), customer_id=received.event.subject)


@handles(SalesImported)
def grade_after_import(received: Received[SalesImported]) -> None:
    """Past purchases came in."""
    grade_all(system(received.merchant_id, "nightly"), Cause.EVENT)


@handles(SalesImportUndone)
def grade_after_undo(received: Received[SalesImportUndone]) -> None:
    """Past purchases were taken back."""
    grade_all(system(received.merchant_id, "nightly"), Cause.EVENT)
