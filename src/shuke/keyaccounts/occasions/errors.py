"""Refusals of the care calendar, in the user's words."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class NoConsent(Problem):
    """The customer has not agreed to messages of care."""

    code = "keyaccounts.no_consent"
    message = _("This customer has not agreed to messages of care. Call, or ask for consent on the record.")


class NoPhone(Problem):
    """There is no number to write to."""

    code = "keyaccounts.no_phone"
    message = _("There is no phone number on the record to write to.")


class OpenComplaint(Problem):
    """The customer waits for an answer to a complaint."""

    code = "keyaccounts.open_complaint"
    message = _("This customer has an open complaint. Settle it first, or send all the same.")


class GreetingGone(Problem):
    """The message was asked for or sent already."""

    code = "keyaccounts.greeting_gone"
    message = _("This message waits for approval or was sent already.")


class GreetingEmpty(InvalidInput):
    """Nothing was written."""

    code = "keyaccounts.greeting_empty"
    message = _("Write the message first.")
