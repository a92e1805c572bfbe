"""Promises are due on working days, kept, late or broken; above a limit somebody approves first."""

from datetime import date

import pytest

from shuke.identity.actions import decide_approval
from shuke.keyaccounts.actions import (
    ask_to_confirm,
    confirm_promise,
    make_good,
    make_promise,
    reopen_promise,
    settle_promise,
    share_promise,
)
from shuke.keyaccounts.models import Promise
from shuke.keyaccounts.promises import errors
from shuke.keyaccounts.promises.rules import Rate, Standing, rate
from shuke.keyaccounts.promises.secrets import hash_of
from shuke.keyaccounts.queries.promises import (
    TABS,
    TO_DO,
    due_promises,
    promise_by_secret,
    promise_counts,
    promise_of,
    promises,
    rates_by_customer,
    rates_by_owner,
    shared_promises,
)
from shuke.keyaccounts.visits.errors import ReasonMissing
from shuke.kit import clock
from shuke.kit.problems import NotFound
from tests import factories
from tests.keyaccounts.actions.conftest import at

WEDNESDAY = date(2026, 3, 4)


@pytest.fixture
def customer(grade) -> int:
    return grade("A")[0]


@pytest.mark.parametrize(
    ("due_on", "due_at"),
    [
        (WEDNESDAY, at("2026-03-04 18:00")),
        (date(2026, 3, 7), at("2026-03-06 18:00")),  # Saturday: the Friday before
        (date(2026, 5, 3), at("2026-04-30 18:00")),  # within the holidays of May
        (date(2026, 5, 9), at("2026-05-09 18:00")),  # a Saturday that is worked
    ],
)
def test_a_promise_falls_due_when_work_ends_on_a_working_day(kam, customer, due_on, due_at):
    assert make_promise(kam, customer_id=customer, text="寄样品", due_on=due_on).due_at == due_at


def test_on_a_free_day_a_promise_for_today_is_due_on_the_next_working_day(kam, customer):
    with clock.travel(to=at("2026-03-07 10:00")):
        made = make_promise(kam, customer_id=customer, text="回电", due_on=date(2026, 3, 7))
    assert made.due_at == at("2026-03-09 18:00")


@pytest.mark.parametrize(
    ("settled", "standing"), [("2026-03-04 18:00", Standing.KEPT), ("2026-03-04 18:01", Standing.LATE)]
)
def test_done_in_time_is_kept_and_after_it_late(kam, customer, settled, standing):
    made = make_promise(kam, customer_id=customer, text="寄样品", due_on=WEDNESDAY)
    with clock.travel(to=at(settled)):
        assert settle_promise(kam, promise_id=made.id, outcome="done").standing == standing
        with pytest.raises(errors.PromiseClosed):
            settle_promise(kam, promise_id=made.id, outcome="done")
        assert reopen_promise(kam, promise_id=made.id).is_open


def test_breaking_a_promise_needs_a_word(kam, customer):
    made = make_promise(kam, customer_id=customer, text="寄样品", due_on=WEDNESDAY)
    with pytest.raises(ReasonMissing):
        settle_promise(kam, promise_id=made.id, outcome="broken")
    assert settle_promise(kam, promise_id=made.id, outcome="broken", note="缺货").standing == Standing.BROKEN


@pytest.mark.parametrize(("approve", "standing"), [(True, Standing.OPEN), (False, Standing.REFUSED)])
def test_above_the_limit_it_is_promised_once_it_is_approved(kam, customer, merchant, approve, standing):
    boss = factories.actor_for("manager", merchant)
    made = make_promise(kam, customer_id=customer, text="免费换货", due_on=WEDNESDAY, worth_minor=150_000)
    assert made.standing == Standing.WAITING
    with pytest.raises(errors.PromiseNotMade):
        settle_promise(kam, promise_id=made.id, outcome="done")
    approval = Promise.objects.get(pk=made.id).approval_id
    decide_approval(boss, approval_id=approval, approve=approve, reason="" if approve else "超出预算")
    assert promise_of(made.id).standing == standing


