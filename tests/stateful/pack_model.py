"""Packs and stamps as one would keep them on paper: plain numbers, no rule of the program is called."""

from dataclasses import dataclass, field
from datetime import date, timedelta

NEEDED, PER, MOST, LASTS = 5, 1_000, 4, 40


@dataclass
class PackOnPaper:
    """A pack: the worth of each session written down beforehand, the used ones struck out from the left."""

    worths: list
    sale: int
    until: date
    single: int
    card: int
    used: int = 0
    state: str = "live"
    uses: list = field(default_factory=list)
    earlier: "PackOnPaper | None" = None

    @property
    def left(self):
        return sum(self.worths[self.used :]) if self.state == "live" else 0

    def refund(self):
        """What is paid back: what is left, or the price less the used sessions at the single price."""
        if not self.single:
            return self.left
        return min(self.left, max(sum(self.worths) - self.used * self.single, 0))


def laid_out(paid, sessions):
    """The worths of a pack's sessions: what is paid after each one, rounded down, less what was before."""
    after = [paid * number // sessions for number in range(sessions + 1)]
    return [after[number + 1] - after[number] for number in range(sessions)]


@dataclass
class Stamps:
    """Stamps in the order in which they came: [left, last day]."""

    lots: list = field(default_factory=list)

    @property
    def count(self):
        return sum(left for left, _day in self.lots)

    def give(self, count, today):
        self.lots.append([count, today + timedelta(days=LASTS)])
        return len(self.lots) - 1

    def take(self, count, first=None):
        """As many as there are, the lot `first` before all, then what ends first; which gave how many."""
        used = {}
        for n in sorted(range(len(self.lots)), key=lambda n: (n != first, self.lots[n][1], n)):
            if part := min(self.lots[n][0], count):
                self.lots[n][0] -= part
                used[n] = part
                count -= part
        return used

    def put_back(self, used):
        for n, part in used.items():
            self.lots[n][0] += part

    def end(self, today):
        for lot in self.lots:
            if lot[1] < today:
                lot[0] = 0


def stamps_for(net):
    """One for each full sum, up to the most of a sale."""
    return min(net // PER, MOST)
