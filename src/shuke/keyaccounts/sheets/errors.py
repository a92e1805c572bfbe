"""Refusals of event sheets, in the user's words."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class EventOver(Problem):
    """The event was held or cancelled."""

    code = "keyaccounts.event_over"
    message = _("This event is over. Open it again to see its result.")


class EventAhead(Problem):
    """What can be done only after the event."""

    code = "keyaccounts.event_ahead"
    message = _("This can be done once the event was held.")


class InvitedAlready(InvalidInput):
    """The same person twice."""

    code = "keyaccounts.invited_already"
    message = _("This person is on the list already.")


class ResultMissing(InvalidInput):
    """An event ends with its result."""

    code = "keyaccounts.result_missing"
    message = _("Write what the event has brought.")
