"""What waits among key customers, said on the first page to whoever leads and to whoever pays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext_lazy

from shuke.keyaccounts import queries as keyaccounts
from shuke.kit.access import Actor
from shuke.ui.formats import number


@dataclass(frozen=True)
class Notice:
    """One line with its page."""

    text: str
    url: str
    icon: str


@dataclass(frozen=True)
class Line:
    """How a figure is told, and the page where it is seen."""

    figure: str
    words: Any  # a lazy text that takes `count` and `n`
    page: str
    icon: str
    query: str = ""


# By the permission of those whom it concerns.
LINES: Mapping[str, tuple[Line, ...]] = {
    "keyaccounts.plan": (
        Line("late_reports", ngettext_lazy("%(n)s report is late", "%(n)s reports are late", "count"),
             "adherence", "clock"),
        Line("missed", ngettext_lazy("%(n)s contact was missed within a week",
                                     "%(n)s contacts were missed within a week", "count"), "adherence", "calendar"),
        Line("overdue", ngettext_lazy("%(n)s promise is overdue", "%(n)s promises are overdue", "count"),
             "promises", "flag", "?tab=overdue"),
        Line("alarms", ngettext_lazy("%(n)s key customer seems to fall silent",
                                     "%(n)s key customers seem to fall silent", "count"), "at_risk", "pulse"),
    ),
    "keyaccounts.expense_check": (
        Line("payable", ngettext_lazy("%(n)s expense may be advanced", "%(n)s expenses may be advanced", "count"),
             "expense_desk", "wallet"),
        Line("to_settle", ngettext_lazy("%(n)s expense has its receipts and waits to be settled",
                                        "%(n)s expenses have their receipts and wait to be settled", "count"),
             "expense_desk", "check"),
        Line("to_check", ngettext_lazy("%(n)s spot check is open", "%(n)s spot checks are open", "count"),
             "expense_desk", "document"),
    ),
}  # fmt: skip


def care_notices(actor: Actor, code: str, now: datetime) -> list[Notice]:
    """What waits; nothing for those who neither lead nor pay. One statement."""
    lines = [line for permission, told in LINES.items() if actor.may(permission) for line in told]
    if not lines:
        return []
    found = keyaccounts.waiting_in_house(now, now.date())
    return [_notice(line, count, code) for line in lines if (count := getattr(found, line.figure))]


def _notice(line: Line, count: int, code: str) -> Notice:
    url = reverse(f"keyaccounts:{line.page}", args=[code]) + line.query
    return Notice(line.words % {"count": count, "n": number(count)}, url, line.icon)
