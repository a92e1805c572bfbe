"""The gateways' jobs: send one message; take secrets out of old ones."""

from datetime import timedelta

from django.db import transaction

from shuke.gateways import mail, sms
from shuke.gateways.errors import NotSent, NotSentYet
from shuke.gateways.models import Message, PlatformMessage
from shuke.gateways.values import Channel, MessageValue, Sent, State, masked
from shuke.kit import clock, tenancy
from shuke.kit.jobs import TRIES, every, job

SECRET_LIFE = timedelta(minutes=10)


@job(queue="messages", opens=False)
def send_message(*, merchant_id: int | None, message_id: int, platform: bool) -> None:
    """Send one message, at most once; raises NotSentYet to be run again later."""
    mark = _Mark(merchant_id, message_id, platform)
    message = mark.claim()
    if message is None:
        return
    try:
        sent = _send(message)
    except NotSentYet as why:
        if mark.postpone(str(why)):
            raise
    except NotSent as why:
        mark.fail(str(why))
    else:
        mark.done(sent)


def _send(message: MessageValue) -> Sent:
    return sms.send(message) if message.channel == Channel.SMS else mail.send(message)


class _Mark:
    """The row's state, changed in short transactions before and after the network."""

    def __init__(self, merchant_id: int | None, message_id: int, platform: bool) -> None:
        self.merchant_id, self.message_id = merchant_id, message_id
        self.model = PlatformMessage if platform else Message

    def claim(self) -> MessageValue | None:
        """The message, if it is still to be sent. One found half-sent is not sent again: it may have gone out."""
        with tenancy.open(merchant=self.merchant_id):
            row = self.model.objects.select_for_update(no_key=True).filter(pk=self.message_id).first()
            if row is None or row.state not in {State.QUEUED, State.SENDING}:
                return None
            if row.state == State.SENDING:
                row.state, row.error = State.FAILED, "interrupted while being sent; perhaps it arrived"
                row.text = masked(row.text) if row.secret else row.text
                row.save()
                return None
            row.state, row.tries = State.SENDING, row.tries + 1
            row.save()
            return row.as_value()

    def done(self, sent: Sent) -> None:
        """It has gone; a secret text is not needed any more, unless the outbox is where it is read."""
        row_state = State.KEPT if sent.kept else State.SENT
        self._change(state=row_state, reference=sent.reference, sent_at=clock.now(), error="", forget=not sent.kept)

    def fail(self, why: str) -> None:
        """It will not go."""
        self._change(state=State.FAILED, error=why[:300], forget=True)

    def postpone(self, why: str) -> bool:
        """Back into the queue, unless it was tried often enough; says whether to try again."""
        with tenancy.open(merchant=self.merchant_id):
            tries = self.model.objects.values_list("tries", flat=True).get(pk=self.message_id)
        if tries >= TRIES:
            self.fail(why)
            return False
        self._change(state=State.QUEUED, error=why[:300], forget=False)
        return True

    def _change(self, *, forget: bool, **fields: object) -> None:
        with tenancy.open(merchant=self.merchant_id):
            row = self.model.objects.get(pk=self.message_id)
            if forget and row.secret:
                fields |= {"text": masked(row.text), "params": {}}
            self.model.objects.filter(pk=self.message_id).update(**fields)


@every("*/5 * * * *", queue="messages")
def forget_secrets() -> None:
    """Take codes out of platform messages that never went out; they have run out long ago."""
    with transaction.atomic():
        old = PlatformMessage.objects.filter(
            secret=True, created_at__lt=clock.now() - SECRET_LIFE, state__in=[State.QUEUED, State.SENDING]
        )
        for row in old[:1000]:
            row.text, row.params, row.state, row.error = masked(row.text), {}, State.FAILED, "too late to be of use"
            row.save()
