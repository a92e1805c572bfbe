"""Words and colours of a print request's way."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from shuke.cards.printing import MOVES, ON_PAPER
from shuke.cards.values.printing import PrintRequestValue, PrintState
from shuke.ui.values import Words

TONES = {
    str(PrintState.ASKED): "warn", str(PrintState.PRINTED): "info", str(PrintState.HANDED_OUT): "good",
    str(PrintState.CANCELLED): "",
}  # fmt: skip
_WORDS = {
    (PrintState.ASKED, PrintState.PRINTED): _("They are printed"),
    (PrintState.ASKED, PrintState.CANCELLED): _("Cancel"),
    (PrintState.PRINTED, PrintState.HANDED_OUT): _("They are collected"),
    (PrintState.PRINTED, PrintState.ASKED): _("Not printed yet after all"),
    (PrintState.PRINTED, PrintState.CANCELLED): _("Cancel"),
    (PrintState.HANDED_OUT, PrintState.PRINTED): _("Not collected yet after all"),
    (PrintState.CANCELLED, PrintState.ASKED): _("Take the order up again"),
}
_FORWARD = {PrintState.ASKED: PrintState.PRINTED, PrintState.PRINTED: PrintState.HANDED_OUT}


@dataclass(frozen=True)
class Move:
    """A step a request may take; the main one leads on."""

    state: str
    label: Words
    main: bool


def next_moves(row: PrintRequestValue) -> list[Move]:
    """The steps from where the request is, the one that leads on first."""
    state = PrintState(row.state)
    open_ways = [to for to in MOVES[state] if to in ON_PAPER or not (row.blank and row.tied)]
    steps = [Move(str(to), _WORDS[state, to], _FORWARD.get(state) == to) for to in PrintState if to in open_ways]
    return sorted(steps, key=lambda step: not step.main)
