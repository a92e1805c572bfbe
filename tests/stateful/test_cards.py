"""Random lives of two cards beside the same lives kept on paper: no difference, after any step."""

import os

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.stateful.machine.lives import CardMachine, profile


@pytest.mark.django_db
def test_a_card_is_what_a_plain_model_says():
    run_state_machine_as_test(CardMachine, settings=profile(12, 30, derandomize=True))


@pytest.mark.slow
@pytest.mark.django_db
def test_cards_are_so_over_two_hundred_lives():
    examples, steps = (int(part) for part in os.environ.get("SHUKE_CARD_LIVES", "200x30").split("x"))
    run_state_machine_as_test(CardMachine, settings=profile(examples, steps))
