"""Where a customer's health comes from: groups, points, evidence, and how it went."""

from typing import Any

from shuke.keyaccounts import queries
from shuke.keyaccounts.health.rules import Group
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.account import AccountPage

WIDTH, HEIGHT = 560.0, 110.0


class HealthView(AccountPage):
    """The page."""

    template = "keyaccounts/health.html"

    def context(self) -> dict[str, Any]:
        """The latest score with its evidence, and the line of the last changes."""
        history = queries.health_of(self.customer_id)
        told = history[0].told if history else []
        points = [(each.day, each.score) for each in reversed(history) if each.score is not None]
        return super().context() | {
            "health": history[0] if history else None, "line": line(points), "first": points[0][0] if points else None,
            "groups": [(label, group, evidence, self._where(group.group)) for label, group, evidence in told],
        }  # fmt: skip

    def _where(self, group: str) -> str:
        """Where the evidence of a group lies open."""
        if group in (Group.RHYTHM, Group.MONEY):
            return addresses.record(self.request, self.customer_id) + "?show=sales"
        return addresses.record(self.request, self.customer_id) + "?show=care"


def line(points: list[tuple[Any, int]]) -> str:
    """The scores as a path in a box of 560 by 110 units; each day holds until the next. Empty below two."""
    if len(points) < 2:
        return ""
    first, days = points[0][0], max((points[-1][0] - points[0][0]).days, 1)
    placed = [(round(WIDTH * (day - first).days / days, 1), round(HEIGHT - HEIGHT * score / 100, 1))
              for day, score in points]  # fmt: skip
    return "M" + " L".join(f"{x} {y}" for x, y in placed)
