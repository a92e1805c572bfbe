"""Filters of the directory: what may be chosen, and the chips that say what was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.customers.queries import View
from shuke.customers.queries.segments import SegmentValue
from shuke.customers.values import TagValue
from shuke.customers.web.addresses import list_query
from shuke.identity.values import StaffValue


@dataclass(frozen=True)
class Choice:
    """One filter: its parameter, its name, what may be chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    now: str = ""

    def word(self, value: object) -> str:
        """The chosen option in words; the bare value when it is gone."""
        return dict(self.options).get(str(value), str(value))


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address without it."""

    name: str
    label: str
    word: str
    url: str


def filter_choices(
    view: View,
    staff: Sequence[StaffValue],
    tags: Sequence[TagValue],
    tiers: Sequence[tuple[int, str]],
    segments: Sequence[SegmentValue] = (),
) -> list[Choice]:
    """All filters of the directory."""
    seen = {
        "30": _("within 30 days"), "90": _("within 90 days"), "180": _("within 180 days"),
        "not90": _("not for 90 days"), "not180": _("not for 180 days"), "never": _("never"),
    }  # fmt: skip
    spend = {
        amount: _("from %(amount)s") % {"amount": f"{int(amount):,}"}
        for amount in ("500", "1000", "5000", "10000", "50000")
    }
    options: list[tuple[str, str, Iterable[tuple[object, str]]]] = [
        ("segment", _("Segment"), ((each.id, each.name) for each in segments)),
        ("tag", _("Tag"), ((tag.id, tag.name) for tag in tags)),
        ("tier", _("Tier"), tiers),
        ("seen", _("Last visit"), seen.items()),
        ("owner", pgettext("care", "Account manager"), ((each.id, each.name) for each in staff)),
        ("spend", _("Spent"), spend.items()),
    ]
    return [
        Choice(name, label, tuple((str(value), word) for value, word in each), now=str(getattr(view, name) or ""))
        for name, label, each in options
    ]


def orders() -> list[tuple[str, str]]:
    """The orders of the list, for those who see no column heads; each reads from its first row."""
    return [
        ("-last_visit", _("Last visit, latest first")), ("last_visit", _("Last visit, longest ago first")),
        ("-late", _("Past their rhythm, latest first")), ("-spend", _("Spent most")),
        ("-balance", _("Highest balance")), ("-points", _("Most points")), ("-tier", _("Highest tier")),
        ("name", _("Name")), ("-created", _("Newest customer")),
    ]  # fmt: skip


def chips(view: View, choices: Sequence[Choice]) -> list[Chip]:
    """The filters that are on, in the order of the choices."""
    values = {choice.name: getattr(view, choice.name) for choice in choices}
    return [
        Chip(
            choice.name,
            choice.label,
            choice.word(values[choice.name]),
            list_query(view, **{choice.name: None}),
        )
        for choice in choices
        if values[choice.name] not in (None, "")
    ]
