"""The dice: the same day has the same town; nobody comes when the street is shut, or in the future."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from shuke.demo_town.calendar import new_year, pull_of
from shuke.demo_town.draw import Clock, draw_members, passers_by
from shuke.demo_town.personas import PERSONAS
from shuke.demo_town.street import STREET
from shuke.demo_town.values import Rhythm
from shuke.identity.categories import is_category
from shuke.identity.rules import check_brand
from shuke.kit.text.phones import parse_phone

ZONE = ZoneInfo("Asia/Shanghai")
AFTERNOON = Clock(datetime(2026, 11, 21, 7, 30, tzinfo=UTC), ZONE)
PLAIN = Rhythm(days=(7, 7), hours={12: 1})


def members(shop, clock=AFTERNOON):
    return draw_members(shop, clock, Random(shop.code), 1.0)


@pytest.mark.parametrize("shop", STREET, ids=lambda shop: shop.code)
def test_same_die_same_people(shop):
    assert members(shop) == members(shop)


@pytest.mark.parametrize("shop", STREET, ids=lambda shop: shop.code)
def test_between_60_and_260_members_none_of_them_from_the_future(shop):
    drawn = members(shop)
    visits = [visit.at for member in drawn for visit in member.visits]
    assert 60 <= len(drawn) <= 260
    assert max(visits) <= AFTERNOON.now
    assert [visit for visit in visits if not pull_of(visit.astimezone(ZONE).date(), shop.rhythm)] == []


@pytest.mark.parametrize("shop", STREET, ids=lambda shop: shop.code)
def test_phones_are_of_a_range_nobody_has_and_of_valid_form(shop):
    phones = [phone for member in members(shop) for phone in member.phones]
    assert [phone for phone in phones if parse_phone(phone) != phone or not phone.startswith("+86194")] == []


@pytest.mark.parametrize("shop", STREET, ids=lambda shop: shop.code)
def test_shop_is_possible(shop):
    assert (check_brand(shop.brand), is_category(shop.category)) == (shop.brand, True)
    assert len({colleague.name for colleague in shop.team}) == len(shop.team)


def test_xiaowen_was_last_at_aning_31_days_ago():
    aning = next(shop for shop in STREET if shop.code == "aning")
    (xiaowen,) = (member for member in members(aning) if member.guest == "xiaowen")
    assert AFTERNOON.today - xiaowen.visits[-1].at.astimezone(ZONE).date() == timedelta(days=31)


def test_spring_festival_shuts_the_street_and_thins_the_days_around_it():
    first = new_year(2026)
    pulls = [pull_of(first + timedelta(days=away), PLAIN) for away in (-6, -4, -1, 0, 3, 4, 9, 10)]
    assert (first, pulls) == (date(2026, 2, 17), [1.0, 0.35, 0.0, 0.0, 0.0, 0.35, 0.35, 1.0])


def todays(clock):
    """Visits of strangers on the day itself, of many towns."""
    visits = [visit.at for seed in range(150) for visit in passers_by(STREET[0], clock, Random(seed), 0)]
    assert {at.astimezone(ZONE).date() for at in visits} <= {clock.today}
    return visits


@pytest.mark.parametrize(
    ("hour", "share"), [(3, 0), (9, 0), (10, 0.017), (12, 0.138), (15, 0.466), (18, 0.759), (22, 1)]
)  # fmt: skip
def test_today_as_many_have_come_as_fits_the_hours_passed(hour, share):
    """The shares are of the pull of its hours, up to half past."""
    clock, night = (Clock(datetime(2026, 11, 21, at, 30, tzinfo=ZONE), ZONE) for at in (hour, 23))
    so_far, whole = todays(clock), todays(night)
    opening = datetime(2026, 11, 21, min(STREET[0].rhythm.hours), tzinfo=ZONE)
    assert len(so_far) / len(whole) == pytest.approx(share, abs=0.03)
    assert [at for at in so_far if not opening <= at <= clock.now] == []


def test_personas_have_keys_of_their_own():
    assert len({who.key for who in PERSONAS}) == len(PERSONAS)
