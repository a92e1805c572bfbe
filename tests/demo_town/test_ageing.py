"""The town on later days: people come within the hours, once, and the books still balance."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction

from shuke.demo_town.ageing import live_on
from shuke.demo_town.draw import Clock
from shuke.demo_town.jobs import live_with_the_clock
from shuke.demo_town.life import ZONE
from shuke.demo_town.street import STREET
from shuke.demo_town.tomorrow import Known, comes, guests_of
from shuke.identity import queries as people
from shuke.kit import clock, tenancy
from shuke.ledger.queries.proving import check_books
from shuke.sales import queries as sales
from tests.demo_town.conftest import NOON

BANRI = next(shop for shop in STREET if shop.code == "banri")
LATER = NOON + timedelta(days=2)


@pytest.fixture
def tomorrow(town: object) -> Iterator[int]:
    """Two days after the building, in a transaction of its own; the merchant's id."""
    with transaction.atomic(), clock.travel(to=LATER):
        yield people.merchant_by_code("banri").id
        transaction.set_rollback(True)


@pytest.mark.slow
def test_the_missing_days_are_rung_up_within_the_hours_and_once(tomorrow):
    merchant = people.merchant_by_code("banri")
    assert live_on(BANRI, merchant) > 20
    assert live_on(BANRI, merchant) == 0
    with tenancy.open(merchant=tomorrow):
        rows, _next = sales.history(limit=400, since=NOON)
        moments = [row.at.astimezone(ZONE) for row in rows]
        assert {each.date() for each in moments} == {date(2026, 11, day) for day in (21, 22, 23)}
        assert [each for each in moments if each.hour not in BANRI.rhythm.hours or each > LATER] == []
        assert any(row.customer_id for row in rows)
        assert [shift.closed_at is None for shift in sales.shifts(limit=2)] == [True, False]
    assert [finding.code for finding in check_books(tomorrow).findings if not finding.holds] == []


@pytest.mark.slow
def test_nothing_happens_by_itself_outside_of_a_demo(tomorrow, settings):
    settings.DEMO = False
    live_with_the_clock()
    with tenancy.open(merchant=tomorrow):
        assert sales.history(limit=1)[0][0].on == date(2026, 11, 21)


def test_a_day_draws_the_same_guests_whenever_it_is_asked():
    known = [Known(n, date(2026, 11, 14), 7.0) for n in range(60)]
    noon, night = (Clock(datetime(2026, 11, 21, hour, tzinfo=ZONE), ZONE) for hour in (13, 23))
    early, whole = (guests_of(BANRI, date(2026, 11, 21), known, each) for each in (noon, night))
    assert early == [guest for guest in whole if guest[1].at <= noon.now]
    assert 0 < len(early) < len(whole)


@pytest.mark.parametrize(("away", "least", "most"), [(2, 0, 0), (10, 100, 100), (40, 0, 10)])
def test_people_come_when_they_are_due_and_the_lost_stay_away(away, least, most):
    from random import Random

    day = date(2026, 11, 21)
    came = sum(comes(Known(n, day - timedelta(days=away), 7.0), day, Random(n)) for n in range(100))
    assert least <= came <= most
