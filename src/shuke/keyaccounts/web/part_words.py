"""What was read for an input, in words."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from shuke.keyaccounts.grading.judging import Judged, Part, made
from shuke.keyaccounts.grading.policy import STEPS, Input
from shuke.kit.money import Money


def parts_told(judged: Judged, currency: str) -> list[tuple[str, str, Part, Decimal | None]]:
    """Each part with its name, what was read, and how much of the score it makes: None for what is not known."""
    shares = zip(judged.parts, made(judged.parts, judged.score), strict=True)
    return [(str(Input(part.input).label), value_words(part, currency), part, share) for part, share in shares]


def value_words(part: Part, currency: str) -> str:
    """`¥18,000.00`, `12 days`, `+35 %`, `4 of 5`; "not known" without a value."""
    if part.value is None:
        return pgettext("grading", "not known")
    if part.input in (Input.SPEND, Input.MARGIN):
        return Money(round(part.value), currency).format()
    if part.input == Input.FREQUENCY:
        days = round(part.value)
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if part.input == Input.GROWTH:
        return f"{part.value:+.0f} %"
    if part.input in STEPS:
        return _("%(n)s of 5") % {"n": f"{part.value:g}"}
    return f"{part.value:g} %"
