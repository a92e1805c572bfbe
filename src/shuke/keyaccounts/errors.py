"""Refusals of key customers, in the user's words."""

from typing import ClassVar

from django.utils.functional import Promise
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


class OutcomeUnknown(InvalidInput):
    """An answer that is none of the three."""

    code = "keyaccounts.outcome_unknown"
    message = _("Say whether the alarm was right, false, or could not be told.")


class AlarmAnswered(Problem):
    """Somebody answered the alarm before, or a newer one is open."""

    code = "keyaccounts.alarm_answered"
    message = _("This alarm has been answered already.")


class CaseOpen(Problem):
    """A customer has one open case of winning back at most."""

    code = "keyaccounts.winback_open"
    message = _("A case for this customer is open already.")


class StageRefused(Problem):
    """The stage does not follow the one the case is in."""

    code = "keyaccounts.stage_refused"
    message = _("From “%(stage)s” this step is not possible.")


class WordsMissing(InvalidInput):
    """A plan, and an end, ask for words."""

    code = "keyaccounts.words_missing"
    message = _("Write a sentence: what is planned, or how it ended.")


class ReasonMissing(InvalidInput):
    """A loss asks for its reason."""

    code = "keyaccounts.reason_missing"
    message = _("Choose the reason.")


class TrialRefused(InvalidInput):
    """A figure or text of a trial lies outside what can be kept."""

    code = "keyaccounts.trial_refused"
    message = _("Use %(low)s to %(high)s here.")


class NobodyLost(Problem):
    """A trial needs at least two customers."""

    code = "keyaccounts.nobody_lost"
    message = _("Fewer than two key customers away for %(days)s days may be drawn. Those left out are listed with why.")


class TrialOver(Problem):
    """Over already, or called off."""

    code = "keyaccounts.trial_over"
    message = _("This trial is over or was called off already.")


class ReferrerKnown(Problem):
    """A customer was brought by one at most."""

    code = "keyaccounts.referrer_known"
    message = _("%(name)s is named as referrer already. Remove that first.")


class ReferrerUnclear(InvalidInput):
    """Nobody, or more than one customer, is meant."""

    code = "keyaccounts.referrer_unclear"
    message = _("Type the whole name or the phone number of one customer.")


class ReferralCircle(InvalidInput):
    """Somebody would have brought himself."""

    code = "keyaccounts.referral_circle"
    message = _("That would be a circle: this customer brought the other one.")


class TopicMissing(InvalidInput):
    """An interest without a topic."""

    code = "keyaccounts.topic_missing"
    message = _("Name the topic.")


class NoticeRefused(InvalidInput):
    """A kind that is not noticed, or a day to come."""

    code = "keyaccounts.notice_refused"
    message = _("Choose what was noticed, and a day up to today.")


class ScoreRefused(InvalidInput):
    """A survey needs a score, nothing else has one."""

    code = "keyaccounts.score_refused"
    message = _("A survey has a score from 0 to 10; nothing else has one.")


class PolicyRefused(InvalidInput):
    """A grade policy that could not grade."""

    code = "keyaccounts.policy_refused"
    message = "%(why)s"


class RatingRefused(InvalidInput):
    """A rating of nothing that is rated by hand, or outside its scale."""

    code = "keyaccounts.rating_refused"
    message = _("Rate from %(low)s to %(high)s.")


class OverrideRefused(InvalidInput):
    """A grade by hand that is no grade or the present one, ends in the past or too late, or has no reason."""

    code = "keyaccounts.override_refused"
    _WORDS: ClassVar[dict[str, str | Promise]] = {
        "grade": _("Choose another grade than the present one."),
        "until": _("Choose a last day from today on, within 12 months."),
        "reason": _("Say why, in a few words."),
    }

    @property
    def detail(self) -> str:
        """What to mend, of the field that is wrong."""
        return str(self._WORDS[self.field or "grade"])


class OverrideWaits(Problem):
    """There is one in force, or one waiting for its approval."""

    code = "keyaccounts.override_waits"
    message = _("A grade by hand is in force or waits for approval. End that one first.")


class HandoverRefused(Problem):
    """Nobody to hand over, too many at once, somebody who has left, or undone already."""

    code = "keyaccounts.handover_refused"
    message = _(
        "Nothing was handed over. Choose up to %(most)s customers and a colleague who works here; one handover is "
        "undone once."
    )


class PacksUnfinished(Problem):
    """Nobody has asked for the packs of this handover, they are being made, or they could not be."""

    code = "keyaccounts.packs_unfinished"
    message = _("Have the packs made first, and wait until they are: there is no file yet.")


class PacksExpired(Problem):
    """They were kept for a day only."""

    code, status = "keyaccounts.packs_expired", 410
    message = _("This file has expired. Have the packs made again.")
