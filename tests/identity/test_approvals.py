"""Approvals: levels in order, one human a level, nobody his own, deputies, withdrawal, and what follows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from shuke.identity import actions, queries
from shuke.identity.errors import (
    ApprovalClosed,
    ApprovalWaits,
    DecidesOncePerApproval,
    LevelsRefused,
    NobodyBehind,
    NobodyToDecide,
    NotYourLevel,
    NotYourOwnApproval,
    ReasonMissing,
    UnknownApprovalKind,
)
from shuke.identity.models import Absence, Approval, ApprovalStep, Staff
from shuke.identity.values import Role
from shuke.identity.values.approval import Level
from shuke.kit import clock
from shuke.kit.access import Actor, system
from shuke.kit.problems import Forbidden, NotFound
from tests.factories import actor_for
from tests.identity.approvals import KIND, office

__all__ = ["office"]
FRIDAY = datetime(2026, 2, 13, 9, tzinfo=UTC)  # 17:00 in Shanghai


def test_the_amount_says_how_many_levels_decide(office):
    asked = [office.ask(office.supervisor, amount, subject=amount + 1) for amount in (0, 100_000, 500_000)]
    assert [[step.role for step in each.steps] for each in asked] == [
        ["manager"], ["manager", "finance"], ["manager", "finance", "owner"],
    ]  # fmt: skip


def test_levels_decide_in_order_and_the_last_yes_is_followed(office):
    asked = office.ask(office.key_account_manager, 100_000)
    with pytest.raises(NotYourLevel):
        office.yes(office.finance, asked)
    assert (office.yes(office.manager, asked).level, office.followed) == (2, [])
    done = office.yes(office.finance, asked)
    assert (done.state, [step.decided_by for step in done.steps], office.followed) == (
        "approved", [office.manager.label, office.finance.label], [done],
    )  # fmt: skip


def test_a_refusal_says_why_and_closes_it_at_once(office):
    asked = office.ask(office.key_account_manager, 100_000)
    with pytest.raises(ReasonMissing):
        office.no(office.manager, asked, " ")
    done = office.no(office.manager, asked)
    assert (done.state, done.reason, [step.state for step in done.steps]) == (
        "refused", "没有预算", ["refused", "withdrawn"]
    )  # fmt: skip
    with pytest.raises(ApprovalClosed):
        office.yes(office.finance, asked)
    assert office.followed == [done]


def test_nobody_approves_his_own_not_even_by_another_row_or_key(office):
    asked = office.ask(office.manager)
    value, _secret = actions.issue_api_key(office.owner, name="till", role="manager")
    key = Actor(kind="api", merchant_id=office.merchant.pk, api_key_id=value.id, role="manager",
                permissions=queries.permissions_of("manager"), label="till")  # fmt: skip
    twin = replace(office.supervisor, role="manager", person_id=office.manager.person_id)
    for own in (office.manager, twin, system(office.merchant.pk)):
        with pytest.raises(NotYourOwnApproval):
            office.yes(own, asked)
    # The only manager asked: an owner stands in, by his key as well.
    assert office.yes(key, asked).approved


def test_the_database_refuses_ones_own_decision_and_one_human_on_two_levels(office):
    asked = office.ask(office.manager, 100_000)
    one, two = ApprovalStep.objects.filter(approval_id=asked.id).order_by("level")
    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovalStep.objects.filter(pk=one.pk).update(decided_person=office.manager.person_id)
    ApprovalStep.objects.filter(pk=one.pk).update(decided_person=office.finance.person_id)
    for wrong in (
        {"decided_person": office.finance.person_id}, {"state": "approved"},
        {"state": "refused", "decided_person": 1, "decided_at": clock.now()},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            ApprovalStep.objects.filter(pk=two.pk).update(**wrong)


def test_one_human_decides_one_level_and_pressing_twice_is_one_decision(office):
    actions.set_approval_levels(office.owner, kind=KIND, levels=[Level(Role.MANAGER), Level(Role.MANAGER)])
    with pytest.raises(NobodyToDecide):
        office.ask(office.manager)
    second = actor_for("manager", office.merchant)
    asked = office.ask(office.supervisor)
    first = office.yes(office.manager, asked)
    assert office.yes(office.manager, asked) == first
    with pytest.raises(DecidesOncePerApproval):
        office.no(office.manager, asked)
    assert (office.waiting("manager"), office.yes(second, asked).approved) == ([], True)


def test_a_deputy_decides_for_somebody_who_is_away(office):
    asked = office.ask(office.key_account_manager)
    with pytest.raises(NotYourLevel):
        office.yes(office.supervisor, asked)
    today = clock.today("Asia/Shanghai")
    Absence.objects.create(staff_id=office.manager.staff_id, deputy_id=office.supervisor.staff_id, kind="leave",
                           first=today, last=today)  # fmt: skip
    assert office.waiting("supervisor") == [asked.id]
    done = office.yes(office.supervisor, asked)
    assert (done.approved, done.steps[0].instead_of) == (True, Staff.objects.get(pk=office.manager.staff_id).name)


def test_an_owner_stands_in_where_everybody_of_the_role_is_away(office):
    asked = office.ask(office.key_account_manager)
    assert office.waiting("owner") == []
    Absence.objects.create(staff_id=office.manager.staff_id, kind="sick", first=date(2026, 1, 1), last=date(2036, 1, 1))
    assert (office.waiting("owner"), office.waiting("manager")) == ([asked.id], [asked.id])


def test_what_nobody_else_could_decide_is_not_asked(office):
    for role in ("manager", "finance", "key_account_manager", "supervisor", "cashier"):
        Staff.objects.filter(pk=office.people[role].staff_id).update(active=False)
    with pytest.raises(NobodyToDecide):
        office.ask(office.owner)


def test_one_thing_waits_once_and_may_be_asked_again_after_it_was_withdrawn(office):
    asked = office.ask(office.cashier)
    with pytest.raises(ApprovalWaits):
        office.ask(office.supervisor)
    with pytest.raises(NotFound):
        actions.withdraw_approval(office.supervisor, approval_id=asked.id)
    done = actions.withdraw_approval(office.cashier, approval_id=asked.id)
    assert (done.state, actions.withdraw_approval(office.cashier, approval_id=asked.id), office.followed) == (
        "withdrawn", done, [done],
    )  # fmt: skip
    again = office.ask(office.cashier)
    office.yes(office.manager, again)
    with pytest.raises(ApprovalClosed):
        actions.withdraw_approval(office.cashier, approval_id=again.id)
    assert queries.approvals_of(KIND, [7])[7].id == again.id


def test_a_follower_that_refuses_takes_the_decision_back(office, monkeypatch):
    from shuke.identity import approval_kinds
    from tests.identity.approvals import kind_followed_by

    def refuse(_actor, _value):
        raise NotFound

    monkeypatch.setattr(approval_kinds, "approval_kinds", lambda: {KIND: kind_followed_by(refuse)})
    asked = office.ask(office.supervisor)
    with pytest.raises(NotFound):
        office.yes(office.manager, asked)
    assert queries.approval(asked.id) == asked


def test_what_needs_no_level_is_approved_at_once(office):
    actions.set_approval_levels(office.owner, kind=KIND, levels=[Level(Role.OWNER, 5_000)])
    done = office.ask(office.supervisor, 4_999)
    assert (done.state, done.steps, office.followed) == ("approved", (), [done])


def test_each_level_is_due_in_working_time_and_told_when_late(office):
    with clock.travel(to=FRIDAY):
        asked = office.ask(office.supervisor)
        assert asked.steps[0].due == datetime(2026, 2, 14, 8, tzinfo=UTC)  # Saturday 16:00, worked for the festival
    with clock.travel(to=FRIDAY + timedelta(days=2)):
        assert queries.approval(asked.id).steps[0].late


def test_the_inbox_lists_what_waits_for_each_and_what_each_asked_and_decided(office, django_assert_max_num_queries):
    asked = [office.ask(office.key_account_manager, subject=number) for number in range(1, 8)]
    own = office.ask(office.manager, subject=99)
    assert office.waiting("manager") == [each.id for each in asked]
    assert (office.waiting("owner"), office.waiting("cashier"), office.waiting("finance")) == ([own.id], [], [])
    office.yes(office.manager, asked[0])
    with django_assert_max_num_queries(8):
        rows, following = queries.approvals_waiting(office.manager, limit=4)
    rest, end = queries.approvals_waiting(office.manager, cursor=following, limit=4)
    assert ([each.id for each in rows + rest], end) == ([each.id for each in asked[1:]], None)
    assert queries.waiting_count(office.manager) == 6
    assert [each.id for each in queries.approvals_asked_by(office.manager)[0]] == [own.id]
    assert [each.id for each in queries.approvals_decided_by(office.manager)[0]] == [asked[0].id]


def test_only_those_it_concerns_see_it(office):
    asked = office.ask(office.key_account_manager)
    for role in ("key_account_manager", "manager", "owner"):
        assert queries.approval_shown_to(office.people[role], asked.id).id == asked.id
    for role in ("cashier", "finance", "supervisor"):
        with pytest.raises(NotFound):
            queries.approval_shown_to(office.people[role], asked.id)


def test_what_a_role_may_do_alone_is_the_merchants_to_say(office):
    def alone():
        return [queries.may_alone(office.people[role], KIND, 20_000) for role in ("manager", "cashier")]

    assert (alone(), queries.limits_of(KIND)) == ([True, False], {"manager": 20_000})
    actions.set_approval_levels(office.owner, kind=KIND, levels=[Level(Role.OWNER)],
                                limits={"cashier": 20_000, "manager": 0})  # fmt: skip
    assert alone() == [False, True]


@pytest.mark.parametrize(
    "levels", [[], [Level(Role.CASHIER)], [Level(Role.OWNER, -1)], [Level(Role.OWNER, 0, 0)], [Level(Role.OWNER)] * 6]
)
def test_levels_that_cannot_hold_are_refused(office, levels):
    with pytest.raises(LevelsRefused):
        actions.set_approval_levels(office.owner, kind=KIND, levels=levels)
    with pytest.raises(LevelsRefused):
        actions.set_approval_levels(office.owner, kind=KIND, levels=[Level(Role.OWNER)], limits={"waiter": 1})


def test_unknown_kinds_and_keys_without_a_human_are_refused(office):
    with pytest.raises(UnknownApprovalKind):
        actions.ask_for_approval(office.owner, kind="none", subject_id=1, title="x")
    key = Actor(kind="api", merchant_id=office.merchant.pk, api_key_id=990_000_001, role="cashier",
                permissions=queries.permissions_of("cashier"), label="old key")  # fmt: skip
    with pytest.raises(NobodyBehind):
        office.ask(key)
    with pytest.raises(Forbidden):
        office.yes(office.cashier, office.ask(office.supervisor))
    assert Approval.objects.count() == 1
