"""Who brought whom, interests, and the list of the likely loyal."""

import pytest

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.errors import ReferralCircle, ReferrerKnown, TopicMissing
from shuke.keyaccounts.queries.referrals import Brought
from shuke.keyaccounts.risk.loyal import Next
from shuke.keyaccounts.risk.network import Referrer
from shuke.kit import clock
from shuke.kit.problems import NotFound
from tests.keyaccounts.buying import NOON, every_week, stopped


def test_a_referrer_is_worth_what_came_through_him(actor, people):
    first, second, third = people
    actions.name_referrer(actor, customer_id=second, referrer_id=first, note="同乡")
    actions.name_referrer(actor, customer_id=second, referrer_id=first)
    actions.name_referrer(actor, customer_id=third, referrer_id=second)
    every_week(third, 100)
    found = queries.network()
    assert found.referrer_of == {second: first, third: second}
    assert found.referrers == [Referrer(first, 1, 2, 0, 5_100), Referrer(second, 1, 1, 0, 5_100)]
    assert queries.brought(second) == Brought((first, "瑞丰汽配"), [(third, "永盛五金")])


def test_circles_second_referrers_and_strangers_are_refused(actor, people):
    first, second, third = people
    actions.name_referrer(actor, customer_id=second, referrer_id=first)
    with pytest.raises(ReferralCircle):
        actions.name_referrer(actor, customer_id=first, referrer_id=second)
    with pytest.raises(ReferralCircle):
        actions.name_referrer(actor, customer_id=third, referrer_id=third)
    with pytest.raises(ReferrerKnown):
        actions.name_referrer(actor, customer_id=second, referrer_id=third)
    with pytest.raises(NotFound):
        actions.name_referrer(actor, customer_id=second, referrer_id=10**9)
    actions.forget_referrer(actor, customer_id=second)
    actions.forget_referrer(actor, customer_id=second)
    assert queries.brought(second) == Brought(None, [])


def test_topics_are_noted_once_and_what_was_ticked_stays_ticked(actor, people):
    actions.add_interest(actor, customer_id=people[0], topic="机油")
    actions.add_interest(actor, customer_id=people[0], topic=" 机油 ", ticked=True)
    actions.add_interest(actor, customer_id=people[0], topic="机油")
    actions.add_interest(actor, customer_id=people[0], topic="轮胎")
    assert queries.interests_of(people[0]) == [("机油", True), ("轮胎", False)]
    actions.drop_interest(actor, customer_id=people[0], topic="轮胎")
    assert queries.interests_of(people[0]) == [("机油", True)]
    with pytest.raises(TopicMissing):
        actions.add_interest(actor, customer_id=people[0], topic=" ")


def test_the_likely_loyal_come_with_their_next_step_page_by_page(actor, cared):
    with clock.travel(to=NOON):
        every_week(cared[0], 50_000)
        stopped(cared[1], 50_000)
        actions.add_interest(actor, customer_id=cared[0], topic="机油")
        actions.look_for_silent(actor)
        actions.choose_best(actor)
        first, cursor = queries.likely_loyal(limit=1)
        second, end = queries.likely_loyal(limit=1, cursor=cursor)
    assert [(row.customer_id, row.next) for row in first + second] == [
        (cared[0], Next.REMIND), (cared[1], Next.ANSWER_ALARM)
    ]  # fmt: skip
    assert end is None
    assert first[0].known.topic == "机油"
