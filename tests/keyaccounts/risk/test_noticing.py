"""What was noticed beside purchases."""

from datetime import date, timedelta

from shuke.keyaccounts.risk.noticing import Notice, NoticeKind, service_of
from shuke.keyaccounts.risk.values import Service

TODAY = date(2026, 7, 1)


def notice(kind, ago, **more):
    return Notice(kind, TODAY - timedelta(days=ago), **more)


def test_late_payments_are_compared_with_the_year_before():
    late = [notice(NoticeKind.LATE_PAYMENT, ago) for ago in (1, 80, 100, 200, 300, 500)]
    assert service_of(late, TODAY) == Service(late_payments=2, late_payments_usual=3 * 90 / 275)


def test_settled_quotations_and_complaints_no_longer_count():
    found = service_of(
        [
            notice(NoticeKind.QUOTE, 9), notice(NoticeKind.QUOTE, 8, settled_on=TODAY),
            notice(NoticeKind.COMPLAINT, 3), notice(NoticeKind.COMPLAINT, -1),
        ],
        TODAY,
    )  # fmt: skip
    assert (found.unanswered_quotes, found.complaints_open) == (1, 1)


def test_the_last_two_surveys_are_compared_in_order_of_their_days():
    found = service_of(
        [notice(NoticeKind.SURVEY, ago, score=score) for ago, score in ((5, 6), (90, 9), (180, 3))], TODAY
    )
    assert (found.score_before, found.score_now) == (9, 6)


def test_only_who_used_to_answer_is_missed():
    unanswered = [notice(NoticeKind.NO_ANSWER, 20), notice(NoticeKind.NO_ANSWER, 10)]
    assert service_of(unanswered, TODAY).surveys_unanswered == 0
    assert service_of([notice(NoticeKind.SURVEY, 99, score=8), *unanswered], TODAY).surveys_unanswered == 2
    assert service_of([*unanswered, notice(NoticeKind.SURVEY, 1, score=8)], TODAY).surveys_unanswered == 0
