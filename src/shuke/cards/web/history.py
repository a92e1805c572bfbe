"""A card's history as people remember it: one line for each visit, whatever it moved, and for all else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.cards.posting_keys import Posting
from shuke.cards.queries.entries import CardEntry
from shuke.cards.queries.story import Story
from shuke.cards.telling import deed_of, parts_text
from shuke.cards.values.story import Deed, GivenBack, Visit
from shuke.kit import clock, moments
from shuke.kit.money import Money

Entries = tuple[CardEntry, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: what it came to, the points it moved, and why.

    A bill's sum has no sign, nor has what was given back of it: a refund is no gain, and `way` says which way it went.
    """

    at: datetime
    title: str
    icon: str
    money: Money | None
    whys: tuple[str, ...]
    entries: Entries = ()
    signed: bool = True
    is_refund: bool = False
    sale_id: int | None = None
    receipt: str = ""

    @property
    def transfer(self) -> int | None:
        """A transfer of its posting in the books; None for what moved nothing."""
        return min((entry.id for entry in self.entries), default=None)

    @property
    def posting(self) -> str:
        """The key it was posted under; empty for what moved nothing."""
        return self.entries[0].key if self.entries else ""

    @property
    def points(self) -> int:
        """The points it moved, all in all."""
        return sum(entry.amount for entry in self.entries if entry.in_points)

    @property
    def moves_points(self) -> bool:
        """Whether points came or went, even if as many went as came."""
        return any(entry.in_points for entry in self.entries)

    @property
    def money_is_main(self) -> bool:
        """Whether the sum is what the line is about."""
        return bool(self.money)

    @property
    def is_plus(self) -> bool:
        """Whether it brought value onto the card."""
        if self.money_is_main and self.money:
            return self.signed and self.money.minor > 0
        return self.points > 0

    @property
    def way(self) -> str:
        """Which way the sum went; empty for a bill and for what moved no money over the counter."""
        if self.is_refund:
            return _("given back")
        words = {"top_up": _("paid in"), "value_refunded": _("paid out"), "top_up_undone": _("paid out")}
        return next((words[entry.reason] for entry in self.entries if entry.reason in words), "")

    @property
    def points_text(self) -> str:
        """The points with their signs, like “+36 points”; what was earned and what was spent are told apart."""
        moves = [entry.amount for entry in self.entries if entry.in_points]
        sums = [sum(n for n in moves if n > 0), sum(n for n in moves if n < 0)]
        shown = " ".join(f"{total:+,}".replace("-", "−") for total in sums if total)
        return ngettext("%(n)s point", "%(n)s points", abs(self.points)) % {"n": shown}


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, newest first, and the moment before which the next page begins."""

    lines: list[Line]
    next: str | None


def page(story: Story, currency: str, limit: int) -> Page:
    """The first `limit` lines of a story; those of one moment stay together."""
    told = sorted(_lines(story, currency), key=lambda line: line.at, reverse=True)
    if len(told) <= limit:
        return Page(told, None)
    last = told[limit - 1].at
    shown = [line for line in told if line.at >= last]
    return Page(shown, last.isoformat() if len(shown) < len(told) else None)


def before(cursor: str | None) -> datetime | None:
    """The moment a page's cursor stands for; None for the first page and for what is no cursor."""
    try:
        moment = datetime.fromisoformat(cursor or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _lines(story: Story, currency: str) -> Iterator[Line]:
    visits = {visit.posting: visit for visit in story.visits}
    refunds = {refund.key: refund for refund in story.refunds}
    moved: dict[str, Entries] = {}
    for what, group in groupby(sorted(story.entries, key=_what), key=_what):
        moved[what] = tuple(group)
    for posting, visit in visits.items():
        yield _bill(visit, moved.pop(posting, ()))
    for key, refund in refunds.items():
        yield _given_back(refund, moved.pop(f"{_REFUND}:{key}", ()))
    for entries in moved.values():
        yield _moved(entries, currency)
    for deed in story.deeds:
        yield _deed(deed)


_REFUND = "refund"
_PART_OF = (
    {Posting.SALE_OWED: str(Posting.SALE)}
    | {each: _REFUND for each in Posting if each.startswith("refund-")}
    | {each: "opening" for each in Posting if each.startswith("opening-")}
)


def _what(entry: CardEntry) -> str:
    """What an entry is a part of: its key, with the parts of one sale or of one refund brought together."""
    verb, _colon, key = entry.key.partition(":")
    return f"{_PART_OF[Posting(verb)]}:{key}" if verb in _PART_OF else entry.key


def _bill(visit: Visit, entries: Entries) -> Line:
    whys = [
        _(", ").join(visit.items),
        _("Paid: %(parts)s") % {"parts": parts_text(visit.parts)} if visit.parts else "",
        *_whys(entries),
    ]
    if visit.undone:
        whys.append(_("Undone: it counts no more"))
    elif visit.refunded:
        whys.append(_("%(sum)s of it was given back") % {"sum": visit.refunded.format()})
    return Line(
        visit.at, _("Purchase at %(place)s") % {"place": visit.place} if visit.place else _("Purchase"), "receipt",
        visit.total, tuple(filter(None, whys)), entries, signed=False, sale_id=visit.sale_id, receipt=visit.receipt,
    )  # fmt: skip


def _given_back(refund: GivenBack, entries: Entries) -> Line:
    when = moments.said(refund.bought_at, now=clock.now(), zone=timezone.get_current_timezone(), detail="time")
    of = _("Of the purchase: %(when)s") % {"when": when}
    back = _("Back by: %(parts)s") % {"parts": parts_text(refund.parts)} if refund.parts else ""
    owed = ""
    if refund.points_owed:
        words = ngettext(
            "%(points)s point was spent already: the next one pays it back",
            "%(points)s points were spent already: the next ones pay them back", refund.points_owed,
        )  # fmt: skip
        owed = words % {"points": f"{refund.points_owed:,}"}
    return Line(
        refund.at, _("Purchase undone") if refund.undo else _("Refund"), "undo", refund.amount,
        tuple(filter(None, (of, back, owed))), entries, signed=False, is_refund=True, sale_id=refund.sale_id,
        receipt=refund.receipt,
    )  # fmt: skip


def _moved(entries: Entries, currency: str) -> Line:
    first = min(entries, key=_weight)
    money = [entry for entry in entries if not entry.in_points]
    back = first.reason == "value_refunded"
    # A bonus that ends with a refund is no money that moved: it is told below.
    shown = [entry.amount for entry in money if not (back and entry.reason == "bonus_withdrawn")]
    whys = [_split(money, currency), *_whys(entries)] if back else [*_whys(entries)]
    total = Money(sum(shown), currency) if money else None
    return Line(first.at, first.title, first.icon, total, tuple(filter(None, whys)), entries)


def _split(money: list[CardEntry], currency: str) -> str:
    gone = {str(entry.kind): Money(-entry.amount, currency).format() for entry in money}
    zero = Money.zero(currency).format()
    return _("Paid in %(principal)s, back in full; bonus %(bonus)s ended") % {
        "principal": gone.get("principal", zero), "bonus": gone.get("bonus", zero),
    }  # fmt: skip


def _deed(deed: Deed) -> Line:
    title, why, icon = deed_of(deed.kind, deed.params)
    return Line(deed.at, title, icon, None, (why,) if why else ())


def _whys(entries: Entries) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.why for entry in sorted(entries, key=_weight) if entry.why))


def _weight(entry: CardEntry) -> tuple[bool, int]:
    # Money names the line before points do, what was paid in before what was given for it.
    order = {"principal": 0, "bonus": 1, "points": 2}
    return entry.reason == "bonus_withdrawn", order.get(str(entry.kind), 3)
