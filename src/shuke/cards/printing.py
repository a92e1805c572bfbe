"""Runs of card numbers, and the way of a print request. Pure."""

from collections.abc import Iterable

from shuke.cards.errors import NumbersRunOut, PrintMoveRefused
from shuke.cards.values.printing import PrintState
from shuke.kit.codes.card_numbers import CardNumber, luhn_digit

# A step back is an undo; what was cancelled can be asked for again, its numbers are still there.
MOVES = {
    PrintState.ASKED: {PrintState.PRINTED, PrintState.CANCELLED},
    PrintState.PRINTED: {PrintState.HANDED_OUT, PrintState.CANCELLED, PrintState.ASKED},
    PrintState.HANDED_OUT: {PrintState.PRINTED},
    PrintState.CANCELLED: {PrintState.ASKED},
}
ON_PAPER = (PrintState.PRINTED, PrintState.HANDED_OUT)  # where a number may be on a card that somebody holds


def check_move(state: str, wanted: str, tied: int) -> None:
    """Raise PrintMoveRefused for a step that no request takes, or one that forgets cards guests hold already."""
    if PrintState(wanted) not in MOVES[PrintState(state)] or (tied and PrintState(wanted) not in ON_PAPER):
        raise PrintMoveRefused(state=PrintState(state).label, wanted=PrintState(wanted).label)


def run_of(first: str, quantity: int) -> list[CardNumber]:
    """The number and those that follow it, each with its own check digit; raises NumbersRunOut past the last."""
    body, length = int(first[:-1]), len(first) - 1
    if len(str(body + quantity - 1)) > length:
        raise NumbersRunOut(field="first_number")
    bodies = (str(body + place).zfill(length) for place in range(quantity))
    return [CardNumber(each + luhn_digit(each)) for each in bodies]


def free_run(first: str, quantity: int, taken: Iterable[str]) -> CardNumber:
    """Where a run of so many begins that meets none of `taken` (rising, as long as `first`); raises NumbersRunOut."""
    begin = int(first[:-1])
    for number in taken:
        held = int(number[:-1])
        if held - begin >= quantity:
            break
        begin = max(begin, held + 1)
    if len(str(begin)) > len(first) - 1:
        raise NumbersRunOut(field="first_number")
    return run_of(str(begin).zfill(len(first) - 1) + "0", quantity)[0]


def after(number: str) -> CardNumber:
    """The number that follows; raises NumbersRunOut."""
    return run_of(number, 2)[1]
