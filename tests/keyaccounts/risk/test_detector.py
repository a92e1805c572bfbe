"""What the detector says, and why."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.risk.detector import find
from shuke.keyaccounts.risk.values import Evidence, Finding, Service, Sign
from tests.keyaccounts.risk.test_measures import AS_ALWAYS

SILENT = replace(
    AS_ALWAYS, quiet_days=42, missed=6.0, share_short=0.0, share_middle=0.0, share_long=0.5, recent_minor=0
)


def test_who_comes_as_always_raises_nothing():
    assert find(AS_ALWAYS) == Finding(score=15, alarm=False, evidence=())


def test_silence_longer_than_ever_and_spending_that_fell_are_told_with_their_figures():
    longest = {"quiet": 43, "interval": 7.0, "missed": 6, "longest": 14}
    spend = {"recent": 0, "usual": 40_000, "weeks": 4, "share": 50, "long_weeks": 12}
    found = find(SILENT)
    assert (found.score, found.alarm) == (59, True)
    assert found.evidence == (Evidence(Sign.SPEND, 30, spend), Evidence(Sign.LONGEST, 24, longest))


def test_a_smaller_basket_is_said_but_not_counted_twice():
    found = find(replace(SILENT, basket=0.5))
    assert found.score == find(SILENT).score
    assert found.evidence[-1] == Evidence(Sign.BASKET, 0, {"share": 50})


def test_each_thing_noticed_beside_purchases_is_evidence():
    service = Service(
        late_payments=2, unanswered_quotes=1, score_before=9.0, score_now=6.0, surveys_unanswered=1, complaints_open=1
    )
    found = find(AS_ALWAYS, service)
    assert {each.sign for each in found.evidence} == {
        Sign.LATE_PAYMENT, Sign.QUOTES, Sign.SURVEY, Sign.NO_ANSWER, Sign.COMPLAINT,
    }  # fmt: skip
    assert found.alarm


def test_a_customer_without_rhythm_is_judged_by_what_was_noticed():
    assert find(None) == Finding(score=14, alarm=False, evidence=())
    assert find(None, Service(complaints_open=1)).evidence[0].sign == Sign.COMPLAINT


def test_paying_late_as_always_is_no_evidence():
    assert find(AS_ALWAYS, Service(late_payments=2, late_payments_usual=2.0)).evidence == ()


def test_who_buys_once_a_month_raises_no_alarm_on_the_day_before():
    monthly = replace(AS_ALWAYS, quiet_days=29, interval_days=30.0, longest_days=31, missed=0.97, share_short=0.0,
                      share_long=0.7)  # fmt: skip
    assert (find(monthly).score, find(monthly).alarm) == (34, False)


def test_who_spent_more_than_usual_in_twelve_weeks_is_no_silent_one():
    heavy = replace(AS_ALWAYS, quiet_days=30, interval_days=20.0, missed=2.0, share_short=0.0, share_long=1.05)
    assert find(heavy).score >= 28
    assert not find(heavy).alarm
    assert find(replace(heavy, missed=3.5)).alarm


@given(more=st.floats(0, 12), less=st.floats(0, 1), fell=st.floats(0, 10))
def test_missing_more_or_spending_less_never_lowers_the_score(more, less, fell):
    worse = replace(AS_ALWAYS, missed=AS_ALWAYS.missed + more, share_short=less, share_long=less)
    assert find(worse).score >= find(AS_ALWAYS).score
    assert find(worse, Service(score_before=10.0, score_now=10 - fell)).score >= find(worse).score
