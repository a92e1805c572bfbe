"""Training of the score: a logistic fit by Newton's method, in plain Python, the same on every machine."""

from collections.abc import Sequence

from shuke.keyaccounts.risk.scoring import log_odds, probability
from shuke.keyaccounts.risk.weights import Weights

RIDGE, STEPS = 1.0, 12


def train(rows: Sequence[Sequence[float]], fell: Sequence[bool], *, alarms: float) -> Weights:
    """Weights that tell best who fell silent, and the probability above which a share `alarms` of these rows lies.

    Weights are rounded to three places, so that they can be printed and read.
    """
    fitted = _fit([(1.0, *row) for row in rows], fell)
    rounded = [round(weight, 3) for weight in fitted]
    weights = Weights(rounded[0], tuple(rounded[1:]), 1.0)
    scores = sorted((probability(log_odds(row, weights)) for row in rows), reverse=True)
    return Weights(weights.constant, weights.inputs, round(scores[max(round(len(scores) * alarms) - 1, 0)], 4))


def _fit(rows: Sequence[Sequence[float]], fell: Sequence[bool]) -> list[float]:
    size = len(rows[0])
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [-RIDGE * weights[i] if i else 0.0 for i in range(size)]
        bend = [[RIDGE if i == j and i else 0.0 for j in range(size)] for i in range(size)]
        for row, was in zip(rows, fell, strict=True):
            chance = probability(sum(w * x for w, x in zip(weights, row, strict=True)))
            spread, off = chance * (1 - chance), was - chance
            for i in range(size):
                slope[i] += row[i] * off
                for j in range(i + 1):
                    bend[i][j] += row[i] * row[j] * spread
        step = _solve([[bend[max(i, j)][min(i, j)] for j in range(size)] for i in range(size)], slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
    return weights


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small system of linear equations by elimination; the matrix is positive definite."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for place in range(size):
        for other in range(place + 1, size):
            factor = rows[other][place] / rows[place][place]
            rows[other] = [a - factor * b for a, b in zip(rows[other], rows[place], strict=True)]
    found = [0.0] * size
    for place in reversed(range(size)):
        known = sum(rows[place][j] * found[j] for j in range(place + 1, size))
        found[place] = (rows[place][size] - known) / rows[place][place]
    return found
