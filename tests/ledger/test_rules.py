"""Pure decisions: what a reversal and a claw-back are made of."""

import pytest

from shuke.ledger.errors import AlreadyReversed
from shuke.ledger.rules import Entry, Original, claw_back, reversal
from shuke.ledger.values import AccountKind, Move

ISSUED = AccountKind.POINTS_ISSUED
ONE, TWO, DONE = (
    Original(1, ISSUED, 9, "points", 10),
    Original(2, ISSUED, 9, "points", 5),
    Original(3, ISSUED, 9, "points", 0),
)


def back(amount, original):
    return Entry(Move(9, ISSUED, amount, "points", "because"), original)


@pytest.mark.parametrize(
    ("amount", "entries"),
    [(None, [back(5, 2), back(10, 1)]), (3, [back(3, 2)]), (5, [back(5, 2)]), (7, [back(5, 2), back(2, 1)])],
)
def test_the_last_transfer_is_reversed_first_and_done_ones_are_passed_over(amount, entries):
    assert reversal([ONE, TWO, DONE], amount, reason="because") == entries


@pytest.mark.parametrize(("originals", "amount"), [([ONE, TWO], 16), ([DONE], None), ([DONE], 1)])
def test_no_more_than_is_left(originals, amount):
    with pytest.raises(AlreadyReversed):
        reversal(originals, amount, reason="because")


@pytest.mark.parametrize(
    ("free", "forgive", "entries"),
    [
        (20, False, [back(5, 2), back(3, 1)]),
        (6, False, [back(5, 2), back(1, 1)]),
        (0, False, []),
        (6, True, [back(5, 2), back(1, 1), Entry(Move(AccountKind.FORGIVEN, ISSUED, 2, "points", "forgiven"), 1)]),
    ],
)
def test_a_claw_back_takes_what_is_free(free, forgive, entries):
    assert claw_back([ONE, TWO], account=9, amount=8, free=free, forgive=forgive, reason="because") == entries
