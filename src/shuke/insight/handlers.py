"""Reactions: after an import what was counted is overtaken."""

from shuke.insight.actions.refresh import forget_regulars
from shuke.kit.outbox.events import Received
from shuke.kit.outbox.registry import handles
from shuke.sales.events import SalesImported, SalesImportUndone


@handles(SalesImported)
def count_after_import(received: Received[SalesImported]) -> None:
    """The next look counts anew."""
    forget_regulars()


@handles(SalesImportUndone)
def count_after_undo(received: Received[SalesImportUndone]) -> None:
    """The next look counts anew."""
    forget_regulars()
