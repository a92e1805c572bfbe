"""Orphans found, shared out, handed over with what is planned, and given back."""

import sys
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from shuke.customers.actions import assign_owner
from shuke.customers.models import Customer, OwnerPeriod, TimelineEntry
from shuke.identity.actions import issue_api_key
from shuke.identity.models import Person, Staff
from shuke.keyaccounts import handover_jobs
from shuke.keyaccounts.actions import arrange_visit, hand_over, let_go, make_promise, report_visit, undo_handover
from shuke.keyaccounts.actions.hand_over import AT_ONCE, move_part
from shuke.keyaccounts.errors import HandoverRefused, NotInCare
from shuke.keyaccounts.handover.rules import shared_out
from shuke.keyaccounts.handover.values import Candidate, Load
from shuke.keyaccounts.models import Handover, Promise, Visit
from shuke.keyaccounts.queries.handovers import cared_by, handover, handover_lines, loads, orphans, taken_over
from shuke.keyaccounts.visits.values import ReportIn
from shuke.kit import clock, tenancy
from tests import factories
from tests.customers.api.test_customers import key_for
from tests.walls.world import signed_in

JSON = {"content_type": "application/json"}


@pytest.fixture
def zhou(merchant):
    """A colleague."""
    return factories.make_staff(merchant, "key_account_manager", name="周小满")


@pytest.fixture
def shen(merchant):
    """Another one."""
    return factories.make_staff(merchant, "key_account_manager", name="沈一诺")


@pytest.fixture
def left(actor, zhou, cared):
    """周小满 cared for the first two of three, with a visit and a promise, and has left."""
    assign_owner(actor, customer_ids=cared[:2], owner_id=zhou.pk)
    arrange_visit(actor, customer_id=cared[0], kind="visit", at=clock.now() + timedelta(hours=1), staff_id=zhou.pk)
    make_promise(
        actor,
        customer_id=cared[0],
        text="送样品",
        due_on=clock.today("Asia/Shanghai") + timedelta(days=9),
        staff_id=zhou.pk,
    )
    Staff.objects.filter(pk=zhou.pk).update(active=False)
    return cared


def key_for_staff(merchant, staff):
    """A client with a key that this colleague issued."""
    with tenancy.open(merchant=merchant.pk):
        _, secret = issue_api_key(
            factories.actor_for("owner", merchant, staff), name="phone", role="key_account_manager"
        )  # fmt: skip
    return Client(headers={"Authorization": f"Bearer {secret}"})


def owners():
    return list(Customer.objects.order_by("pk").values_list("owner__name", flat=True))


def planned():
    return [
        *Visit.objects.values_list("staff__name", flat=True),
        *Promise.objects.values_list("staff__name", flat=True),
    ]


def test_orphans_are_those_of_nobody_and_of_who_has_left(left, zhou, shen, actor):
    assert [(each.name, each.owner, each.left, each.visits, each.promises) for each in orphans()] == [
        ("瑞丰汽配", "周小满", True, 1, 1), ("宏达机电", "周小满", True, 0, 0), ("永盛五金", "", False, 0, 0),
    ]  # fmt: skip
    let_go(actor, customer_id=left[2])
    assign_owner(actor, customer_ids=left[:1], owner_id=shen.pk)
    assert [each.name for each in orphans()] == ["宏达机电"]
    assert [each.name for each in cared_by(shen.pk)] == ["瑞丰汽配"]
    assert [(each.name, each.customers, each.weight) for each in loads()] == [("林知夏", 0, 0), ("沈一诺", 1, 1)]


