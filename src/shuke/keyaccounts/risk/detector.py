"""The silent detector: how likely a customer falls silent, against its own rhythm, and what speaks for it."""

from collections.abc import Iterator
from dataclasses import replace

from shuke.keyaccounts.risk.scoring import inputs, log_odds, probability, stands_out
from shuke.keyaccounts.risk.values import Evidence, Finding, Measures, Service, Sign
from shuke.keyaccounts.risk.weights import COMPLAINT, LATE_PAYMENT, NO_ANSWER, QUOTE, SURVEY_POINT, TRAINED

LEAST_POINTS = 1  # what moves the score by less is no evidence
SMALL_BASKET = 0.7
BOUGHT = frozenset({Sign.SILENCE, Sign.LONGEST, Sign.SPEND, Sign.BASKET})
NOTHING_KNOWN = Service()


def find(measures: Measures | None, service: Service = NOTHING_KNOWN) -> Finding:
    """Score, alarm and evidence of one customer; without a rhythm only what was noticed beside purchases counts."""
    odds = _bought_odds(measures) + sum(weight for _sign, weight, _figures in _noticed(service))
    chance = probability(odds)
    evidence = [*_from_purchases(measures, odds), *_from_service(service, odds)]
    heaviest = tuple(sorted(evidence, key=lambda each: -each.points))
    noticed = any(each.sign not in BOUGHT for each in heaviest)
    stands = noticed or (measures is not None and stands_out(measures))
    return Finding(round(100 * chance), stands and chance >= TRAINED.alarm_at, heaviest)


def _bought_odds(measures: Measures | None) -> float:
    return log_odds(inputs(measures)) if measures else log_odds((0.0,) * len(TRAINED.inputs))


def _points(odds: float, without: float) -> int:
    """What a sign adds to the score, in percentage points."""
    return round(100 * (probability(odds) - probability(without)))


def _from_purchases(measures: Measures | None, odds: float) -> Iterator[Evidence]:
    if measures is None:
        return
    beside = odds - _bought_odds(measures)
    silence = _points(odds, beside + _bought_odds(replace(measures, missed=0.0)))
    if silence >= LEAST_POINTS and measures.missed >= 1:
        beyond = measures.quiet_days > measures.longest_days
        yield Evidence(Sign.LONGEST if beyond else Sign.SILENCE, silence, {
            "quiet": measures.quiet_days + 1, "interval": measures.every_days,
            "missed": round(measures.missed), "longest": measures.longest_days,
        })  # fmt: skip
    spend = _points(odds, beside + _bought_odds(replace(measures, share_short=1.0, share_long=1.0)))
    if spend >= LEAST_POINTS:
        yield Evidence(Sign.SPEND, spend, {
            "recent": measures.recent_minor, "usual": measures.usual_minor, "weeks": measures.weeks,
            "share": round(100 * measures.share_long), "long_weeks": 3 * measures.weeks,
        })  # fmt: skip
        if measures.basket < SMALL_BASKET:
            # Said, not counted: the fall of spending holds it already.
            yield Evidence(Sign.BASKET, 0, {"share": round(100 * measures.basket)})


def _from_service(service: Service, odds: float) -> Iterator[Evidence]:
    for sign, weight, figures in _noticed(service):
        yield Evidence(sign, _points(odds, odds - weight), figures)


def _noticed(service: Service) -> Iterator[tuple[Sign, float, dict[str, float]]]:
    late = service.late_payments - service.late_payments_usual
    if service.late_payments and late > 0:
        figures = {"late": service.late_payments, "usual": round(service.late_payments_usual, 1)}
        yield Sign.LATE_PAYMENT, LATE_PAYMENT * min(late, 3), figures
    if service.unanswered_quotes:
        yield Sign.QUOTES, QUOTE * min(service.unanswered_quotes, 3), {"quotes": service.unanswered_quotes}
    before, now = service.score_before, service.score_now
    if before is not None and now is not None and now < before:
        yield Sign.SURVEY, SURVEY_POINT * (before - now), {"before": before, "now": now}
    if service.surveys_unanswered:
        yield Sign.NO_ANSWER, NO_ANSWER * min(service.surveys_unanswered, 2), {"surveys": service.surveys_unanswered}
    if service.complaints_open:
        yield Sign.COMPLAINT, COMPLAINT, {"complaints": service.complaints_open}