def test_within_the_limit_nobody_is_asked(kam, customer):
    made = make_promise(kam, customer_id=customer, text="免运费", due_on=WEDNESDAY, worth_minor=100_000)
    assert made.standing == Standing.OPEN


@pytest.mark.parametrize(
    ("wrong", "refused"),
    [
        ({"text": " "}, errors.PromiseTextMissing),
        ({"due_on": date(2026, 3, 1)}, errors.PromiseDuePast),
        ({"due_on": date(9999, 12, 31)}, errors.PromiseDueFar),
        ({"worth_minor": -1}, errors.WorthRefused),
        ({"kind": "guarantee"}, errors.MakeGoodMissing),
    ],
)
def test_what_cannot_be_promised_is_refused(kam, customer, wrong, refused):
    with pytest.raises(refused):
        make_promise(kam, **{"customer_id": customer, "text": "寄样品", "due_on": WEDNESDAY} | wrong)


def test_a_missed_guarantee_is_made_good(kam, customer):
    made = make_promise(
        kam, customer_id=customer, text="良品率 99%", due_on=WEDNESDAY, kind="guarantee", make_good="补发一批"
    )
    settle_promise(kam, promise_id=made.id, outcome="broken", note="98.2%")
    assert make_good(kam, promise_id=made.id).made_good_at == at("2026-03-02 09:00")


def test_a_free_extra_is_confirmed_in_writing_once(kam, customer, merchant):
    made = make_promise(kam, customer_id=customer, text="赠送安装", due_on=WEDNESDAY, kind="extra")
    lost, secret = ask_to_confirm(kam, promise_id=made.id), ask_to_confirm(kam, promise_id=made.id)
    guest = factories.member_for(merchant, factories.make_person())
    with pytest.raises(NotFound):
        confirm_promise(guest, secret=lost, name="王总")
    assert confirm_promise(guest, secret=secret, name="王总").confirmed_by == "王总"
    assert confirm_promise(guest, secret=secret, name="别人").confirmed_by == "王总"


@pytest.mark.parametrize("standing", ["waiting", "refused"])
def test_what_is_not_approved_is_neither_sent_to_the_customer_nor_confirmed(kam, customer, merchant, standing):
    made = make_promise(kam, customer_id=customer, text="赠送安装", due_on=WEDNESDAY, kind="extra")
    secret = ask_to_confirm(kam, promise_id=made.id)
    Promise.objects.filter(pk=made.id).update(approval=standing)
    with pytest.raises(errors.PromiseNotMade):
        ask_to_confirm(kam, promise_id=made.id)
    with pytest.raises(NotFound):
        confirm_promise(factories.member_for(merchant, factories.make_person()), secret=secret, name="王总")
    with pytest.raises(NotFound):
        promise_by_secret(hash_of(secret))


def test_rates_count_what_fell_due_by_owner_and_customer(kam, customer, manager):
    made = [make_promise(kam, customer_id=customer, text=f"承诺 {n}", due_on=WEDNESDAY) for n in range(4)]
    settle_promise(kam, promise_id=made[0].id, outcome="done")
    settle_promise(kam, promise_id=made[1].id, outcome="broken", note="缺货")
    settle_promise(kam, promise_id=made[2].id, outcome="released", note="客户取消")
    with clock.travel(to=at("2026-03-05 09:00")):
        standings = [each.standing for each in promises(tab="all")]
        assert rate(standings) == Rate(1, 3)
        assert [(row.id, row.rate) for row in rates_by_owner(date(2026, 1, 1))] == [(manager.pk, Rate(1, 3))]
        counted = promises(tab="rated", staff_id=manager.pk, since=date(2026, 1, 1))
        assert [each.id for each in counted] == [made[3].id, made[1].id, made[0].id]
        assert promises(tab="rated", since=date(2026, 3, 5)) == []
        assert [(row.name, row.rate) for row in rates_by_customer(date(2026, 1, 1))] == [("瑞丰汽配", Rate(1, 3))]


