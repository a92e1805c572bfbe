"""Same key, same answer."""

import pytest

from shuke.kit import clock, tenancy
from shuke.kit.access import Actor, action, system
from shuke.kit.idempotency import Answer, once
from shuke.kit.models import Progress, StoredAnswer
from shuke.kit.problems import Forbidden, KeyReused

pytestmark = pytest.mark.django_db


class Counter:
    """An effect that tells how often it happened."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Answer:
        self.times += 1
        return Answer(201, {"times": self.times})


def ask(run, key="k", body=b"{}", caller="api:1") -> Answer:
    return once(caller=caller, key=key, body=body, keep=True, run=run)


def test_second_call_gets_the_first_answer_without_a_second_effect():
    effect = Counter()
    with tenancy.open(merchant=1):
        assert [ask(effect), ask(effect)] == [Answer(201, {"times": 1})] * 2
    assert effect.times == 1


def test_other_body_under_the_same_key_is_refused():
    with tenancy.open(merchant=1):
        ask(Counter())
        with pytest.raises(KeyReused):
            ask(Counter(), body=b"{...}")


def test_refusal_is_stored_like_a_success_and_its_writes_are_undone():
    effect = Counter()

    @action("kit.refuse")
    def refused(actor: Actor) -> None:
        effect()
        Progress.objects.create(kind="x", started_at=clock.now())
        raise Forbidden()

    def refuse() -> Answer:
        refused(system(1))
        return Answer(201, {})

    with tenancy.open(merchant=1):
        answers = [ask(refuse), ask(refuse)]
        assert Progress.objects.count() == 0
    assert [a.status for a in answers] == [403, 403]
    assert answers[0].body == answers[1].body
    assert effect.times == 1


def test_server_error_stores_nothing():
    def crash() -> Answer:
        raise ZeroDivisionError

    with tenancy.open(merchant=1):
        with pytest.raises(ZeroDivisionError):
            ask(crash)
        assert StoredAnswer.objects.count() == 0


def test_keys_of_callers_and_merchants_do_not_meet():
    effect = Counter()
    for merchant, caller in ((1, "api:1"), (1, "api:2"), (2, "api:1")):
        with tenancy.open(merchant=merchant):
            ask(effect, caller=caller)
    assert effect.times == 3
