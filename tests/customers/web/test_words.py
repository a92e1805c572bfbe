"""The strip of visits and the words of a rhythm."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from shuke.customers.templatetags.customers import rhythm_words, visit_strip

TODAY = date(2026, 11, 21)


def days(*ago):
    return tuple(TODAY - timedelta(days=each) for each in ago)


def test_dots_stand_where_the_visits_were():
    strip = visit_strip(days(0, 90, 180, 181), None, TODAY)
    assert [f'cx="{x}"' in strip for x in ("100.0", "52.0", "4.0")] == [True, True, True]
    assert strip.count("<circle") == 3


def test_waiting_is_drawn_from_the_day_it_began():
    late = TODAY - timedelta(days=45)
    assert "M76.0 9H100" in visit_strip(days(80, 100, 120), late, TODAY)
    assert "--warn" not in visit_strip(days(80, 100, 120), TODAY + timedelta(days=1), TODAY)
    assert "--warn" in visit_strip((), late, TODAY)


@pytest.mark.parametrize(
    ("visits", "count", "words", "tone"),
    [
        (days(10, 20, 30), 3, "every 10 days", "q"),
        (days(41, 65, 89), 3, "every 24 days", "warn"),
        (days(0, 1, 2), 3, "every day", "q"),
        (days(3), 1, "came once", "q"),
        (days(3, 9), 2, "came 2 times", "q"),
        ((), 0, "no visit yet", "q2"),
    ],
)
def test_rhythm_in_words(visits, count, words, tone):
    with translation.override("en"):
        told = rhythm_words(visits, count, TODAY)
    assert words in told
    assert f'class="{tone}' in told


@pytest.mark.parametrize(
    ("every", "ago", "said"),
    [(24, 0, "Comes every 24 days, was here today."), (None, 0, "Was here today; too few visits yet for a rhythm."),
     (24, 41, "Comes every 24 days, last 41 days ago."), (1, 1, "Comes every day, last yesterday."),
     (1.4, 0, "Comes every day, was here today.")],
)  # fmt: skip
def test_who_was_here_today_was_not_here_zero_days_ago(every, ago, said):
    rhythm = SimpleNamespace(every_days=every, last_days_ago=ago)
    with translation.override("en"):
        assert render_to_string("customers/_say.html", {"rhythm": rhythm}).strip() == said
