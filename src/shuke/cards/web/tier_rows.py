"""Tiers and what they do for their members, read from rows of the programme's form."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuke.cards.publishing import is_tier_key
from shuke.cards.values.policy import Measure, Tier, ranked
from shuke.cards.web.rule_rows import PERKS, TIERS, place, typed
from shuke.cards.web.typed_cells import Refuse, count_in, each_row, minor_in, refused_at
from shuke.kit.text.normalise import normalise


def read_tiers(posted: Any, currency: str, before: Sequence[Tier], refuse: Refuse) -> tuple[Tier, ...]:
    """Tiers from rows of equally named inputs; empty rows are left out, and each wrong row goes to `refuse`.

    What a row does not ask stays as it was `before` for the tier with its key.
    """
    keys = posted.getlist("tier_key")
    unit = currency if posted.get("measure", Measure.SPEND) in ("", Measure.SPEND) else ""
    known = {tier.key: tier for tier in before}
    items, months = posted.getlist("tier_item"), posted.getlist("tier_item_months")

    def one(number: int, line: tuple[str, ...]) -> Tier:
        tier = _tier(number, line, keys[number] if number < len(keys) else "", unit)
        kept = known.get(tier.key)
        if kept:
            tier = replace(kept, name_zh=tier.name_zh, name_en=tier.name_en, threshold=tier.threshold,
                           multiplier_bp=tier.multiplier_bp, discount_bp=tier.discount_bp)  # fmt: skip
        tier = with_perks(tier, number, posted)
        if number >= len(items):
            return tier
        lasts = count_in(place("tier_item_months", number), months[number] if number < len(months) else "", 1, 12)
        return replace(tier, item=normalise(items[number])[:120], item_months=lasts)

    return ranked(each_row(typed(TIERS, posted), one, refuse))


def with_perks(tier: Tier, number: int, posted: Any) -> Tier:
    """The tier with the birthday gift and the priority typed for it; a row without such inputs keeps what it has."""
    columns = [posted.getlist(name) for name, _label, _number in PERKS]
    if any(number >= len(column) for column in columns):
        return tier
    points, *words = (column[number] for column in columns)
    names = (name.removeprefix("tier_") for name, _label, _number in PERKS[1:])
    texts = dict(zip(names, (text.strip()[:120] for text in words), strict=True))
    return replace(tier, gift_points=count_in(place("tier_gift_points", number), points, 1, 0), **texts)


def _tier(number: int, line: tuple[str, ...], key: str, currency: str) -> Tier:
    name_zh, name_en, start, times, off = line
    if not name_zh.strip() and not name_en.strip():
        raise refused_at(place("tier_zh", number), _("every tier has a name"))
    return Tier(
        key=key if is_tier_key(key) else f"t{secrets.token_hex(4)}", name_zh=normalise(name_zh)[:40],
        name_en=normalise(name_en)[:40],
        threshold=minor_in(place("tier_from", number), start, currency) if currency else count_in(
            place("tier_from", number), start, 1, 0
        ),
        multiplier_bp=count_in(place("tier_times", number), times or "1", 10_000),
        discount_bp=count_in(place("tier_off", number), off or "0", 100),
    )  # fmt: skip
