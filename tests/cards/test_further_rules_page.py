"""The programme's form: further rules, how tiers are reached, the tester with its facts."""

import pytest
from django.test import Client

from shuke.cards.queries import current_rules
from shuke.cards.values.earning import Award, Extra
from shuke.cards.values.policy import BurnRule, Measure, Period, PointsRule
from shuke.cards.web.extra_rows import names_of
from shuke.kit import tenancy
from shuke.kit.clock import travel
from tests.cards.conftest import NOON
from tests.factories import make_merchant, make_person, make_staff

TUESDAY = Extra("d", "周二双倍", "Double Tuesday", times_bp=20_000, weekdays=(2,), from_time="14:00", to_time="17:00")
GIFT = Extra("g", "首次", "First", points=50, first_visit=True, groups=("茶", "水"), minimum_minor=1_000)


@pytest.fixture
def merchant(db):
    return make_merchant(currency="CNY")


@pytest.fixture
def owner(merchant):
    person = make_person(language="en")
    make_staff(merchant, "owner", person)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    with travel(to=NOON):
        yield client


def sent(rows=(), **more):
    """What the page sends for a small programme with these further rules."""
    names = ("key", "name_zh", "name_en", "times", "points", "given", "groups", "items", "weekdays", "from_time",
             "to_time", "from_day", "to_day", "tier", "visit", "birthday", "minimum")  # fmt: skip
    extras = {f"extra_{name}": [row.get(name, "") for row in rows] for name in names}
    return {
        "after": 1, "points": 1, "per": "1", "rounding": "down", "expiry": "rolling", "expiry_months": 12,
        "expiry_day": "", "burn_minimum": 1, "burn_step": 1, "burn_value": "0.01", "burn_max_share": "100",
        "shortage": "owed", "drain": "principal_first", "bonus_months": 0, "largest_balance": "5000",
        "small_sum": "200", "window_months": 6, "note": "", "tier_key": ["base", ""], "tier_zh": ["会员", "金卡"],
        "tier_en": ["Member", "Gold"], "tier_from": ["0", "10"], "tier_times": ["1", "1.2"], "tier_off": ["0", "5"],
        "step_paid": [""], "step_bonus": [""], **extras, **more,
    }  # fmt: skip


def address(merchant, page=""):
    return f"/console/{merchant.code}/cards/programme/{page}"


def test_what_is_typed_is_published_and_shown_again(owner, merchant):
    rows = [
        {"name_zh": "周二双倍", "name_en": "Double Tuesday", "times": "2", "weekdays": "2", "from_time": "14:00",
         "to_time": "17:00"},
        {"name_zh": "首次", "name_en": "First", "points": "50", "visit": "first", "groups": "茶，水", "minimum": "10"},
        {},
    ]  # fmt: skip
    told = {
        "pending_days": 7, "award_review": 20, "award_most": 2, "burn_excluded": "套餐、礼品", "measure": "visits",
        "period": "quarter", "grace_days": 14, "tier_item": ["", "年卡"], "tier_item_months": ["12", "6"],
    }  # fmt: skip
    assert owner.post(address(merchant), sent(rows, **told)).status_code in (200, 204, 302)
    with tenancy.open(merchant=merchant.pk):
        rules = current_rules()
    keys = [extra.key for extra in rules.points.extras]
    gold = rules.tiers[1]
    assert rules.points == PointsRule(
        pending_days=7, awards=(Award("review", 20, 2),),
        extras=tuple(Extra(**{**vars_of(each), "key": key}) for each, key in zip((TUESDAY, GIFT), keys, strict=True)),
    )  # fmt: skip
    assert rules.burn == BurnRule(1, 1, 1, 10_000, ("套餐", "礼品"))
    assert (rules.measure, rules.period, rules.grace_days) == (Measure.VISITS, Period.QUARTER, 14)
    assert (gold.threshold, gold.item, gold.item_months) == (10, "年卡", 6)
    page = owner.get(address(merchant)).content.decode()
    assert "Double Tuesday" in page
    assert 'value="茶, 水"' in page


def vars_of(extra):
    return {name: getattr(extra, name) for name in extra.__slots__}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"times": "2"}, "every rule has a name"),
        ({"name_zh": "甲", "times": "x"}, "is not a number"),
        ({"name_zh": "甲"}, "multiplies by something else than 1"),
        ({"name_zh": "甲", "times": "0.5", "minimum": "5"}, "multipliers of 1 and above only"),
        ({"name_zh": "甲", "points": "5", "minimum": "?"}, "minimum"),
        ({"name_zh": "甲", "points": "5", "from_time": "25:00"}, "hour:minute"),
        ({"name_zh": "甲", "points": "5", "from_day": "soon"}, "year-month-day"),
        ({"name_zh": "甲", "points": "5", "from_day": "2026-02-01", "to_day": "2026-01-01"}, "not before the first"),
    ],
)
def test_what_makes_no_sense_is_said_and_kept(owner, merchant, row, why):
    page = owner.post(address(merchant), sent([row])).content.decode()
    assert why in page
    with tenancy.open(merchant=merchant.pk):
        assert current_rules().number == 1


def test_the_tester_asks_which_sale(owner, merchant):
    rows = [{"name_zh": "周二", "name_en": "Tuesday", "times": "2", "weekdays": "2", "groups": "茶"},
            {"name_zh": "生日", "name_en": "Birthday", "points": "8", "birthday": "week"}]  # fmt: skip
    asked = sent(rows) | {"amount": "28"}
    plain = owner.post(address(merchant, "try/"), asked).content.decode()
    facts = {"try_day": "2026-03-17", "try_time": "15:00", "try_group": "茶", "try_birthday": "day", "try_first": "on"}
    special = owner.post(address(merchant, "try/"), asked | facts).content.decode()
    assert "28 points" in plain
    assert "64 points" in special
    assert "× 2 (Tuesday)" in special
    assert "+8 Birthday" in special


def test_names_may_stand_between_chinese_commas():
    assert names_of("茶，水、 茶 ; 糖") == ("茶", "水", "糖")
