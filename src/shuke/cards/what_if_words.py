"""What other rules would do, in sentences of the active language: the same on the page and over the API."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from shuke.cards.values.what_if import Cost, Estimate, Moves, WhatIf
from shuke.kit.money import Money

Telling = Callable[[int], str]


def moves_words(told: WhatIf) -> str:
    """Who moves, and when: “Rise at the next nightly review or purchase: 3 cards; fall at the next one: 1 card; …”"""
    moves = told.moves
    if not moves.rise and not moves.fall:
        return _("No card would change its tier.")
    words = _("Rise at the next nightly review or purchase: %(rise)s. Fall %(when)s: %(fall)s. Stay: %(stay)s.")
    return words % {
        "rise": _cards(moves.rise), "fall": _cards(moves.fall), "when": _when(told.grace_days),
        "stay": _cards(moves.cards - moves.rise - moves.fall),
    }  # fmt: skip


def due_words(moves: Moves) -> str:
    """How many cards change their tier without the other rules too; empty when none does."""
    if not moves.due:
        return ""
    words = ngettext(
        "%(n)s card changes its tier by the rules in force anyway, and counts here as if it had.",
        "%(n)s cards change their tier by the rules in force anyway, and count here as if they had.", moves.due,
    )  # fmt: skip
    return words % {"n": _figure(moves.due)}


def more_words(moves: Moves) -> str:
    """How many movers are not named; empty when all are."""
    left = moves.rise - len(moves.rising) + moves.fall - len(moves.falling)
    return _("and %(cards)s more") % {"cards": _cards(left)} if left else ""


def cost_lines(cost: Cost) -> list[tuple[str, str]]:
    """What it would have cost: what, and by how much more or less; points, their worth, discounts, bonus, together."""
    lines = [
        (_("Points given"), _of(_more(cost.points_more, _figure), _figure(cost.points_before))),
        (_("What these points pay"), _more(cost.worth_more, _money_of(cost))),
        (
            _("Discounts of tiers"),
            _of(_more(cost.discount_more, _money_of(cost)), _money_of(cost)(cost.discount_before)),
        ),
    ]
    if cost.bonus_before or cost.bonus_more:
        more = _more(Estimate(cost.bonus_more), _money_of(cost))
        lines.append((_("Bonus of top-ups"), _of(more, _money_of(cost)(cost.bonus_before))))
    lines.append((together_words(cost), _more(cost.more, _money_of(cost))))
    if cost.free_differ:
        lines.append((_("Free services"), _("come on top: what they cost is not reckoned")))
    if cost.held_worth != cost.held_worth_before:
        words = _("%(points)s would pay %(then)s instead of %(now)s") % {
            "points": _points(cost.held), "then": cost.held_worth.format(), "now": cost.held_worth_before.format(),
        }  # fmt: skip
        lines.append((_("Points that members hold today"), words))
    return lines


def together_words(cost: Cost) -> str:
    """What the line with the sum of all is called."""
    return _("Together, without free services") if cost.free_differ else _("Together")


def method_words(cost: Cost) -> list[str]:
    """How it was reckoned, and what it leaves out."""
    told = {
        "days": cost.days,
        "cards": _cards(cost.cards),
        "sampled": _cards(cost.sampled),
        "sales": ngettext("%(n)s sale", "%(n)s sales", cost.sales) % {"n": _figure(cost.sales)},
    }
    how = _(
        "The %(sales)s of the last %(days)s days on %(sampled)s, rung up once more by both rules, each at the "
        "tier reached on its day."
    )
    lines = [how % told]
    if cost.sampled < cost.cards:
        lot = _(
            "These cards were drawn by lot from %(cards)s that bought, and the sums are carried over to all: in 95 of "
            "100 draws the true figure lies within ± what is given."
        )
        lines.append(lot % told)
    lines.append(
        _(
            "It does not foresee that people come more or less often. What counted towards tiers stays as booked, "
            "points, balance and top-ups are as they were, tiers with a purchase are as today; grace, gifts, free "
            "services and stamps are left out."
        )
    )
    return lines


def _when(grace_days: int) -> str:
    if not grace_days:
        return _("at the next nightly review")
    return ngettext("after %(n)s day of grace", "after %(n)s days of grace", grace_days) % {"n": grace_days}


def _of(words: str, before: str) -> str:
    return _("%(more)s (by the rules in force: %(before)s)") % {"more": words, "before": before}


def _more(estimate: Estimate, told: Telling) -> str:
    """“120 more”, “¥3.00 less ± ¥0.40”, “as much as now”."""
    if not estimate.total and not estimate.off_by:
        return _("as much as now")
    figure = told(abs(estimate.total))
    words = (
        pgettext("difference", "%(figure)s less") if estimate.total < 0 else pgettext("difference", "%(figure)s more")
    )
    sure = words % {"figure": figure}
    return f"{sure} ± {told(estimate.off_by)}" if estimate.off_by else sure


def _money_of(cost: Cost) -> Telling:
    return lambda minor: Money(minor, cost.currency).format()


def _figure(count: int) -> str:
    return f"{count:,}"


def _cards(count: int) -> str:
    return ngettext("%(n)s card", "%(n)s cards", count) % {"n": _figure(count)}


def _points(count: int) -> str:
    return ngettext("%(n)s point", "%(n)s points", count) % {"n": _figure(count)}
