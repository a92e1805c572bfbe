"""The script a merchant's first one begins with: how was it, what was wrong, what comes next."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.keyaccounts.scripts.script import Counts, Kind, Question, Script, Then, Way


def starter() -> Script:
    """The example in the active language."""
    reasons = (
        _("Delivery"),
        pgettext("call script", "Quality"),
        pgettext("call script", "Price"),
        pgettext("call script", "How we treat them"),
    )
    back = _("A supervisor calls back and says what we do about it")
    return Script((
        Question(
            _("How satisfied are you with us this month, from 0 to 10?"), Kind.TEN,
            (Way(2, 0, 6, then=Then.PROMISE, words=back, days=1), Way(3, 7, 8), Way(4, 9, 10)),
            hint=_("Do not argue with the number: write down what they say with it."), counts=Counts.SATISFACTION,
        ),
        Question(_("What went wrong most?"), Kind.CHOICE, tuple(Way(4, label=each) for each in reasons)),
        Question(_("What would make it a ten?"), Kind.TEXT, (Way(4),), counts=Counts.NEED),
        Question(_("What will you need in the next months?"), Kind.TEXT, (Way(5),), counts=Counts.NEED),
        Question(
            _("Has anybody else made you an offer lately?"), Kind.TEXT, (Way(),),
            hint=_("Who, for what, at which price, as far as they like to say."), counts=Counts.RIVAL,
        ),
    ))  # fmt: skip
