"""Weights of the detector: trained ones (printed by `./shuke backtest keyaccounts`), and those set by judgement."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """Of the logistic score: a constant, one weight for each of `scoring.inputs`, and from where on it is an alarm."""

    constant: float
    inputs: tuple[float, ...]
    alarm_at: float  # probability


ALARMS = 0.1  # the share of customers for whom an alarm is raised, on the purchases trained on
TRAINED = Weights(constant=-1.851, inputs=(0.165, -0.324, -0.763), alarm_at=0.2762)

# Log-odds of what no purchase shows. Shops' histories hold none of it, so these are judgement until a merchant's own
# outcomes (right or false alarm) are enough to train on.
LATE_PAYMENT = 0.4  # for each late payment more than usual, at most three
QUOTE = 0.35  # for each unanswered quotation, at most three
SURVEY_POINT = 0.15  # for each point the survey fell
NO_ANSWER = 0.25  # for each survey in a row left unanswered, at most two
COMPLAINT = 0.5  # an open complaint
