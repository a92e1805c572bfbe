"""A card as one would write it on paper: plain numbers and lists, no rule of the program is called."""

import calendar
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil, floor
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
EVER = date.max
_ROUND = {"down": floor, "up": ceil, "half_up": lambda exact: floor(exact + Fraction(1, 2))}
_PARTS = ("money", "principal", "bonus", "points_value")


def later(day, months):
    """The last day of the month so many months on."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


@dataclass
class Lots:
    """Value that came in portions: [left, last day], in the order in which they came."""

    lots: list = field(default_factory=list)

    @property
    def balance(self):
        return sum(left for left, _ in self.lots)

    def give(self, amount, last_day):
        self.lots.append([amount, last_day])
        return len(self.lots) - 1

    def take(self, amount, first=None):
        """What ends first goes first, the lot `first` before all; which lots gave how much."""
        used = {}
        for n in sorted(range(len(self.lots)), key=lambda n: (n != first, self.lots[n][1], n)):
            if part := min(self.lots[n][0], amount):
                self.lots[n][0] -= part
                amount -= part
                used[n] = part
        return used

    def put_back(self, used, amount):
        """Into the lots that gave it, what lasts longest first."""
        for n in sorted(used, key=lambda n: (self.lots[n][1], n), reverse=True):
            part = min(used[n], amount)
            self.lots[n][0] += part
            used[n] -= part
            amount -= part

    def end(self, today):
        """Whatever's last day is over; True when there was any."""
        over = [lot for lot in self.lots if lot[1] < today and lot[0]]
        for lot in over:
            lot[0] = 0
        return bool(over)


@dataclass
class Paper:
    """One card and the sales made with it."""

    points: Lots = field(default_factory=Lots)
    bonus: Lots = field(default_factory=Lots)
    principal: int = 0
    owed: int = 0
    tier: int = 0
    share: tuple = (0, 0)
    spends: list = field(default_factory=list)

    def sell(self, rules, at, gross, steps, balance):
        """The sale as it should be; None when it must be refused."""
        tier = rules.tiers[self.tier]
        total = gross - _ROUND["half_up"](Fraction(gross * tier.discount_bp, 10_000))
        points, value = steps * rules.burn.step, steps * rules.burn.value_minor
        allowed = total * rules.burn.max_share_bp // 10_000
        if points and (points < rules.burn.minimum or value > allowed or points > self.points.balance):
            return None
        if balance > total - value or balance > self.principal + self.bonus.balance:
            return None
        from_principal = self._from_principal(rules.stored.drain, balance)
        parts = dict(
            zip(_PARTS, (total - value - balance, from_principal, balance - from_principal, value), strict=True)
        )
        sale = {"rules": rules.points, "tier": tier, "at": at, "total": total, "net": total, "parts": parts,
                "points": points, "shortage": str(rules.shortage), "lot": None}  # fmt: skip
        self._pay(sale, at)
        self._climb(rules, at)
        return sale

    def _pay(self, sale, at):
        self.principal -= sale["parts"]["principal"]
        sale["bonus_used"] = self.bonus.take(sale["parts"]["bonus"])
        sale["points_used"] = self.points.take(sale["points"])
        if earned := self.earned(sale, sale["total"]):
            sale["lot"] = self.points.give(earned, _end_of_points(sale["rules"], at))
        self._pay_owed(earned)
        self.spends.append((at, self.counted(sale, sale["total"])))

    def _pay_owed(self, incoming):
        paid = min(incoming, self.owed)
        self.points.take(paid)
        self.owed -= paid

    def _from_principal(self, order, amount):
        bonus = self.bonus.balance
        if order == "bonus_first":
            return max(amount - bonus, 0)
        if order == "principal_first" or not sum(self.share):
            return min(amount, self.principal)
        keep = _ROUND["half_up"](Fraction((self.principal + bonus - amount) * self.share[0], sum(self.share)))
        return min(max(self.principal - keep, amount - bonus, 0), amount, self.principal)

    def refund(self, sale, amount):
        """Give back: money first, then principal, bonus, points; and the points that are no longer earned."""
        before, after = sale["net"], sale["net"] - amount
        old, new = _standing(sale, before), _standing(sale, after)
        self.principal += old["principal"] - new["principal"]
        self.bonus.put_back(sale["bonus_used"], old["bonus"] - new["bonus"])
        back = _points_standing(sale, old) - _points_standing(sale, new)
        self.points.put_back(sale["points_used"], back)
        self._pay_owed(back)
        lost = self.earned(sale, before) - self.earned(sale, after)
        taken = min(lost, self.points.balance)
        self.points.take(taken, first=sale["lot"])
        if sale["shortage"] == "owed":
            self.owed += lost - taken
        self.spends.append((sale["at"], self.counted(sale, after) - self.counted(sale, before)))
        sale["net"] = after

    def counted(self, sale, net):
        """What earns and counts for the tier when `net` of the sale stands."""
        parts = _standing(sale, net)
        return parts["money"] + parts["principal"] + (parts["bonus"] if sale["rules"].on_bonus else 0)

    def earned(self, sale, net):
        rule = sale["rules"]
        paid = self.counted(sale, net)
        return _ROUND[rule.rounding](Fraction(paid * rule.points * sale["tier"].multiplier_bp, rule.per_minor * 10_000))

    def top_up(self, rules, at, paid):
        given = max((s.bonus_minor for s in rules.stored.steps if paid >= s.paid_minor), default=0)
        self.principal += paid
        if given:
            months = rules.stored.bonus_months
            self.bonus.give(given, later(day_of(at), months) if months else EVER)
        self.share = (self.principal, self.bonus.balance)

    def pay_back(self):
        self.principal = 0
        self.bonus.take(self.bonus.balance)
        self.share = (0, 0)

    def expire(self, today):
        self.points.end(today)
        if self.bonus.end(today):
            self.share = (self.principal, self.bonus.balance)

    def review(self, rules, at):
        self.tier = self._carried(rules, at)

    def _climb(self, rules, at):
        self.tier = max(self.tier, self._carried(rules, at))

    def _carried(self, rules, at):
        since = datetime.combine(_months_ago(day_of(at), rules.window_months) + timedelta(days=1), time(), ZONE)
        spent = sum(amount for when, amount in self.spends if when >= since)
        return max(n for n, tier in enumerate(rules.tiers) if spent >= tier.threshold or n == 0)


def day_of(at):
    """The day in the shop's zone."""
    return at.astimezone(ZONE).date()


def _months_ago(day, months):
    last = later(day, -months)
    return last.replace(day=min(day.day, last.day))


def _end_of_points(rule, at):
    return later(day_of(at), rule.expiry_months) if rule.expiry == "rolling" else EVER


def _standing(sale, net):
    gone, parts = sale["total"] - net, {}
    for name in _PARTS:
        given = min(gone, sale["parts"][name])
        parts[name] = sale["parts"][name] - given
        gone -= given
    return parts


def _points_standing(sale, parts):
    value = sale["parts"]["points_value"]
    return ceil(Fraction(sale["points"] * parts["points_value"], value)) if value else 0
