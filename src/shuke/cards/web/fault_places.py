"""Where a fault of published rules stands among the rows that were typed."""

from typing import Any

from shuke.cards.errors import RulesRefused
from shuke.cards.web.extra_rows import refused_extra, row_of
from shuke.cards.web.rule_rows import STEPS, TIERS, place, typed
from shuke.cards.web.typed_cells import refused_at, said
from shuke.kit.money import Money


def at_its_row(refused: RulesRefused, posted: Any, currency: str) -> RulesRefused:
    """A refusal of published rules, where rows stand by amount, as one of the row that was typed."""
    name, _dash, position = (refused.field or "").partition("-")
    columns, amount = (TIERS, 2) if name.startswith("tier_") else (STEPS, 0)
    if not position:
        return refused
    if name.startswith("extra_"):
        return refused_extra(name.removeprefix("extra_"), row_of(posted, int(position)), refused.params["why"])
    lines = [(number, line) for number, line in enumerate(typed(columns, posted)) if said(line)]
    lines.sort(key=lambda each: _sum_of(each[1][amount], currency))
    return refused_at(place(name, lines[int(position) - 1][0] if lines else 0), refused.params["why"])


def _sum_of(text: str, currency: str) -> int:
    try:
        return Money.parse(text, currency).minor if text.strip() else 0
    except ValueError:
        return 0
