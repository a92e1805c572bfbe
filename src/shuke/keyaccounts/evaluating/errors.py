"""Refusals of evaluations, in the user's words."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class FormRefused(InvalidInput):
    """A form that could not evaluate."""

    code = "keyaccounts.form_refused"
    message = "%(why)s"


class SheetRefused(InvalidInput):
    """An indicator without a score from 1 to 5."""

    code = "keyaccounts.sheet_refused"
    message = _("Give every indicator a score from 1 to 5.")


class TwoRated(Problem):
    """Two colleagues have rated; a third sheet would change what they agreed on."""

    code = "keyaccounts.two_rated"
    message = _("Two colleagues have rated this evaluation already.")


class EvaluationRuns(Problem):
    """There is an open one of this customer."""

    code = "keyaccounts.evaluation_runs"
    message = _("An evaluation of this customer is open. Finish that one first.")


class EvaluationClosed(Problem):
    """It is decided, or waits for its decision."""

    code = "keyaccounts.evaluation_closed"
    message = _("This evaluation is decided or waits for its approval.")


class SecondRaterMissing(Problem):
    """One sheet is no evaluation."""

    code = "keyaccounts.second_rater_missing"
    message = _("A second colleague has to rate before a decision.")


class DecisionNeedsReason(InvalidInput):
    """A decision other than the score proposes, without a reason, or one that is none."""

    code = "keyaccounts.decision_needs_reason"
    message = _("Choose improve, keep or end, and say why it differs from the proposal.")
