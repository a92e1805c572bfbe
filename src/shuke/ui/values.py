"""What pages hand to the components: plain, frozen, without behaviour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """One place in the navigation; `phone` puts it into the bottom bar of small screens."""

    label: Words
    url: str
    icon: str = ""
    current: bool = False
    count: int | None = None
    hot: bool = False
    phone: bool = False


@dataclass(frozen=True)
class NavSection:
    """Places that belong together under one quiet title (empty: no title is shown)."""

    title: Words
    items: Sequence[NavItem]


@dataclass(frozen=True)
class Tab:
    """One of several views of the same thing; `count` stands small beside its label."""

    label: Words
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class TimelineItem:
    """Something that happened: when, what, and beside it an amount already in words."""

    at: datetime | date
    title: Words
    icon: str = "note"
    text: Words = ""
    amount: str = ""
    tone: str = ""
    url: str = ""


@dataclass(frozen=True)
class PaletteItem:
    """One answer of the Ctrl-K palette."""

    label: Words
    url: str
    icon: str = "right"
    note: Words = ""