def test_handed_over_with_what_is_planned_and_told(left, zhou, shen, staff, actor):
    done = hand_over(actor, moves={left[0]: shen.pk, left[2]: staff.pk}, reason="周小满离职")
    assert (done.state, done.total, done.moved, done.reason, done.by) == ("done", 2, 2, "周小满离职", "林知夏")
    assert (owners(), planned()) == (["沈一诺", "周小满", "林知夏"], ["沈一诺", "沈一诺"])
    lines = [(each.customer, each.former, each.owner, each.visits) for each in handover_lines(done.id)]
    assert sorted(lines) == [("永盛五金", "", "林知夏", 0), ("瑞丰汽配", "周小满", "沈一诺", 1)]
    assert OwnerPeriod.objects.filter(customer_id=left[0]).order_by("-id")[0].owner_id == shen.pk
    told = TimelineEntry.objects.get(customer_id=left[0], kind="handed_over").params
    assert told == {"name": "沈一诺", "former": "周小满", "visits": 1, "reason": "周小满离职"}


def test_undone_everybody_has_whom_he_had(left, zhou, shen, staff, actor):
    done = hand_over(actor, moves=dict.fromkeys(left, shen.pk))
    assign_owner(actor, customer_ids=left[1:2], owner_id=staff.pk)
    assert undo_handover(actor, handover_id=done.id).state == "undone"
    assert (owners(), planned()) == (["周小满", "林知夏", None], ["周小满", "周小满"])
    assert [each.undone_at is None for each in handover_lines(done.id)].count(True) == 1
    with pytest.raises(HandoverRefused):
        undo_handover(actor, handover_id=done.id)


def test_nobody_goes_to_who_has_left_or_out_of_care(left, zhou, shen, actor, people):
    with pytest.raises(HandoverRefused):
        hand_over(actor, moves={left[2]: zhou.pk})
    with pytest.raises(HandoverRefused):
        hand_over(actor, moves={})
    let_go(actor, customer_id=left[2])
    with pytest.raises(NotInCare):
        hand_over(actor, moves={left[2]: shen.pk})
    assert Handover.objects.count() == 0


def test_many_go_part_by_part_and_twice_moves_nobody_twice(merchant, left, shen, actor, monkeypatch):
    monkeypatch.setattr(sys.modules["shuke.keyaccounts.actions.hand_over"], "AT_ONCE", 2)
    done = hand_over(actor, moves=dict.fromkeys(left, shen.pk))
    assert (done.state, done.moved, AT_ONCE) == ("moving", 0, 30)
    assert [move_part(actor, handover_id=done.id) for _each in range(3)] == [1, 0, 0]
    assert (handover(done.id).state, handover(done.id).share, set(owners())) == ("done", 100, {"沈一诺"})
    assert TimelineEntry.objects.filter(kind="handed_over").count() == 3


def test_the_worker_brings_it_to_its_end(merchant, db):
    with tenancy.open(merchant=merchant.pk):
        pass
    handover_jobs.move(merchant_id=merchant.pk, handover_id=0, label="nobody")


@given(
    st.lists(st.sampled_from(["A", "B", "C", ""]), max_size=40),
    st.lists(st.integers(0, 9), min_size=1, max_size=5),
)
def test_shares_are_even_by_weight(grades, weights):
    found = [Candidate(n, str(n), "company", grade, None, "", False, 0, 0) for n, grade in enumerate(grades)]
    carried = dict(enumerate(weights, start=1))
    given_ = shared_out(found, [Load(staff, "", 0, weight) for staff, weight in carried.items()])
    assert given_.keys() == {each.customer_id for each in found}
    begun = max(weights)
    for each in found:
        carried[given_[each.customer_id]] += each.weight
    assert max(carried.values()) <= max(begun, min(carried.values()) + 4)


def test_deputies_and_teams_go_before():
    found = [Candidate(n, str(n), "company", "A", None, "", False, 0, 0) for n in (1, 2)]
    both = [Load(7, "", 0, 0), Load(8, "", 0, 50)]
    assert shared_out(found, both, {8: {2}}) == {1: 7, 2: 8}


