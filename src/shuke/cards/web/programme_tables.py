"""The rows of the programme's form: as the rules have them, and as they were typed."""

from typing import Any

from shuke.cards.values.policy import Measure, Rules
from shuke.cards.web.extra_rows import rows_of_extras, rows_typed
from shuke.cards.web.free_rows import free_rows_typed, rows_of_free
from shuke.cards.web.programme_form import ProgrammeForm
from shuke.cards.web.rule_rows import BOUGHT, PERKS, STEPS, TIERS, Column, below, rows_of, typed
from shuke.cards.web.rules_shown import percent_of
from shuke.kit.money import Money
from shuke.kit.text.naming import named


def tables_of(rules: Rules, currency: str) -> dict[str, list[Any]]:
    """The rows of rules as they are."""

    def shown(minor: int) -> str:
        return f"{Money(minor, currency).decimal:f}"

    spend = rules.measure == Measure.SPEND
    tiers = [
        (tier.name_zh, tier.name_en, shown(tier.threshold) if spend else str(tier.threshold),
         f"{tier.multiplier_bp / 10_000:g}", percent_of(tier.discount_bp))
        for tier in rules.tiers
    ]  # fmt: skip
    steps = [(shown(step.paid_minor), shown(step.bonus_minor)) for step in rules.stored.steps]
    names = [tier.name for tier in rules.tiers]
    return {
        "tiers": rows_of(TIERS, tiers, [tier.key for tier in rules.tiers]), "steps": rows_of(STEPS, steps),
        "extras": rows_of_extras(rules.points.extras, rules.tiers, currency), "free": rows_of_free(rules.tiers),
        "bought": below(BOUGHT, names, _of(rules, BOUGHT)), "perks": below(PERKS, names, _of(rules, PERKS)),
    }  # fmt: skip


def _of(rules: Rules, columns: tuple[Column, ...]) -> list[list[str]]:
    names = [name.removeprefix("tier_") for name, _label, _number in columns]
    return [[str(getattr(tier, name)) for name in names] for tier in rules.tiers]


def tables_typed(form: ProgrammeForm) -> dict[str, list[Any]]:
    """The rows of a form that was sent, each fault at its place."""
    posted: Any = form.data
    faults, tiers = form.faults, form.now.tiers
    names = [named(zh, en) for zh, en, *_rest in typed(TIERS, posted)]
    return {
        "tiers": rows_of(TIERS, typed(TIERS, posted), posted.getlist("tier_key"), faults),
        "steps": rows_of(STEPS, typed(STEPS, posted), faults=faults),
        "extras": rows_typed(posted, tiers, faults), "free": free_rows_typed(posted, tiers, faults),
        "bought": below(BOUGHT, names, typed(BOUGHT, posted), faults),
        "perks": below(PERKS, names, typed(PERKS, posted), faults),
    }  # fmt: skip
