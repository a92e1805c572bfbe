"""What a programme gives, in a few sentences a guest understands."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from shuke.cards.explain import multiplier, off
from shuke.cards.free_words import promised
from shuke.cards.values.policy import FULL, Rules, Tier, TopUpStep
from shuke.kit.money import Money

MOST_STEPS = 3


def benefits(rules: Rules, currency: str) -> list[str]:
    """The programme's promises, most wanted first, the tiers' at last; empty ones are left out."""
    tiers = _tiers(rules)
    return [*promises(rules, currency), tiers] if tiers else promises(rules, currency)


def promises(rules: Rules, currency: str) -> list[str]:
    """What every member has, whatever the tier; empty ones are left out."""
    told = (_points(rules, currency), _burn(rules, currency), _top_up(rules, currency))
    return [words for words in told if words]


def tier_benefit(tier: Tier) -> str:
    """What one tier brings, like “5 % off, points × 1.2”."""
    parts = []
    if tier.discount_bp:
        parts.append(off(tier.discount_bp))
    if tier.multiplier_bp != FULL:
        parts.append(_("points × %(times)s") % {"times": multiplier(tier.multiplier_bp)})
    if tier.free:
        parts.append(promised(tier.free))
    if tier.gift_points:
        points = ngettext("%(n)s point", "%(n)s points", tier.gift_points) % {"n": f"{tier.gift_points:,}"}
        parts.append(_("%(points)s on the birthday") % {"points": points})
    parts += [words for words in (tier.gift, tier.priority) if words]
    return pgettext("between phrases", ", ").join(parts)


def _points(rules: Rules, currency: str) -> str:
    if not rules.points.points:
        return ""
    points = ngettext("%(n)s point", "%(n)s points", rules.points.points) % {"n": rules.points.points}
    return _("%(points)s for every %(sum)s") % {
        "points": points,
        "sum": Money(rules.points.per_minor, currency).format(),
    }


def _burn(rules: Rules, currency: str) -> str:
    value = Money(rules.burn.value_minor, currency).format()
    words = ngettext("%(points)s point pays %(sum)s", "%(points)s points pay %(sum)s", rules.burn.step)
    return words % {"points": f"{rules.burn.step:,}", "sum": value}


def _top_up(rules: Rules, currency: str) -> str:
    if not rules.stored.steps:
        return ""
    told = [_step(step, currency) for step in rules.stored.steps[:MOST_STEPS]]
    words = _("; ").join(told)
    return f"{words}…" if len(rules.stored.steps) > MOST_STEPS else words


def _step(step: TopUpStep, currency: str) -> str:
    return _("Top up %(paid)s and get %(bonus)s on top") % {
        "paid": Money(step.paid_minor, currency).format(), "bonus": Money(step.bonus_minor, currency).format(),
    }  # fmt: skip


def _tiers(rules: Rules) -> str:
    higher = [tier for tier in rules.tiers[1:] if tier_benefit(tier)]
    return _("; ").join(
        _("%(tier)s: %(benefit)s") % {"tier": tier.name, "benefit": tier_benefit(tier)} for tier in higher
    )
