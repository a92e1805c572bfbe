"""The measures of a template as lines that people type: day | what to do | may cost."""

from django.utils.translation import gettext_lazy as _

from shuke.keyaccounts.plans.values import TemplateMeasure
from shuke.kit.amounts import parse_minor
from shuke.kit.money import Money
from shuke.kit.problems import InvalidInput


class LineUnreadable(InvalidInput):
    """A line that does not say day and deed."""

    code = "keyaccounts.line_unreadable"
    message = _("Write line %(line)s as: day | what to do | may cost.")


def read_lines(text: str, currency: str) -> list[TemplateMeasure]:
    """What the lines say; empty ones are passed over. Raises LineUnreadable with the number of the line."""
    lines = enumerate(text.replace("｜", "|").splitlines(), start=1)
    return [_read(number, line, currency) for number, line in lines if line.strip()]


def write_lines(measures: tuple[TemplateMeasure, ...], currency: str) -> str:
    """The same as one types it."""
    return "\n".join(
        " | ".join([str(each.after_days), each.text, *([_cost(each, currency)] if each.cost_minor else [])])
        for each in measures
    )


def _read(number: int, line: str, currency: str) -> TemplateMeasure:
    day, text, cost = ([part.strip() for part in line.split("|")] + ["", ""])[:3]
    if not (day.isascii() and day.isdigit() and len(day) < 5 and text):
        raise LineUnreadable(field="measures", line=number)
    try:
        return TemplateMeasure(text, int(day), parse_minor(cost, currency) if cost else 0)
    except ValueError:
        raise LineUnreadable(field="measures", line=number) from None


def _cost(each: TemplateMeasure, currency: str) -> str:
    return str(Money(each.cost_minor, currency).decimal)
