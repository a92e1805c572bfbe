"""What lies on a card: points, principal, bonus; put there, taken back, adjusted."""

from dataclasses import dataclass, field
from datetime import timedelta

from tests.stateful.paper.days import day_of, end_of_bonus, end_of_points
from tests.stateful.paper.lots import Lots

ONE_HOUR = timedelta(hours=1)


@dataclass
class Purse:
    """The three values of a card; `share` is (principal, bonus) when money last came from outside."""

    points: Lots = field(default_factory=Lots)
    bonus: Lots = field(default_factory=Lots)
    principal: int = 0
    share: tuple = (0, 0)

    def top_up(self, rules, at, paid):
        """What was topped up; None when the card may not hold so much."""
        most = rules.stored.largest_balance_minor
        if most and self.principal + paid > most:
            return None
        given = max((s.bonus_minor for s in rules.stored.steps if paid >= s.paid_minor), default=0)
        self.principal += paid
        lot = self.bonus.give(given, end_of_bonus(rules.stored, day_of(at))) if given else None
        self._share_again()
        return {"paid": paid, "bonus": given, "lot": lot, "at": at}

    def undo_top_up(self, top_up, now):
        """Take it back; False when it must be refused."""
        if now - top_up["at"] > ONE_HOUR or self.principal < top_up["paid"] or self.bonus.balance < top_up["bonus"]:
            return False
        self.principal -= top_up["paid"]
        self.bonus.take(top_up["bonus"], first=top_up["lot"])
        self._share_again()
        return True

    def pay_back(self):
        self.principal = 0
        self.bonus.take(self.bonus.balance)
        self._share_again()

    def adjust(self, rules, at, kind, amount):
        """What was adjusted; None when it must be refused."""
        held = {"points": self.points.free, "principal": self.principal, "bonus": self.bonus.balance}[kind]
        most = rules.stored.largest_balance_minor
        if held + amount < 0 or (kind == "principal" and amount > 0 and most and held + amount > most):
            return None
        adjusted = {"kind": kind, "amount": amount, "lot": None, "used": {}}
        if kind == "principal":
            self.principal += amount
        else:
            lots = self.points if kind == "points" else self.bonus
            ends = end_of_points(rules.points, day_of(at)) if kind == "points" else end_of_bonus(
                rules.stored, day_of(at)
            )  # fmt: skip
            if amount > 0:
                adjusted["lot"] = lots.give(amount, ends)
            else:
                adjusted["used"] = lots.take(-amount)
        if kind != "points":
            self._share_again()
        return adjusted

    def undo_adjustment(self, adjusted):
        """Take it back; False when the card no longer holds it."""
        kind, amount = adjusted["kind"], adjusted["amount"]
        held = {"points": self.points.free, "principal": self.principal, "bonus": self.bonus.balance}[kind]
        if held < amount:
            return False
        if kind == "principal":
            self.principal -= amount
        else:
            lots = self.points if kind == "points" else self.bonus
            if amount > 0:
                lots.take(amount, first=adjusted["lot"])
            else:
                lots.put_back(adjusted["used"], -amount)
        if kind != "points":
            self._share_again()
        return True

    def _share_again(self):
        self.share = (self.principal, self.bonus.balance)
