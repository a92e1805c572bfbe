"""Refusals of promises, in the user's words."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class PromiseTextMissing(InvalidInput):
    """Nothing was promised."""

    code = "keyaccounts.promise_text_missing"
    message = _("Write what is promised.")


class PromiseDuePast(InvalidInput):
    """It would be overdue from the start."""

    code = "keyaccounts.promise_due_past"
    message = _("This time is over. Promise something that can still be kept.")


class PromiseDueFar(InvalidInput):
    """Nobody knows yet which days are worked then."""

    code = "keyaccounts.promise_due_far"
    message = _("Working days are known until %(day)s only. Choose an earlier day.")


class WorthRefused(InvalidInput):
    """No amount."""

    code = "keyaccounts.promise_worth"
    message = _("Type what it may cost us, 0 or more.")


class MakeGoodMissing(InvalidInput):
    """A guarantee without what makes good."""

    code = "keyaccounts.make_good_missing"
    message = _("Say what the customer gets when the result is missed.")


class PromiseClosed(Problem):
    """It was settled already."""

    code = "keyaccounts.promise_closed"
    message = _("This promise is settled. Open it again first.")


class PromiseNotMade(Problem):
    """It waits for approval, or was not approved."""

    code = "keyaccounts.promise_not_made"
    message = _("This is not promised before it is approved.")


class NoExtra(Problem):
    """Only free extras are confirmed, only guarantees made good."""

    code = "keyaccounts.promise_other_kind"
    message = _("This kind of promise is not confirmed or made good.")


class ReaderPhoneMissing(InvalidInput):
    """Only a number proves who signs in."""

    code = "keyaccounts.reader_phone_missing"
    message = _("Write down the phone of %(name)s first: only who signs in with that number sees the promises.")


class ReaderLeft(Problem):
    """He is not the customer's any more."""

    code = "keyaccounts.reader_left"
    message = _("Invite somebody else: %(name)s works there no more.")


class ReadingOver(Problem):
    """He ended it himself, or was invited anew meanwhile."""

    code = "keyaccounts.reading_over"
    message = _("Invite %(name)s anew: this cannot be taken back.")


class ReaderKnown(Problem):
    """Nothing to invite to."""

    code = "keyaccounts.reader_known"
    message = _("Nothing to do: %(name)s sees the shared promises already.")
