"""Applications."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class AnswerNeeded(InvalidInput):
    """The merchant's own question was left open, and it wants an answer."""

    code = "cards.answer_needed"
    message = _("Answer the shop's question: it needs it to decide.")


class AppliedTooOften(Problem):
    """Applications that were declined or withdrawn, again and again."""

    code = "cards.applied_too_often"
    message = _("Ask at the counter: you applied %(times)s times within %(days)s days.")


class AlreadyDecided(Problem):
    """An application somebody has decided meanwhile, or that was withdrawn."""

    code = "cards.application_decided"
    message = _("Load the list again: this application was decided or withdrawn meanwhile.")
