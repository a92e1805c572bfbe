"""Evidence, and what to do next, in words of the active language."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.keyaccounts.risk.loyal import Known, Next, due_in
from shuke.keyaccounts.risk.values import Evidence, Sign
from shuke.kit import moments
from shuke.kit.money import Money


def evidence_words(evidence: Evidence, currency: str) -> str:
    """One sentence: “Buys every 6 days; the last purchase was 31 days ago: about 5 purchases stayed away.”"""
    figures = {name: f"{value:g}" for name, value in evidence.figures.items()}
    if "interval" in figures:
        figures["interval"] = f"{max(round(evidence.figures['interval']), 1)}"
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
    return _("Buys every %(interval)s days, last %(quiet)s days ago: about %(missed)s purchases stayed away.")


def _longest(figures: dict[str, float]) -> str:
    return _(
        "Bought last %(quiet)s days ago, longer than ever before (%(longest)s); usually buys every %(interval)s days."
    )


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


def next_words(action: Next) -> str:
    """What to do next: “Answer the alarm”."""
    return {
        Next.ANSWER_ALARM: _("Answer the alarm"), Next.WIN_BACK: _("Go on winning them back"),
        Next.CALL: _("Call and ask how they are"), Next.SETTLE: _("Settle the complaint"),
        Next.GREET: _("Wish a happy birthday"), Next.VISIT: _("Make the planned contact"),
        Next.REMIND: _("Give notice before the usual purchase"), Next.RECOMMEND: _("Recommend something that fits"),
        Next.ASK_REFERRAL: _("Ask whom they would recommend us to"), Next.THANK: _("Say thank you"),
    }[action]  # fmt: skip


def next_reason(action: Next, known: Known, today: date) -> str:
    """Why that: “Buys every 30 days; due in 5 days.”"""
    due = due_in(known, today)
    words = {
        Next.ANSWER_ALARM: _("Seems to fall silent: %(risk)s of 100."), Next.WIN_BACK: _("A case is open."),
        Next.CALL: _("Seems to fall silent: %(risk)s of 100."),
        Next.SETTLE: ngettext(
            "%(complaints)s complaint is open.", "%(complaints)s complaints are open.", known.complaints_open
        ),
        Next.GREET: _("The birthday is today.") if not known.birthday_in else ngettext(
            "The birthday is in %(days)s day.", "The birthday is in %(days)s days.", known.birthday_in
        ),
        Next.VISIT: _("It was planned for %(day)s."),
        Next.REMIND: _("Buys every %(interval)s days; due today.") if not due else ngettext(
            "Buys every %(interval)s days; due in %(due)s day.",
            "Buys every %(interval)s days; due in %(due)s days.", due,
        ),
        Next.RECOMMEND: _("Interested in %(topic)s."),
        Next.ASK_REFERRAL: _("Stays in all likelihood, and has brought nobody yet."),
        Next.THANK: _("All is well; nobody should hear from us only when we want something."),
    }[action]  # fmt: skip
    return words % {
        "risk": known.risk, "complaints": known.complaints_open, "days": known.birthday_in, "due": due,
        "day": moments.calendar_day(known.contact_on, today) if known.contact_on else "",
        "interval": f"{known.interval_days or 0:g}", "topic": known.topic,
    }  # fmt: skip


def letter(name: str, topic: str, merchant: str) -> str:
    """A short recommendation letter to copy and complete, about a topic the customer wants to hear of."""
    return _(
        "Dear %(name)s,\nyou told us that %(topic)s interests you. We have something new that fits. May we show it to "
        "you this week? Tell us when it suits you.\n%(merchant)s"
    ) % {"name": name, "topic": topic, "merchant": merchant}
