"""The distributor's script is sound, and its customers' answers follow it to the end."""

from dataclasses import replace
from random import Random

import pytest

from shuke.demo_town.distributor.calling import SCRIPT, answers_of
from shuke.keyaccounts.scripts.checking import faults
from shuke.keyaccounts.scripts.walk import whole_way
from shuke.keyaccounts.visits.values import ReportIn


def test_the_script_has_no_fault():
    assert list(faults(SCRIPT)) == []


@pytest.mark.parametrize("mood", range(1, 6))
def test_answers_go_to_the_end(mood):
    told = ReportIn("周回访", needs="备密封件", rivals="南轴来过", satisfaction=mood)
    for seed in range(20):
        die = Random(seed)
        assert whole_way(SCRIPT, answers_of(replace(told, rivals=told.rivals if seed % 2 else ""), die))
