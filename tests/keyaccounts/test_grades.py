"""Policies published, customers graded, rated, set by hand: what is written, and what it says."""

import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from shuke.customers.models import TimelineEntry, Traits
from shuke.identity import actions as identity
from shuke.identity.queries.approvals import approval
from shuke.keyaccounts import queries
from shuke.keyaccounts.actions import ask_for_grade, begin_grade, end_grade, let_go, publish_policy, rate, regrade
from shuke.keyaccounts.errors import NotInCare, OverrideRefused, OverrideWaits, PolicyRefused, RatingRefused
from shuke.keyaccounts.grading.policy import Policy
from shuke.keyaccounts.jobs import every_night, grade, night
from shuke.keyaccounts.models import GradeOverride, GradeRun, Grading
from shuke.kit import clock
from shuke.kit.access import system
from shuke.kit.money import Money
from shuke.sales.actions import ring_up
from shuke.sales.actions.consumption import tell_consumption
from tests import factories

NOW = datetime(2026, 6, 10, 4, 0, tzinfo=UTC)
BY_SPEND = Policy(weights={"spend": 100})


@pytest.fixture
def at_noon():
    with clock.travel(to=NOW):
        yield


@pytest.fixture
def bought(at_noon, actor, merchant, cared):
    """The first bought most, the second some, the third long ago."""
    seller = system(merchant.pk)
    for customer_id, yuan, ago in ((cared[0], 9000, 5), (cared[0], 9000, 40), (cared[1], 2000, 9), (cared[2], 99, 500)):
        ring_up(seller, key=f"{customer_id}:{ago}", amount=Money(yuan * 100, "CNY"), customer_id=customer_id,
                at=NOW - timedelta(days=ago))  # fmt: skip
    tell_consumption(cared)
    return cared


@pytest.fixture
def manager(merchant, actor):
    """Somebody else who decides."""
    return factories.actor_for("manager", merchant)


def grades():
    return [row.grade for row in queries.care_list(queries.CareView())[0]]


def test_publishing_grades_everybody_and_says_why(actor, bought):
    made = publish_policy(actor, policy=BY_SPEND, note="income alone")
    assert (made.version, made.policy) == (2, BY_SPEND)
    assert [row.customer_id for row in queries.care_list(queries.CareView())[0]] == bought
    assert grades() == ["A", "B", "C"]
    [first] = queries.gradings_of(bought[0])
    assert (first.former, first.grade, first.score, first.cause, first.version) == (
        "",
        "A",
        Decimal("100.0"),
        "policy",
        2,
    )
    [part] = first.parts
    assert (part.value, part.points) == (1_800_000, 100.0)
    assert Traits.objects.values_list("grade", "grade_score").get(customer_id=bought[1]) == ("B", Decimal("66.7"))
    assert TimelineEntry.objects.filter(kind="care_graded").count() == 3


def test_the_figures_of_today_are_told_before_the_next_grading_takes_them_over(actor, bought, merchant):
    publish_policy(actor, policy=BY_SPEND)
    today = clock.today(merchant.time_zone)
    assert queries.grade_now(bought[1], today).score == Decimal("66.7")
    later = queries.grade_now(bought[1], today + timedelta(days=800))
    assert (later.score, later.parts[0].value) == (Decimal("0.0"), 0)
    assert queries.account_of(bought[1]).score == Decimal("66.7")


def test_who_is_not_in_care_or_without_policy_is_not_judged(actor, bought, merchant):
    today = clock.today(merchant.time_zone)
    assert queries.grade_now(bought[1], today) is None
    publish_policy(actor, policy=BY_SPEND)
    assert queries.grade_now(10**9, today) is None


def test_the_same_policy_again_and_a_second_run_change_nothing(actor, bought):
    publish_policy(actor, policy=BY_SPEND)
    assert publish_policy(actor, policy=BY_SPEND).version == 2
    assert regrade(actor) == 0
    assert Grading.objects.count() == 3
    assert [row.moved for row in GradeRun.objects.order_by("id")] == [3, 0]


def test_a_policy_that_could_not_grade_is_refused(actor):
    with pytest.raises(PolicyRefused):
        publish_policy(actor, policy=Policy(weights={"spend": 50}))
    assert queries.policy_in_force().version == 0


def test_a_rating_moves_one_and_keeps_its_reason(actor, bought):
    publish_policy(actor, policy=Policy(weights={"spend": 50, "strategic": 50}))
    assert rate(actor, customer_id=bought[2], input="strategic", value=5, note="opens the north").grade == "B"
    latest = queries.gradings_of(bought[2])[0]
    assert (latest.former, latest.cause, latest.reason) == ("C", "rating", "opens the north")
    assert [str(each.value) for each in queries.rated(bought[2])] == ["5.0"]
    for wrong in (
        {"input": "strategic", "value": 6},
        {"input": "spend", "value": 5},
        {"input": "wallet", "value": 101},
    ):
        with pytest.raises(RatingRefused):
            rate(actor, customer_id=bought[2], **wrong)
    let_go(actor, customer_id=bought[2])
    with pytest.raises(NotInCare):
        rate(actor, customer_id=bought[2], input="wallet", value=10)


