"""The PIN 消费密码."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem, TooManyAttempts


class PinNeeded(Problem):
    """The sum or the proof asks for the PIN."""

    code, status = "cards.pin_needed", 422
    message = _("Ask the customer to type the PIN.")


class PinNotSet(Problem):
    """There is no PIN yet."""

    code, status = "cards.pin_not_set", 422
    message = _("Ask the customer to set a PIN on the card page, or pay this sum another way: the card has no PIN yet.")


class PinWrong(Problem):
    """A wrong PIN."""

    code, status = "cards.pin_wrong", 422
    # Counted by card and by till: `left` is the smaller rest, and which of the two it is may differ from try to try.
    message = _("Try the PIN again: it is wrong. Tries left before this card or this till has to wait: %(left)s.")


class PinLocked(TooManyAttempts):
    """Too many wrong PINs, by card or by till."""

    code = "cards.pin_locked"
    message = _("Pay another way, or try the PIN again in %(wait)s, from %(until)s: it was wrong too often.")


class OwnPinNeeded(PinNeeded):
    """The member himself wants another PIN, and gave no proof."""

    message = _("Type your present PIN. Forgotten it? Have a code sent to your phone, or ask at the counter.")


class OwnPinLocked(PinLocked):
    """The member himself was wrong too often."""

    message = _("Have a code sent, or try again in %(wait)s, from %(until)s: the present PIN was wrong too often.")


class OwnPinWrong(PinWrong):
    """The member himself mistyped the present PIN."""

    message = _(
        "Type your present PIN again: it is wrong. Tries left before you have to wait: %(left)s. Forgotten it? "
        "Have a code sent."
    )


class PinCodeWrong(Problem):
    """A wrong, used or old code to set a new PIN."""

    code, status = "cards.pin_code_wrong", 422
    message = _("Type the newest code from the message, or ask for another: this one is wrong or older than 5 minutes.")


class PinTooSimple(InvalidInput):
    """Not six digits, or a row anybody would guess."""

    code = "cards.pin_too_simple"
    message = _("Choose six digits that are not all equal and not in a row, like 123456.")
