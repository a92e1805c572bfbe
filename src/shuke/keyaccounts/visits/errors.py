"""Refusals of visits, in the user's words."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class VisitClosed(Problem):
    """It was held, skipped or missed."""

    code = "keyaccounts.visit_closed"
    message = _("This contact is over. Open it again first, or plan another one.")


class AlreadyReported(Problem):
    """A report of it came in under another key."""

    code = "keyaccounts.already_reported"
    message = _("There is a report already. Correct that one, and say why.")


class NotReported(Problem):
    """There is no report to correct."""

    code = "keyaccounts.not_reported"
    message = _("There is no report yet. Write it first.")


class ReasonMissing(InvalidInput):
    """Something needs a reason."""

    code = "keyaccounts.reason_missing"
    message = _("Say why, in a few words.")


class FreeDay(InvalidInput):
    """The day is no working day."""

    code = "keyaccounts.free_day"
    message = _("%(day)s is a free day. Choose a working day, or agree a time with the customer.")


class DayPast(InvalidInput):
    """The day lies behind."""

    code = "keyaccounts.day_past"
    message = _("This day is over. Choose today or a later day.")


class DayTooFar(InvalidInput):
    """The day lies farther ahead than calendars are kept."""

    code = "keyaccounts.day_too_far"
    message = _("This is too far ahead. Choose a day until %(day)s.")


class NotItsDay(Problem):
    """Somebody says that he is there on a day before the contact's."""

    code = "keyaccounts.not_its_day"
    message = _("This contact is planned for %(day)s. Move it to today first, then say that you are here.")


class HeldAlready(Problem):
    """Somebody was there: it is told, no longer planned."""

    code = "keyaccounts.held_already"
    message = _("You have been there. Write the report, or take back that you were.")


class DayTaken(Problem):
    """The customer has a contact of this kind on the day."""

    code = "keyaccounts.day_taken"
    message = _("This customer has a contact of this kind on that day already. Choose another day.")


class NotHeldYet(InvalidInput):
    """The contact is said to have been held in the future."""

    code = "keyaccounts.not_held_yet"
    message = _("This lies ahead. A report tells what has happened: choose an earlier time.")


class PurposeMissing(InvalidInput):
    """A report without its purpose."""

    code = "keyaccounts.purpose_missing"
    message = _("Say what it was about, in a few words.")


class SatisfactionRefused(InvalidInput):
    """Not on the scale."""

    code = "keyaccounts.satisfaction_refused"
    message = _("Choose a satisfaction from 1 to 5.")


class TooLong(InvalidInput):
    """More text than its place holds."""

    code = "keyaccounts.text_too_long"
    message = _("Shorten this to %(limit)s characters.")


class PlaceRefused(InvalidInput):
    """No place on earth."""

    code = "keyaccounts.place_refused"
    message = _("Give a latitude from -90 to 90 and a longitude from -180 to 180.")


class FigureRefused(InvalidInput):
    """A number outside what can be kept."""

    code = "keyaccounts.figure_refused"
    message = _("Type a whole number from %(low)s to %(high)s.")


class RoundRefused(InvalidInput):
    """No grade there is, or a cadence nobody can plan."""

    code = "keyaccounts.round_refused"
    message = _("Choose a grade, and a month, a quarter, half a year or a year.")


class RoundRuns(InvalidInput):
    """The leader has a round for this grade."""

    code = "keyaccounts.round_runs"
    message = _("This leader has a round for the grade already. Change that one.")
