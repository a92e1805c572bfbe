"""Set, change and reset a card's PIN."""

import hmac
import secrets
from datetime import timedelta

from django.utils.translation import gettext as _

from shuke.cards import pins
from shuke.cards.actions.lock import locked_row, open_row
from shuke.cards.errors import OwnPinLocked, OwnPinNeeded, OwnPinWrong, PinCodeWrong, PinLocked, PinWrong
from shuke.cards.events import PinSet
from shuke.cards.hashes import pin_code_hash
from shuke.cards.models import Card, PinCode
from shuke.gateways.actions.queue import queue_message
from shuke.kit import attempts, clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record

CODE_LIFE = timedelta(minutes=5)
SENT_CODES = attempts.Limit(tries=5, window=timedelta(days=1), lock=timedelta(days=1))
TYPED_CODES = attempts.Limit(tries=3, window=timedelta(minutes=5), lock=timedelta(minutes=5))


@action("cards.set_pin")
def set_own_pin(actor: Actor, *, card_id: int, new_pin: str, pin: str = "", code: str = "") -> None:
    """Set the PIN of one's own card: the first one freely, another with the old PIN or a code sent to the phone.

    Raises NotFound, PinTooSimple, PinNeeded, PinWrong, PinLocked, PinCodeWrong.
    """
    card = locked_row(pk=card_id, person_id=actor.person_id)
    pins.acceptable(new_pin)
    if card.pin_hash:
        _prove(card, pin, code, device=f"person {actor.person_id}")
    _set(card, new_pin, by="member")


@action("cards.reset_pin")
def reset_pin(actor: Actor, *, number: str, new_pin: str) -> None:
    """Let the customer type a new PIN at the counter, after staff saw who it is; audited.

    Raises NotFound, CardClosed, PinTooSimple.
    """
    _set(open_row(number), new_pin, by="staff")


@action("cards.set_pin")
def send_pin_code(actor: Actor, *, card_id: int, phone: str) -> None:
    """Send a code to the owner's verified phone that lets him set a new PIN within 5 minutes; 5 a day.

    Raises NotFound, TooManyAttempts.
    """
    card = locked_row(pk=card_id, person_id=actor.person_id)
    attempts.spend(attempts.hashed("pin code sent", card.merchant_id, card.pk), limit=SENT_CODES)
    code = f"{secrets.randbelow(10**6):06}"
    PinCode.objects.create(card=card, hash=pin_code_hash(code, card.pk), expires_at=clock.now() + CODE_LIFE)
    text = _("%(code)s sets a new PIN for your card. Give it to nobody. It ends in 5 minutes.") % {"code": code}
    queue_message(channel="sms", recipient=phone, text=text, purpose="pin_code", secret=True)


def _prove(card: Card, pin: str, code: str, *, device: str) -> None:
    if code:
        _prove_by_code(card, code)
    elif pin:
        _prove_by_pin(card, pin, device)
    else:
        raise OwnPinNeeded(field="pin")


def _prove_by_pin(card: Card, pin: str, device: str) -> None:
    # The till's words tell a cashier what to do; here the member reads them himself.
    try:
        pins.check_pin(pin, card.pin_hash, merchant_id=card.merchant_id, card_id=card.pk, device=device)
    except PinWrong as wrong:
        raise OwnPinWrong(field="pin", missing=wrong.missing, **wrong.params) from None
    except PinLocked as locked:
        raise OwnPinLocked(field="pin", **locked.params) from None


def _prove_by_code(card: Card, code: str) -> None:
    counter = attempts.hashed("pin code typed", card.merchant_id, card.pk)
    attempts.spend(counter, limit=TYPED_CODES)
    sent = PinCode.objects.filter(card=card, used_at=None, expires_at__gt=clock.now()).order_by("-expires_at").first()
    if sent is None or not hmac.compare_digest(sent.hash, pin_code_hash(code.strip(), card.pk)):
        raise PinCodeWrong(field="code")
    PinCode.objects.filter(card=card, used_at=None).update(used_at=clock.now())
    attempts.clear(counter)


def _set(card: Card, new_pin: str, *, by: str) -> None:
    card.pin_hash, card.pin_set_at = pins.hash_pin(new_pin), clock.now()
    card.save(update_fields=["pin_hash", "pin_set_at"])
    pins.forget_tries(merchant_id=card.merchant_id, card_id=card.pk)
    record(PinSet(subject=card.customer_id, card_id=card.pk, by=by))
