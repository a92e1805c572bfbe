"""How far the next tier is, in words a member understands, in the active language."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.cards.values import Progress
from shuke.cards.values.policy import Measure
from shuke.kit import moments
from shuke.kit.money import Money


def progress_words(progress: Progress, today: date) -> str:
    """The way to the next tier in one sentence: “Gold: spend ¥120.00 more by 31 March (that day included)”."""
    told = [months_words(progress.done, progress.of)] if progress.of else []
    if progress.missing:
        told.append(_asked(progress.measure, progress.missing, progress.currency, progress.by, today))
    elif progress.of:
        told.append(_("this month is done"))
    else:
        told.append(_("comes with the next purchase"))
    return _("%(tier)s: %(what)s") % {"tier": progress.next_tier.name, "what": _("; ").join(told)}


def amount_words(measure: str, missing: int, currency: str) -> str:
    """What is missing: “¥120.00 more”, “3 more visits”, “50 more points”."""
    if measure == Measure.SPEND:
        return _("%(sum)s more") % {"sum": Money(missing, currency).format()}
    if measure == Measure.VISITS:
        return ngettext("%(n)s more visit", "%(n)s more visits", missing) % {"n": f"{missing:,}"}
    return ngettext("%(n)s more point", "%(n)s more points", missing) % {"n": f"{missing:,}"}


def months_words(done: int, of: int) -> str:
    """How many months in a row are done: “4 of 6 months in a row”."""
    return _("%(done)s of %(of)s months in a row") % {"done": done, "of": of}


def day_words(by: date | None, today: date) -> str:
    """Until when: “by 31 March (that day included)”; empty without an end."""
    return _("by %(day)s (that day included)") % {"day": moments.calendar_day(by, today)} if by else ""


def _asked(measure: str, missing: int, currency: str, by: date | None, today: date) -> str:
    words = amount_words(measure, missing, currency)
    asked = {
        Measure.SPEND: _("spend %(amount)s"), Measure.VISITS: _("come for %(amount)s"),
        Measure.POINTS: _("earn %(amount)s"),
    }[Measure(measure)] % {"amount": words}  # fmt: skip
    return _("%(asked)s %(by)s") % {"asked": asked, "by": day_words(by, today)} if by else asked
