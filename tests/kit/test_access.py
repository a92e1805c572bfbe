"""Actions: permission, tenant, all or nothing, and what is written down."""

from dataclasses import dataclass

import pytest

from shuke.kit import clock, tenancy
from shuke.kit.access import Actor, action, require, system
from shuke.kit.models import Audit, EventRow, Pending, Progress
from shuke.kit.outbox.events import Event
from shuke.kit.problems import Forbidden
from shuke.kit.work import record

pytestmark = pytest.mark.django_db
MERCHANT = 990_001  # nobody's: refusals are written for good, so another test's may stand under a low number
CASHIER = Actor(
    kind="staff",
    merchant_id=MERCHANT,
    staff_id=3,
    person_id=4,
    role="cashier",
    permissions=frozenset({"kit.do"}),
    address="::1",
)


@dataclass(frozen=True, kw_only=True)
class Done(Event):
    amount: int


@action("kit.do")
def do(actor: Actor, *, kind: str, pin: str = "", fail: bool = False) -> str:
    Progress.objects.create(kind=kind, started_at=clock.now())
    record(Done(subject=5, amount=1))
    record(Done(subject=5, amount=2))
    if fail:
        raise Forbidden()
    return kind


@action("kit.lead")
def lead(actor: Actor, *, kind: str) -> str:
    return do(actor, kind=kind)


def test_action_writes_one_audit_row_with_secrets_hidden():
    with tenancy.open(merchant=MERCHANT):
        assert do(CASHIER, kind="x", pin="1234") == "x"
        row = Audit.objects.get()
    assert (row.action, row.staff_id, row.person_id, row.address) == ("kit.do", 3, 4, "::1")
    assert row.details == {"kind": "x", "pin": "•••"}


@action("kit.do", hides=("said",))
def whisper(actor: Actor, *, kind: str, said: str) -> str:
    return kind


def test_action_hides_what_it_says_it_hides():
    with tenancy.open(merchant=MERCHANT):
        whisper(CASHIER, kind="x", said="three stars")
        assert Audit.objects.get().details == {"kind": "x", "said": "•••"}


def test_inner_action_adds_a_child_row_of_the_same_work():
    with tenancy.open(merchant=MERCHANT):
        lead(system(MERCHANT), kind="x")
        rows = list(Audit.objects.order_by("position"))
    assert [(row.position, row.action) for row in rows] == [(0, "kit.lead"), (1, "kit.do")]
    assert rows[0].work == rows[1].work


def test_inner_action_checks_its_own_permission():
    boss = Actor(kind="staff", merchant_id=MERCHANT, permissions=frozenset({"kit.lead"}))
    with tenancy.open(merchant=MERCHANT), pytest.raises(Forbidden):
        lead(boss, kind="x")


def test_refused_action_leaves_nothing_behind():
    with tenancy.open(merchant=MERCHANT):
        with pytest.raises(Forbidden):
            do(CASHIER, kind="x", fail=True)
        assert (Progress.objects.count(), Audit.objects.count(), EventRow.objects.count()) == (0, 0, 0)


def test_permission_is_needed():
    with tenancy.open(merchant=MERCHANT), pytest.raises(Forbidden) as refusal:
        require(CASHIER, "kit.other")
    assert refusal.value.missing == {"permission": "kit.other"}


def test_actor_of_another_merchant_is_a_programming_error():
    with tenancy.open(merchant=2), pytest.raises(tenancy.NoTenant):
        do(CASHIER, kind="x")


def test_events_are_numbered_per_subject_and_pending():
    with tenancy.open(merchant=MERCHANT):
        do(CASHIER, kind="x")
        do(CASHIER, kind="y")
        rows = list(EventRow.objects.order_by("id").values_list("name", "subject", "number", "payload"))
        assert Pending.objects.count() == 4
    assert rows == [(Done.name(), 5, n, {"amount": amount}) for n, amount in ((1, 1), (2, 2), (3, 1), (4, 2))]


def test_event_outside_of_an_action_is_refused():
    with pytest.raises(RuntimeError):
        record(Done(amount=1))


def test_event_is_read_back_without_unknown_fields():
    assert Done.from_payload(5, {"amount": 2, "gone": True}) == Done(subject=5, amount=2)


def test_a_refusal_is_written_down_and_stays_when_the_request_is_taken_back():
    stranger = Actor(kind="staff", merchant_id=90_001, staff_id=3, person_id=4, address="::1", label="小林")
    with pytest.raises(Forbidden), tenancy.open(merchant=90_001):
        do(stranger, kind="x")
    with tenancy.open(merchant=90_001):
        row = Audit.objects.using("counters").get()
    told = (row.action, row.staff_id, row.person_id, row.address, row.label, row.details)
    assert told == ("kit.do", 3, 4, "::1", "小林", {"refused": True})
