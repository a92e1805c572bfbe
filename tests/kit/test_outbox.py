"""The outbox: each handler at least once, in order per subject; what keeps failing is parked, blocking only its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from shuke.kit import clock, tenancy
from shuke.kit.access import action, system
from shuke.kit.models import Delivery, Pending
from shuke.kit.outbox import pump as outbox
from shuke.kit.outbox.events import Event, Received
from shuke.kit.outbox.registry import handler_name, handles
from shuke.kit.work import record

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class Rung(Event):
    amount: int


class Shelf:
    """What the handler has seen, and which amounts it chokes on."""

    def __init__(self) -> None:
        self.seen: list[tuple[int | None, int]] = []
        self.poison: set[int] = set()


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    shelf = Shelf()

    @handles(Rung)
    def remember(received: Received[Rung]) -> None:
        if received.event.amount in shelf.poison:
            raise ValueError("poison")
        shelf.seen.append((received.event.subject, received.event.amount))

    monkeypatch.setattr(outbox, "handlers", lambda: {Rung.name(): (remember,)})
    return shelf


@action("kit.ring")
def ring(actor, *, amounts: list[tuple[int | None, int]]) -> None:
    for subject, amount in amounts:
        record(Rung(subject=subject, amount=amount))


def ring_at(merchant: int, *amounts: tuple[int | None, int]) -> None:
    with tenancy.open(merchant=merchant):
        ring(system(merchant), amounts=list(amounts))


def test_events_arrive_once_and_in_order(shelf):
    ring_at(1, (5, 1), (5, 2), (6, 3), (None, 4))
    assert outbox.pump() == 4
    assert shelf.seen == [(5, 1), (5, 2), (6, 3), (None, 4)]
    assert outbox.pump() == 0
    with tenancy.open(merchant=1):
        assert (Pending.objects.count(), Delivery.objects.count()) == (0, 4)


def test_merchants_are_served_side_by_side(shelf):
    ring_at(1, (5, 1))
    ring_at(2, (5, 2))
    assert outbox.pump() == 2
    assert sorted(shelf.seen) == [(5, 1), (5, 2)]


def test_failing_event_is_postponed_and_blocks_only_its_subject(shelf):
    shelf.poison = {1}
    ring_at(1, (5, 1), (5, 2), (6, 3))
    assert outbox.pump() == 1
    assert shelf.seen == [(6, 3)]
    with tenancy.open(merchant=1):
        first, second = Pending.objects.order_by("id")
    assert (first.tries, first.error.endswith("remember: ValueError: poison")) == (1, True)
    assert (second.tries, second.error) == (0, "")


def test_postponed_event_comes_again_when_it_is_due(shelf):
    shelf.poison = {1}
    ring_at(1, (5, 1))
    outbox.pump()
    shelf.poison = set()
    assert outbox.pump() == 0
    with clock.travel(by=timedelta(seconds=10)):
        assert outbox.pump() == 1
    assert shelf.seen == [(5, 1)]


def test_poison_is_parked_after_eight_tries(shelf):
    shelf.poison = {1}
    ring_at(1, (5, 1), (5, 2))
    for round_ in range(outbox.TRIES):
        with clock.travel(by=timedelta(hours=round_)):
            outbox.pump()
    with tenancy.open(merchant=1):
        parked = Pending.objects.order_by("id").first()
        assert (parked.tries, parked.parked_at is not None) == (outbox.TRIES, True)
    with clock.travel(by=timedelta(days=1)):
        assert outbox.pump() == 0
    assert shelf.seen == []


def test_handler_is_named_by_room_and_function():
    from shuke.kit.outbox.registry import handlers

    assert handler_name(handles) == "kit.handles"
    assert handlers() is handlers()
