"""What deserves a second look before rules are published, though it may be meant: in words of the active language.

Pure.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from shuke.cards.values.policy import Rules, TopUpStep
from shuke.kit.money import Money


def cautions(now: Rules, wanted: Rules, currency: str) -> tuple[str, ...]:
    """Steps whose bonus is more than is paid, and tiers that stand in another order than in the rules in force."""
    return (*(_overpays(step, currency) for step in overpaying(wanted)), *_reordered(now, wanted))


def overpaying(rules: Rules, *, but: Rules | None = None) -> list[TopUpStep]:
    """The steps that pay out more than is paid in, without those that `but` has already."""
    had = but.stored.steps if but else ()
    return [step for step in rules.stored.steps if step.bonus_minor > step.paid_minor and step not in had]


def _overpays(step: TopUpStep, currency: str) -> str:
    return _("Pays out more than is paid in: a top-up of %(paid)s brings %(bonus)s on top.") % {
        "paid": Money(step.paid_minor, currency).format(), "bonus": Money(step.bonus_minor, currency).format(),
    }  # fmt: skip


def _reordered(now: Rules, wanted: Rules) -> Iterator[str]:
    names = {tier.key: tier.name for tier in wanted.tiers}
    stay = {tier.key for tier in now.tiers}
    before = [tier.key for tier in now.tiers if tier.key in names]
    after = [tier.key for tier in wanted.tiers if tier.key in stay]
    if before != after:
        yield _("The order of the tiers changes: %(then)s instead of %(now)s.") % {
            "then": " → ".join(names[key] for key in after), "now": " → ".join(names[key] for key in before),
        }  # fmt: skip