def test_on_screen(merchant, staff, left, shen):
    desk = signed_in(Person.objects.get(pk=staff.person_id))
    at = f"/console/{merchant.code}/key-customers/handovers/"
    page = desk.get(at).content.decode()
    assert "瑞丰汽配" in page
    proposed = desk.get(f"{at}?to={shen.pk}").content.decode()
    assert proposed.count(f'<option value="{shen.pk}" selected>') == 3
    sent = desk.post(at, {f"to_{each}": shen.pk for each in left} | {"reason": "离职"})
    one = sent["Location"]
    assert "沈一诺" in desk.get(one).content.decode()
    assert desk.get(f"/console/{merchant.code}/key-customers/{left[0]}/handover.pdf").content.startswith(b"%PDF")
    assert desk.get(f"{one}progress/")["HX-Refresh"] == "true"
    assert desk.post(f"{one}undo/").status_code == 302
    assert desk.post(at, {}).status_code == 302


def test_the_new_owner_gets_to_know_whom_he_took_over(actor, merchant, left, shen):
    desk, other = (signed_in(Person.objects.get(pk=pk)) for pk in (shen.person_id, actor.person_id))
    day = f"/console/{merchant.code}/key-customers/today/"
    with tenancy.open(merchant=merchant.pk):
        hand_over(actor, moves=dict.fromkeys(left, shen.pk), reason="离职")
        assert [each.customer for each in taken_over(shen.pk)] == ["瑞丰汽配", "宏达机电", "永盛五金"]
    page = desk.get(day).content.decode()
    assert (page.count("handover.pdf"), "离职" in page, "handover.pdf" in other.get(day).content.decode()) == (
        3, True, False,
    )  # fmt: skip
    met = f"/console/{merchant.code}/key-customers/{left[0]}/met/"
    assert desk.post(met).status_code == 302
    assert desk.get(day).content.decode().count("handover.pdf") == 2
    assert desk.post(f"{met}undo/").status_code == 302
    assert desk.get(day).content.decode().count("handover.pdf") == 3


def test_a_reported_contact_or_another_owner_takes_them_off_the_list(actor, merchant, left, shen):
    mine = factories.actor_for("key_account_manager", merchant, shen)
    hand_over(actor, moves=dict.fromkeys(left, shen.pk))
    visit = arrange_visit(mine, customer_id=left[2], kind="call", at=clock.now() + timedelta(minutes=1))
    with clock.travel(to=clock.now() + timedelta(hours=1)):
        report_visit(mine, visit_id=visit.id, key="k", report=ReportIn(purpose="认识一下"))
    assign_owner(actor, customer_ids=[left[1]], owner_id=actor.staff_id)
    assert [each.customer_id for each in taken_over(shen.pk)] == [left[0]]


def test_over_the_api(merchant, left, shen):
    api = key_for(merchant)
    url = "/api/v1/handovers"
    assert [each["left"] for each in api.get(f"{url}/candidates").json()] == [True, True, False]
    moves = {"moves": [{"customer_id": each, "owner_id": shen.pk} for each in left]}
    made = api.post(url, moves, **JSON, headers={"Idempotency-Key": "a"})
    assert (made.status_code, made.json()["state"], len(made.json()["lines"])) == (201, "done", 3)
    number = made.json()["id"]
    assert [each["id"] for each in api.get(url).json()["items"]] == [number]
    paper = api.get(f"/api/v1/key-customers/{left[0]}/handover.pdf")
    assert (paper["Content-Type"], paper.content[:4]) == ("application/pdf", b"%PDF")
    theirs = key_for_staff(merchant, shen)
    assert len(theirs.get(f"{url}/taken-over").json()) == 3
    met = theirs.put(f"/api/v1/key-customers/{left[0]}/met", {}, **JSON)
    assert (met.json()["met"], len(theirs.get(f"{url}/taken-over").json())) == (True, 2)
    undone = api.post(f"{url}/{number}/undo", {}, **JSON, headers={"Idempotency-Key": "b"})
    assert undone.json()["state"] == "undone"
    assert api.get(f"{url}/{number}").json()["moved"] == 3
