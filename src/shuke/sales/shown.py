"""What a receipt will want to say about a card, taken from what the cards room has just decided."""

from typing import Any

from shuke.cards.values import LockedCard, Progress, Reckoned
from shuke.cards.values.policy import Measure
from shuke.sales.values import MemberValue


def shown(member: LockedCard, charged: Reckoned) -> MemberValue:
    """The card as the sale left it, with what explains its points; prose comes later, in the reader's language."""
    progress, points = charged.progress, member.rules.points
    paid = charged.due + charged.principal
    return MemberValue(
        number=member.number, tier_zh=charged.tier.name_zh, tier_en=charged.tier.name_en, tier_rank=charged.tier.rank,
        points_before=member.balances.points, points=charged.balances.points, points_earned=charged.points_earned,
        points_spent=charged.points_spent, points_value_minor=charged.points_value.minor, owed_paid=charged.owed_paid,
        principal_minor=charged.balances.principal.minor, bonus_minor=charged.balances.bonus.minor,
        paid_minor=(paid + charged.bonus if points.on_bonus else paid).minor, rate=points.points,
        per_minor=points.per_minor, multiplier_bp=member.tier.multiplier_bp, discount_bp=member.tier.discount_bp,
        reached=charged.reached is not None,
        next_zh=progress.next_tier.name_zh if progress else "", next_en=progress.next_tier.name_en if progress else "",
        **_next(charged.progress),
        pending=charged.balances.pending, usable_on=charged.usable_on.isoformat() if charged.usable_on else "",
        **_extra(charged),
    )  # fmt: skip


def _extra(charged: Reckoned) -> dict[str, Any]:
    return {"extra": charged.found.stored(), "added": charged.points_added} if charged.found else {}


def _next(progress: Progress | None) -> dict[str, Any]:
    if progress is None:
        return {}
    return {
        "missing_minor": progress.missing if progress.measure == Measure.SPEND else None, "missing": progress.missing,
        "measure": str(progress.measure), "by": progress.by.isoformat() if progress.by else "",
        "months_done": progress.done, "months_needed": progress.of,
    }  # fmt: skip
