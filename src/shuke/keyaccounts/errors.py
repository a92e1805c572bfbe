"""Refusals of key customers, in the user's words."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class NotInCare(Problem):
    """Nobody has taken this customer into care, or they were let go."""

    code = "keyaccounts.not_in_care"
    message = _("This is no key customer now. Take them into care first.")


class TermsRefused(InvalidInput):
    """A figure of a grade's terms lies outside what can be kept."""

    code = "keyaccounts.terms_refused"
    message = _("Type a whole number from %(low)s to %(high)s.")
