"""The facts of a purchase that rules beside the amount's look at. Pure."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from shuke.cards.earning import nearness
from shuke.cards.values import LockedCard
from shuke.cards.values.earning import Bought, Facts
from shuke.cards.values.policy import Rules, Tier


def facts_of(
    card: LockedCard, *, at: datetime, lines: Sequence[Bought] = (), first_visit: bool = False
) -> Facts | None:
    """What the card's rules may ask of a purchase; None when the programme has no rule that asks."""
    return facts_for(
        card.rules, card.tier, at=at, zone=ZoneInfo(card.zone), lines=lines, first_visit=first_visit,
        birthday=card.birthday,
    )  # fmt: skip


def facts_for(
    rules: Rules, tier: Tier, *, at: datetime, zone: ZoneInfo, lines: Sequence[Bought] = (), first_visit: bool = False,
    birthday: int = 0,
) -> Facts | None:  # fmt: skip
    """The same for a card of which only this much is known; `birthday` is month x 100 + day, 0: unknown."""
    asks_lines = rules.points.asks_lines or bool(rules.burn.excluded)
    if not rules.points.extras and not asks_lines:
        return None
    local = at.astimezone(zone)
    return Facts(
        day=local.date(), time=local.time().replace(tzinfo=None), tier=tier.key, first_visit=first_visit,
        lines=tuple(lines) if asks_lines else (), near=nearness(birthday, local.date()),
    )  # fmt: skip
