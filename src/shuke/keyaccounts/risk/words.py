"""Evidence in words, in the active language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.keyaccounts.risk.values import Evidence, Sign
from shuke.kit.money import Money


def evidence_words(evidence: Evidence, currency: str) -> str:
    """One sentence: “Buys every 6 days; the last purchase was 31 days ago: about 5 purchases stayed away.”"""
    figures = {name: f"{value:g}" for name, value in evidence.figures.items()}
    for name in ("recent", "usual"):
        if evidence.sign == Sign.SPEND:
            figures[name] = Money(int(evidence.figures[name]), currency).format()
    return _SENTENCES[evidence.sign](evidence.figures) % figures


def _quotes(figures: dict[str, float]) -> str:
    return ngettext(
        "%(quotes)s quotation has no answer.", "%(quotes)s quotations have no answer.", int(figures["quotes"])
    )


def _surveys(figures: dict[str, float]) -> str:
    return ngettext(
        "Used to answer surveys; left %(surveys)s unanswered.",
        "Used to answer surveys; left %(surveys)s in a row unanswered.",
        int(figures["surveys"]),
    )


def _complaints(figures: dict[str, float]) -> str:
    return ngettext(
        "%(complaints)s complaint is open.", "%(complaints)s complaints are open.", int(figures["complaints"])
    )


def _silence(figures: dict[str, float]) -> str:
    return _("Buys every %(interval)s days; nothing for %(quiet)s days: about %(missed)s purchases stayed away.")


def _longest(figures: dict[str, float]) -> str:
    return _("Nothing for %(quiet)s days, longer than ever before (%(longest)s); usually buys every %(interval)s days.")


def _spend(figures: dict[str, float]) -> str:
    return _(
        "Spent %(recent)s in %(weeks)s weeks, usually %(usual)s; over %(long_weeks)s weeks %(share)s %% of the usual."
    )


def _basket(figures: dict[str, float]) -> str:
    return _("A purchase is %(share)s %% of what it used to be.")


def _late(figures: dict[str, float]) -> str:
    return _("Paid late %(late)s times in 90 days; usually %(usual)s times.")


def _survey(figures: dict[str, float]) -> str:
    return _("Satisfaction fell from %(before)s to %(now)s.")


_SENTENCES = {
    Sign.SILENCE: _silence, Sign.LONGEST: _longest, Sign.SPEND: _spend, Sign.BASKET: _basket,
    Sign.LATE_PAYMENT: _late, Sign.QUOTES: _quotes, Sign.SURVEY: _survey, Sign.NO_ANSWER: _surveys,
    Sign.COMPLAINT: _complaints,
}  # fmt: skip