def test_the_first_grade_waits_for_no_run(actor, bought):
    begin_grade(actor, customer_id=bought[0])
    assert queries.account_of(bought[0]).grade == "A"


def test_a_grade_by_hand_waits_holds_and_ends(actor, manager, bought):
    publish_policy(actor, policy=BY_SPEND)
    number = ask_for_grade(actor, customer_id=bought[2], grade="A", until=date(2026, 6, 30), reason="opens the north")
    assert queries.account_of(bought[2]).grade == "C"
    with pytest.raises(OverrideWaits):
        ask_for_grade(actor, customer_id=bought[2], grade="B", until=date(2026, 6, 30), reason="again")
    asked = queries.override(number)
    assert approval(asked.approval_id).title == "永盛五金 · C → A"
    identity.decide_approval(manager, approval_id=asked.approval_id, approve=True)
    assert (queries.account_of(bought[2]).grade, queries.override(number).state) == ("A", "active")
    regrade(actor)
    assert queries.account_of(bought[2]).grade == "A"
    with clock.travel(to=NOW + timedelta(days=20)):
        night()
        assert queries.account_of(bought[2]).grade == "A"
    with clock.travel(to=datetime(2026, 6, 30, 18, 30, tzinfo=UTC)):
        night()
        assert (queries.account_of(bought[2]).grade, queries.override(number).state) == ("C", "ended")
    assert [each.cause for each in queries.gradings_of(bought[2])][:2] == ["over", "override"]


def test_a_refused_or_withdrawn_grade_changes_nothing(actor, manager, bought):
    publish_policy(actor, policy=BY_SPEND)
    asked = {"customer_id": bought[1], "grade": "A", "until": date(2026, 7, 1), "reason": "new site"}
    first = queries.override(ask_for_grade(actor, **asked))
    identity.decide_approval(manager, approval_id=first.approval_id, approve=False, reason="not yet")
    second = ask_for_grade(actor, **asked)
    end_grade(actor, override_id=second)
    assert [each.state for each in queries.overrides_of(bought[1])] == ["withdrawn", "refused"]
    assert queries.account_of(bought[1]).grade == "B"
    third = ask_for_grade(actor, **asked)
    identity.decide_approval(manager, approval_id=queries.override(third).approval_id, approve=True)
    end_grade(actor, override_id=third)
    end_grade(actor, override_id=third)
    assert queries.account_of(bought[1]).grade == "B"
    assert GradeOverride.objects.filter(state="ended").count() == 1


@pytest.mark.parametrize(
    ("field", "change"),
    [("grade", {"grade": "C"}), ("grade", {"grade": "Z"}), ("reason", {"reason": " "}),
     ("until", {"until": date(2026, 6, 9)}), ("until", {"until": date(2027, 7, 1)})],
)  # fmt: skip
def test_requests_without_end_reason_or_change_are_refused(actor, bought, field, change):
    publish_policy(actor, policy=BY_SPEND)
    asked = {"customer_id": bought[2], "grade": "A", "until": date(2026, 7, 1), "reason": "new site"} | change
    with pytest.raises(OverrideRefused) as refused:
        ask_for_grade(actor, **asked)
    assert refused.value.field == field


def test_who_moves_is_named_of_each_kind_of_move(actor, bought, monkeypatch):
    publish_policy(actor, policy=BY_SPEND)
    monkeypatch.setattr(sys.modules[queries.what_if.__module__], "SHOWN", 1)
    nobody = queries.what_if(Policy(weights={"strategic": 100}))
    assert [(each.former, each.grade) for each in nobody.movers] == [("A", "C"), ("B", "C")]


def test_what_if_writes_nothing_and_names_the_largest_movers(actor, bought):
    publish_policy(actor, policy=BY_SPEND)
    found = queries.what_if(Policy(way="share", share_a=50))
    assert dict(found.moves.table) == {("A", "A"): 1, ("B", "B"): 1, ("C", "C"): 1}
    lower = queries.what_if(Policy(weights={"spend": 100}, score_a=60))
    assert [(each.former, each.grade, each.spend_minor) for each in lower.movers] == [("B", "A", 200_000)]
    assert (lower.counts, round(lower.a_share, 2)) == ({"A": 2, "B": 0, "C": 1}, 1.0)
    assert lower.moves.cost_then_minor > lower.moves.cost_now_minor
    assert grades() == ["A", "B", "C"]


def test_on_the_first_of_a_month_everybody_is_graded(actor, bought):
    publish_policy(actor, policy=BY_SPEND)
    with clock.travel(to=datetime(2026, 6, 30, 18, 30, tzinfo=UTC)):
        night()
    assert GradeRun.objects.order_by("id").last().cause == "schedule"
    grade(cause="event")
    assert GradeRun.objects.order_by("id").last().cause == "event"


def test_every_merchants_night_is_queued(actor):
    every_night()