def test_each_tab_of_what_is_to_be_done_counts_what_it_lists(kam, customer, manager):
    made = [make_promise(kam, customer_id=customer, text=f"承诺 {n}", due_on=WEDNESDAY) for n in range(5)]
    make_promise(kam, customer_id=customer, text="以后", due_on=date(2026, 3, 20))
    settle_promise(kam, promise_id=made[0].id, outcome="done")
    settle_promise(kam, promise_id=made[1].id, outcome="released", note="客户取消")
    Promise.objects.filter(pk=made[2].id).update(approval="waiting")
    since = date(2026, 1, 1)
    with clock.travel(to=at("2026-03-05 09:00")):
        whose = ({}, {"staff_id": manager.pk}, {"staff_id": 9}, {"customer_id": customer}, {"customer_id": 9})
        for only in whose:
            assert promise_counts(**only) == {tab: len(promises(tab=tab, **only)) for tab in TO_DO}
        assert promise_counts() == {"open": 3, "overdue": 2, "waiting": 1}
        assert {tab: len(promises(tab=tab, since=since)) for tab in TABS} == {
            "open": 3, "overdue": 2, "waiting": 1, "settled": 2, "all": 6, "rated": 3,
        }  # fmt: skip


def test_more_than_anybody_counts_is_not_counted(kam, customer, monkeypatch):
    for n in range(3):
        make_promise(kam, customer_id=customer, text=f"承诺 {n}", due_on=WEDNESDAY)
    monkeypatch.setattr("shuke.keyaccounts.queries.promises.MOST_COUNTED", 3)
    assert promise_counts()["open"] == 3
    monkeypatch.setattr("shuke.keyaccounts.queries.promises.MOST_COUNTED", 2)
    assert promise_counts() == {}


def test_who_was_never_let_down_is_not_among_the_customers(kam, customer):
    made = make_promise(kam, customer_id=customer, text="寄样品", due_on=WEDNESDAY)
    settle_promise(kam, promise_id=made.id, outcome="done")
    with clock.travel(to=at("2026-03-05 09:00")):
        assert [row.rate for row in rates_by_owner(date(2026, 1, 1))] == [Rate(1, 1)]
        assert rates_by_customer(date(2026, 1, 1)) == []


def test_the_customer_sees_what_is_shared(kam, customer):
    shown = make_promise(kam, customer_id=customer, text="寄样品", due_on=WEDNESDAY, shared=True)
    make_promise(kam, customer_id=customer, text="内部跟进", due_on=WEDNESDAY)
    assert [each.id for each in shared_promises(customer)] == [shown.id]


def test_what_was_shared_can_be_taken_back(kam, customer):
    made = make_promise(kam, customer_id=customer, text="寄样品", due_on=WEDNESDAY)
    assert [share_promise(kam, promise_id=made.id, shared=shared).shared for shared in (True, True)] == [True, True]
    assert [each.id for each in shared_promises(customer)] == [made.id]
    assert (share_promise(kam, promise_id=made.id, shared=False).shared, shared_promises(customer)) == (False, [])
    with pytest.raises(NotFound):
        share_promise(kam, promise_id=10**9, shared=True)


def test_what_is_due_comes_overdue_first_and_pages_go_on(kam, customer, manager):
    ids = [make_promise(kam, customer_id=customer, text="寄样品", due_on=date(2026, 3, d)).id for d in (4, 3, 5)]
    until = at("2026-03-04 18:00")
    assert [each.id for each in due_promises(manager.pk, until=until)] == [ids[1], ids[0]]
    first = promises(limit=1)[0]
    after = (first.due_at.isoformat(), first.id)
    assert [each.id for each in promises(after=after)] == [ids[0], ids[2]]
