"""Value that came in portions, each with its last day."""

from dataclasses import dataclass, field


@dataclass
class Lots:
    """[left, last day], in the order in which they came; `held` of all of it is set aside."""

    lots: list = field(default_factory=list)
    held: int = 0

    @property
    def balance(self):
        return sum(left for left, _ in self.lots)

    @property
    def free(self):
        return self.balance - self.held

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
        """Whatever's last day is over goes, as far as it is not set aside; True when anything went."""
        went, free = False, self.free
        for lot in sorted((lot for lot in self.lots if lot[1] < today), key=lambda lot: lot[1]):
            part = min(lot[0], free)
            lot[0] -= part
            free -= part
            went = went or part > 0
        return went
