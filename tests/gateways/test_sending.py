"""From the queue to the provider and back: at most once, and no secret left behind."""

import json

import pytest
from django.db import connection

from shuke.gateways import jobs, queries, sms
from shuke.gateways.actions import queue_message, queue_platform_message
from shuke.gateways.errors import NotSent, NotSentYet
from shuke.gateways.models import Message, PlatformMessage
from shuke.gateways.rules import one_line
from shuke.gateways.values import Sent, masked
from shuke.kit import clock, tenancy
from shuke.kit.jobs import TRIES
from tests.factories import make_merchant

pytestmark = pytest.mark.django_db
LETTER = {
    "channel": "sms",
    "recipient": "+8613800138000",
    "text": "123456 is your code",
    "purpose": "sign_in_code",
    "secret": True,
}


class Provider:
    """A sender that does as told and counts."""

    def __init__(self, outcome):
        self.outcome, self.sent = outcome, []

    def send(self, message):
        self.sent.append(message)
        # No transaction of ours may wait for a network.
        assert not tenancy.scope._current.get()
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.fixture
def provider(monkeypatch):
    made = Provider(Sent(reference="r1"))
    monkeypatch.setattr(sms, "sender", lambda: made)
    return made


def queued_jobs():
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs ORDER BY id")
        return [(name, json.loads(args)) for name, args in cursor.fetchall()]


def send(message_id):
    jobs.send_message(merchant_id=None, message_id=message_id, platform=True)
    return PlatformMessage.objects.get(pk=message_id)


def test_a_platform_message_is_queued_with_its_job():
    number = queue_platform_message(**LETTER)
    assert queued_jobs() == [("gateways.send_message", {"platform": True, "message_id": number, "merchant_id": None})]
    assert queries.platform_messages()[0].state == "queued"


def test_a_merchants_message_carries_its_merchant_and_is_queued_once_per_key():
    shop = make_merchant()
    with tenancy.open(merchant=shop.pk):
        numbers = {queue_message(**LETTER, key="k") for _ in range(2)}
        other = queue_message(**LETTER)
    assert [args["merchant_id"] for _name, args in queued_jobs()] == [shop.pk] * 2
    assert (len(numbers), other in numbers) == (1, False)
    with tenancy.open(merchant=make_merchant().pk):
        assert queries.messages() == []
        assert not Message.objects.exists()


def test_a_merchants_message_is_sent_within_its_tenancy(provider):
    shop = make_merchant()
    with tenancy.open(merchant=shop.pk):
        number = queue_message(**LETTER)
    jobs.send_message(merchant_id=shop.pk, message_id=number, platform=False)
    with tenancy.open(merchant=shop.pk):
        assert Message.objects.get().state == "sent"


def test_a_sent_message_loses_its_secret(provider):
    row = send(queue_platform_message(**LETTER, params={"code": "123456"}))
    assert (row.state, row.text, row.params, row.reference, row.tries) == ("sent", "•••••• is your code", {}, "r1", 1)
    assert row.sent_at
    assert [each.text for each in provider.sent] == ["123456 is your code"]


def test_an_open_message_keeps_its_text(provider):
    assert send(queue_platform_message(**LETTER | {"secret": False})).text == "123456 is your code"


def test_what_stays_in_the_outbox_can_be_read_there(provider):
    provider.outcome = Sent(kept=True)
    row = send(queue_platform_message(**LETTER))
    assert (row.state, row.text) == ("kept", "123456 is your code")


def test_a_message_is_sent_once_however_often_its_job_runs(provider):
    number = queue_platform_message(**LETTER)
    send(number)
    assert send(number).tries == 1
    assert len(provider.sent) == 1


def test_a_message_found_half_sent_is_not_sent_again(provider):
    number = queue_platform_message(**LETTER)
    PlatformMessage.objects.update(state="sending")
    row = send(number)
    assert (row.state, row.text, provider.sent) == ("failed", "•••••• is your code", [])


def test_an_open_message_found_half_sent_keeps_its_text(provider):
    number = queue_platform_message(**LETTER | {"secret": False})
    PlatformMessage.objects.update(state="sending")
    assert send(number).text == "123456 is your code"


def test_a_missing_message_is_no_trouble(provider):
    assert jobs.send_message(merchant_id=None, message_id=987654321, platform=True) is None


def test_a_refused_message_says_why(provider):
    provider.outcome = NotSent("no such number")
    row = send(queue_platform_message(**LETTER))
    assert (row.state, row.error, row.text) == ("failed", "no such number", "•••••• is your code")


def test_a_provider_that_is_away_is_tried_again_and_at_last_given_up(provider):
    provider.outcome = NotSentYet("timeout")
    number = queue_platform_message(**LETTER)
    for tries in range(1, TRIES):
        with pytest.raises(NotSentYet):
            send(number)
        row = PlatformMessage.objects.get()
        assert (row.state, row.tries, row.error, row.text) == ("queued", tries, "timeout", "123456 is your code")
    assert send(number).state == "failed"


def test_old_secrets_are_taken_out():
    queue_platform_message(**LETTER)
    queue_platform_message(**LETTER | {"secret": False})
    jobs.forget_secrets()
    assert PlatformMessage.objects.filter(state="queued").count() == 2
    with clock.travel(by=jobs.SECRET_LIFE * 2):
        jobs.forget_secrets()
    assert list(PlatformMessage.objects.order_by("id").values_list("state", "text")) == [
        ("failed", "•••••• is your code"), ("queued", "123456 is your code"),
    ]  # fmt: skip


def test_messages_are_paged_newest_first():
    numbers = [queue_platform_message(**LETTER) for _ in range(3)]
    assert [each.id for each in queries.platform_messages(limit=2)] == numbers[:0:-1]
    assert [each.id for each in queries.platform_messages(before=numbers[1])] == numbers[:1]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("123456 code", "•••••• code"), ("open https://a.cn/x/ now", "open •••••• now"), ("7 days, 12 h", "7 days, 12 h")],
)
def test_codes_and_links_are_masked(text, kept):
    assert masked(text) == kept


def test_a_subject_has_one_line():
    assert one_line("Hello\r\nBcc: all@example.org  x") == "Hello Bcc: all@example.org x"
