"""Birthday gifts of tiers: when they are due, once a customer and year, told, and computed again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from shuke.cards.actions.give_birthday import give_birthday
from shuke.cards.gifts import Due, due_on
from shuke.cards.jobs import give_gifts
from shuke.cards.models import Card
from shuke.cards.perks import perks
from shuke.cards.queries import card as read_card
from shuke.cards.queries import entries
from shuke.cards.queries.replay import points_again, replayed
from shuke.cards.values.earning import Birthday
from shuke.cards.values.policy import BASE, Rules, Tier, ranked
from shuke.cards.web.benefits import tier_benefit
from shuke.cards.web.inbox_words import words_of
from shuke.customers.models import Customer
from shuke.kit import clock
from shuke.kit.access import system

GOLD = Tier("gold", "金卡", "Gold", 10_000, gift_points=88, gift_en="Cake", priority_en="No queue")
TODAY = date(2026, 3, 10)  # a Tuesday


@pytest.fixture
def nightly(shop):
    return system(shop.owner.merchant_id, "daily review")


@pytest.fixture
def gold(shop, card):
    shop.rules(Rules(tiers=ranked([BASE, GOLD])))
    shop.sell(card, "100")
    return card


def born(card, month, day):
    Customer.objects.filter(pk=card.customer_id).update(birthday=date(1990, month, day), birthday_md=month * 100 + day)


def points(card):
    return read_card(card.number).balances.points


@pytest.mark.parametrize(
    ("today", "near", "first", "last", "count"),
    [
        (TODAY, Birthday.DAY, Due(310, 2026, TODAY), Due(304, 2026, date(2026, 3, 4)), 7),
        (TODAY, Birthday.WEEK, Due(309, 2026, date(2026, 3, 15)), Due(315, 2026, date(2026, 3, 15)), 7),
        (TODAY, Birthday.MONTH, Due(301, 2026, date(2026, 3, 31)), Due(331, 2026, date(2026, 3, 31)), 31),
        (date(2026, 12, 30), Birthday.WEEK, Due(1228, 2026, date(2027, 1, 3)), Due(103, 2027, date(2027, 1, 3)), 7),
        (date(2026, 2, 28), Birthday.DAY, Due(228, 2026, date(2026, 2, 28)), Due(222, 2026, date(2026, 2, 22)), 8),
        (date(2028, 2, 28), Birthday.DAY, Due(228, 2028, date(2028, 2, 28)), Due(222, 2028, date(2028, 2, 22)), 7),
    ],
)
def test_a_gift_is_due_on_the_day_in_the_week_or_in_the_month(today, near, first, last, count):
    due = due_on(today, near)
    assert (due[0], due[-1], len(due)) == (first, last, count)


def test_a_leap_day_is_kept_on_the_28th():
    assert Due(229, 2026, date(2026, 2, 28)) in due_on(date(2026, 2, 28), Birthday.DAY)
    assert Due(229, 2028, date(2028, 2, 29)) in due_on(date(2028, 2, 29), Birthday.DAY)


def test_a_gift_is_given_once_a_year_and_told(shop, gold, nightly):
    born(gold, 3, 10)
    assert (give_gifts(nightly), points(gold)) == (1, 188)
    assert (give_gifts(nightly), points(gold)) == (0, 188)
    with clock.travel(by=timedelta(days=365)):
        shop.sell(gold, "100")
        assert (give_gifts(nightly), points(gold)) == (1, 376)
    with translation.override("en"):
        line = next(each for each in entries(gold.id, cursor=None, limit=9).items if each.reason == "gifted")
        assert (line.title, line.why, line.amount, line.icon) == (
            "Happy birthday", "Birthday gift 2027 (Gold)", 88, "gift",
        )  # fmt: skip
        assert words_of("birthday", {"points": 88}).title == "Happy birthday: 88 points for you"


def test_the_books_compute_gifts_again(gold, nightly):
    born(gold, 3, 10)
    give_gifts(nightly)
    again = replayed()
    assert (again.count, again.booked, again.again, again.off) == (2, 188, 188, 0)
    assert points_again(Rules(tiers=ranked([BASE])), "gifted", {"tier": "gold", "year": 2026}) == 0


def test_a_night_that_failed_is_made_up_for_within_six_days(gold, nightly):
    born(gold, 3, 4)
    Card.objects.update(enrolled_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert give_gifts(nightly) == 1
    Card.objects.update(gift_year=None)
    born(gold, 3, 3)
    assert give_gifts(nightly) == 0


def test_who_joined_after_the_birthday_waits_for_the_next(gold, nightly):
    born(gold, 3, 9)
    assert give_gifts(nightly) == 0


def test_several_cards_bring_one_gift(shop, gold, nightly):
    born(gold, 3, 10)
    second = shop.enrol(customer_id=gold.customer_id, another=True)
    shop.sell(second, "100")
    assert give_gifts(nightly) == 1
    Card.objects.filter(pk=gold.id).update(state="closed")
    assert give_gifts(nightly) == 0
    assert give_birthday(nightly, card_id=second.id, year=2026) is None


@pytest.mark.parametrize("change", [{"tier": "base"}, {"state": "frozen"}])
def test_another_tier_or_a_frozen_card_brings_none(gold, nightly, change):
    born(gold, 3, 10)
    Card.objects.update(**change)
    assert give_gifts(nightly) == 0
    assert give_birthday(nightly, card_id=gold.id, year=2026) is None


def test_a_programme_without_gifts_asks_nobody(shop, card, nightly, django_assert_max_num_queries):
    born(card, 3, 10)
    with django_assert_max_num_queries(6):
        assert give_gifts(nightly) == 0


def test_what_is_owed_is_paid_by_a_gift_first(gold, nightly):
    born(gold, 3, 10)
    Card.objects.update(owed_points=30)
    given = give_birthday(nightly, card_id=gold.id, year=2026)
    assert (given.points, given.balances.points, given.balances.owed) == (88, 158, 0)


@pytest.mark.parametrize(
    ("birthday", "told"),
    [(None, ("No queue",)), (date(1990, 3, 10), ("No queue", "Birthday: Cake")), (date(1990, 3, 11), ("No queue",))],
)
def test_the_till_says_who_comes_first_and_whose_birthday_it_is(birthday, told):
    with translation.override("en"):
        assert perks(GOLD, Rules(), birthday=birthday, today=TODAY) == told
        assert perks(BASE, Rules(), birthday=birthday, today=TODAY) == ()
        assert tier_benefit(GOLD) == "88 points on the birthday, Cake, No queue"
