"""Top-up steps, read from rows of the programme's form."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from shuke.cards.values.policy import TopUpStep
from shuke.cards.web.rule_rows import STEPS, place, typed
from shuke.cards.web.typed_cells import Refuse, each_row, minor_in, refused_at


def read_steps(posted: Any, currency: str, refuse: Refuse) -> tuple[TopUpStep, ...]:
    """Top-up steps from rows; empty rows are left out, and each wrong row goes to `refuse`."""
    steps = each_row(typed(STEPS, posted), lambda number, line: _step(number, line, currency), refuse)
    return tuple(sorted(steps, key=lambda step: step.paid_minor))


def _step(number: int, line: tuple[str, ...], currency: str) -> TopUpStep:
    paid, bonus = line
    if not paid.strip():
        raise refused_at(place("step_paid", number), _("a bonus needs the top-up it comes with"))
    return TopUpStep(
        minor_in(place("step_paid", number), paid, currency), minor_in(place("step_bonus", number), bonus, currency)
    )
