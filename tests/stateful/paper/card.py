"""One card: what it holds, what was bought with it, which tier it has."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from tests.stateful.paper import points, tiers
from tests.stateful.paper.days import ZONE, day_of, end_of_points, midnight, month_on
from tests.stateful.paper.free import Use, free_on
from tests.stateful.paper.points import FULL, ROUND
from tests.stateful.paper.purse import Purse

PARTS = ("money", "principal", "bonus", "points_value")


@dataclass
class Paper(Purse):
    """One card and everything that counted on it: `entries` are (at, amount, visits, points)."""

    birthday: tuple | None = None
    owed: int = 0
    tier: int = 0
    falls_on: date | None = None
    granted: tuple = ("", None)
    entries: list = field(default_factory=list)
    waiting: list = field(default_factory=list)
    awards: list = field(default_factory=list)
    uses: list = field(default_factory=list)

    # A sale.
    def sell(self, rules, at, lines, steps, balance, *, gross=0):
        """The sale as it should be; None when it must be refused. `lines` are [name, group, quantity, amount]."""
        gross = gross or sum(line[3] for line in lines)
        total = gross - ROUND["half_up"](Fraction(gross * rules.tiers[self.tier].discount_bp, FULL))
        burnt, value = steps * rules.burn.step, steps * rules.burn.value_minor
        if burnt and (burnt < rules.burn.minimum or value > self._most_by_points(rules.burn, total, gross, lines)):
            return None
        if burnt > self.points.free or balance > total - value or balance > self.principal + self.bonus.balance:
            return None
        principal = self._from_principal(rules.stored.drain, balance)
        parts = dict(zip(PARTS, (total - value - balance, principal, balance - principal, value), strict=True))
        sale = self._written(rules, at, lines, total, parts) | {"gross": gross, "points": burnt}
        self._pay(sale, rules)
        self._climb(rules, at, [line[0] for line in lines], sale)
        return sale

    def _most_by_points(self, burn, total, gross, lines):
        if not gross:
            return 0
        excluded = sum(line[3] for line in lines if line[1] in burn.excluded)
        return total * (gross - excluded) // gross * burn.max_share_bp // FULL

    def _written(self, rules, at, lines, total, parts):
        """What is kept of a sale, so that a refund can count again."""
        tier = rules.tiers[self.tier]
        first = sum(visits for _at, _amount, visits, _points in self.entries) <= 0
        extras = points.fitting(
            rules.points, at=at.astimezone(ZONE), lines=lines, tier=tier.key, first=first, birthday=self.birthday
        )  # fmt: skip
        return {
            "rule": rules.points, "multiplier": tier.multiplier_bp, "at": at, "total": total, "net": total,
            "parts": parts, "shortage": str(rules.shortage), "extras": extras, "lines": lines, "lot": None,
        }  # fmt: skip

    def _pay(self, sale, rules):
        self.principal -= sale["parts"]["principal"]
        sale["bonus_used"] = self.bonus.take(sale["parts"]["bonus"])
        sale["points_used"] = self.points.take(sale["points"])
        today, earned = day_of(sale["at"]), self.earned(sale, sale["total"])
        if earned:
            sale["lot"] = self.points.give(earned, end_of_points(rules.points, today))
        left = earned - self._pay_owed(earned)
        if rules.points.pending_days and left:
            self.waiting.append([left, midnight(today + timedelta(days=rules.points.pending_days)), sale])
            self.points.held += left
        self.entries.append((sale["at"], self.counted(sale, sale["total"]), 1, earned))

    def _pay_owed(self, incoming):
        paid = min(incoming, self.owed)
        self.points.take(paid)
        self.owed -= paid
        return paid

    def _from_principal(self, order, amount):
        bonus = self.bonus.balance
        if order == "bonus_first":
            return max(amount - bonus, 0)
        if order == "principal_first" or not sum(self.share):
            return min(amount, self.principal)
        keep = ROUND["half_up"](Fraction((self.principal + bonus - amount) * self.share[0], sum(self.share)))
        return min(max(self.principal - keep, amount - bonus, 0), amount, self.principal)

    # What the tier gives for nothing.
    def free_on(self, rules, at, goods, kept):
        """How many pieces of each line cost nothing."""
        return free_on(rules.tiers[self.tier], self.uses, goods, kept, day_of(at))

    def use_free(self, goods, free, at):
        """Write them down; the uses of each line that has some."""
        used = {n: [Use(goods[n][0], day_of(at)) for _piece in range(count)] for n, count in enumerate(free) if count}
        self.uses += [use for uses in used.values() for use in uses]
        return used

    def give_free_back(self, uses):
        self.uses = [use for use in self.uses if use not in uses]

    # A refund.
    def refund(self, sale, amount, rules, now):
        """Give back: money first, then principal, bonus, points; and the points that are no longer earned."""
        before, after = sale["net"], sale["net"] - amount
        old, new = standing(sale, before), standing(sale, after)
        self.principal += old["principal"] - new["principal"]
        self.bonus.put_back(sale["bonus_used"], old["bonus"] - new["bonus"])
        back = _points_standing(sale, old) - _points_standing(sale, new)
        self.points.put_back(sale["points_used"], back)
        self._pay_owed(back)
        lost = self.earned(sale, before) - self.earned(sale, after)
        self._claw_back(sale, lost)
        counted = self.counted(sale, after) - self.counted(sale, before)
        self.entries.append((sale["at"], counted, 0 if after else -1, -lost))
        sale["net"] = after
        if not after and sale.get("granted") == self.granted[0]:
            self._lose_grant(sale, rules, day_of(now))

    def _claw_back(self, sale, lost):
        free = self.points.free
        own = self._let_go([each for each in self.waiting if each[2] is sale], lost)
        if sale["shortage"] == "pending":
            lost = own
        else:
            newest = sorted(
                (each for each in self.waiting if each[2] is not sale), key=lambda each: each[1]
            )[::-1]  # fmt: skip
            self._let_go(newest, max(lost - own - free, 0))
        taken = min(lost, self.points.free)
        self.points.take(taken, first=sale["lot"])
        if sale["shortage"] == "owed":
            self.owed += lost - taken

    def _let_go(self, waiting, amount):
        gone = 0
        for each in waiting:
            part = min(each[0], amount - gone)
            each[0] -= part
            gone += part
        self.waiting = [each for each in self.waiting if each[0]]
        self.points.held -= gone
        return gone

    def counted(self, sale, net):
        """What earns and counts for the tier when `net` of the sale stands."""
        parts = standing(sale, net)
        return parts["money"] + parts["principal"] + (parts["bonus"] if sale["rule"].on_bonus else 0)

    def earned(self, sale, net):
        """The points of the sale when `net` of it stands."""
        return points.earned(
            self.counted(sale, net), rule=sale["rule"], multiplier=sale["multiplier"], extras=sale["extras"],
            lines=sale["lines"], paid_at_first=self.counted(sale, sale["total"]),
        )  # fmt: skip

    # Points without a purchase.
    def award(self, rules, at, deed):
        """Points for a deed; False when it must be refused."""
        due = next((each for each in rules.points.awards if each.deed == deed and each.points), None)
        month = day_of(at).replace(day=1)
        if due is None or (due.most_a_month and sum(day >= month for day in self.awards) >= due.most_a_month):
            return False
        self.awards.append(day_of(at))
        self.points.give(due.points, end_of_points(rules.points, day_of(at)))
        self._pay_owed(due.points)
        self.entries.append((at, 0, 0, due.points))
        self._climb(rules, at, [], {})
        return True

    # The night.
    def night(self, rules, now):
        """What waits and is due can be spent; what ended goes; the tier is looked at."""
        today = day_of(now)
        for each in self.waiting:
            if each[1] <= now:
                self.points.held -= each[0]
        self.waiting = [each for each in self.waiting if each[1] > now]
        self.points.end(today)
        if self.bonus.end(today):
            self._share_again()
        self._review(rules, today, rules.grace_days)

    # Tiers.
    def _climb(self, rules, at, names, sale):
        today = day_of(at)
        here = tiers.reached(rules, self.entries, today)
        comes_with = tiers.bought(rules, names)
        if comes_with is not None:
            sale["granted"] = rules.tiers[comes_with].key
            self._grant(rules, comes_with, today)
            here = max(here, comes_with)
        if here > self.tier:
            self.tier = here
        if here >= self.tier:
            self.falls_on = None

    def _grant(self, rules, place, today):
        tier, (has, until) = rules.tiers[place], self.granted
        holds = has and (until is None or until >= today)
        if holds and place < self._place(rules, has):
            return
        since = until if holds and has == tier.key else today
        ends = month_on(since, tier.item_months) if tier.item_months and since else None
        self.granted = (tier.key, ends)

    def _lose_grant(self, sale, rules, today):
        tier, until = rules.tiers[self._place(rules, self.granted[0])], self.granted[1]
        earlier = month_on(until, -tier.item_months) if until and tier.item_months else None
        self.granted = (tier.key, earlier) if earlier and earlier > today else ("", None)
        self._review(rules, today, 0)

    def _review(self, rules, today, grace):
        """A day that was announced holds, whatever grace the rules give by now."""
        has, until = self.granted
        place = tiers.reached(rules, self.entries, today)
        if has and (until is None or until >= today):
            place = max(place, self._place(rules, has))
        if place < self.tier and (grace or self.falls_on):
            self.falls_on = self.falls_on or today + timedelta(days=grace)
            if self.falls_on > today:
                return
        self.tier, self.falls_on = place, None

    def _place(self, rules, key):
        return next(n for n, tier in enumerate(rules.tiers) if tier.key == key)


def standing(sale, net):
    """What of a sale's payments stands when `net` of it does: money goes first, points last."""
    gone, parts = sale["total"] - net, {}
    for name in PARTS:
        given = min(gone, sale["parts"][name])
        parts[name] = sale["parts"][name] - given
        gone -= given
    return parts


def _points_standing(sale, parts):
    value = sale["parts"]["points_value"]
    return ceil(Fraction(sale["points"] * parts["points_value"], value)) if value else 0
