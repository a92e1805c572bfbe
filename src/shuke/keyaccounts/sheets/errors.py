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


class ListFull(Problem):
    """An event is no fair."""

    code = "keyaccounts.guest_list_full"
    message = _("A list holds at most %(most)s guests.")


class NobodyChosen(InvalidInput):
    """Many are invited, but none was ticked."""

    code = "keyaccounts.nobody_invited"
    message = _("Tick whom to invite first.")


class DayOutOfReach(InvalidInput):
    """A slip of the year."""

    code = "keyaccounts.event_day"
    message = _("Choose a day within two years of today.")


class ResultMissing(InvalidInput):
    """An event ends with its result."""

    code = "keyaccounts.result_missing"
    message = _("Write what the event has brought.")
