"""Adjustments by hand."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class AdjustmentRefused(InvalidInput):
    """An adjustment of nothing, of no kind, for no reason or without a text."""

    code = "cards.adjustment_refused"
    message = _("Say what is adjusted, by how much, and why in a few words.")


class AdjustmentTooMuch(Problem):
    """The card holds less than is to be taken."""

    code, status = "cards.adjustment_too_much", 422
    message = _("Take at most %(held)s: the card holds no more now.")


class NobodyBehindKey(Problem):
    """A key that does not say who issued it cannot ask for a second person."""

    code, status = "cards.nobody_behind_key", 403
    message = _("Issue a new API key and use that: this one does not say who stands behind it.")


class NotYourOwnAdjustment(Problem):
    """Whoever asked cannot agree, not even behind another staff row or a key of his."""

    code, status = "cards.not_your_own_adjustment", 403
    message = _("Ask somebody else: whoever asked for an adjustment cannot decide it.")


class AdjustmentDecided(Problem):
    """Somebody has decided it, or it was withdrawn."""

    code = "cards.adjustment_decided"
    message = _("Nothing is left to decide: this request is closed. Open it again to see how.")


class AdjustmentExpired(Problem):
    """Nobody decided in time."""

    code = "cards.adjustment_expired"
    message = _("Ask again: this request waited for more than 7 days.")


class AdjustmentNotPosted(Problem):
    """Nothing of it is on the card."""

    code = "cards.adjustment_not_posted"
    message = _("There is nothing to undo: this adjustment is not on the card.")
