"""What a list is asked to show: tab, search, filters, order. Read from an address, written back into links."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from shuke.customers.custom_fields import read_key

SORTS = ("last_visit", "late", "name", "tier", "points", "balance", "spend", "created")
TABS = ("all", "mine", "late", "low", "birthdays", "unowned", "archived")
COLUMNS = (
    "tier", "points", "balance", "principal", "bonus", "rhythm", "last_visit", "first_visit", "visits", "spend", "card",
    "enrolled", "sessions", "pack_ends", "grade", "health", "contact", "owner",
)  # fmt: skip
USUAL = ("tier", "points", "balance", "rhythm", "last_visit", "spend", "owner")
MOST_OWN = 20  # columns of the merchant's own fields
SEEN = ("30", "90", "180", "not90", "not180", "never")


@dataclass(frozen=True)
class View:
    """One way to look at the directory. Unknown words in an address fall back to the default, never to an error."""

    tab: str = "all"
    search: str = ""
    tag: int | None = None
    tier: int | None = None
    owner: int | None = None
    seen: str = ""
    spend: int | None = None  # at least this much, in whole units of the merchant's currency
    segment: int | None = None
    only: tuple[int, ...] = ()  # these customers and no others: a selection in the list
    sort: str = "last_visit"
    down: bool = True
    columns: tuple[str, ...] = USUAL

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """The view an address asks for."""
        tab = _one_of(query.get("tab", ""), TABS)
        sort, down = query.get("sort", "").removeprefix("-"), query.get("sort", "-").startswith("-")
        return cls(
            tab=tab,
            search=query.get("q", "").replace("\x00", "").strip()[:80],
            tag=_number(query.get("tag")),
            tier=_number(query.get("tier")),
            owner=_number(query.get("owner")),
            seen=query.get("seen", "") if query.get("seen") in SEEN else "",
            spend=_number(query.get("spend")),
            segment=_number(query.get("segment")),
            only=_numbers(query.get("only", "")),
            sort=sort if sort in SORTS else _own_order(tab),
            down=down if sort in SORTS else True,
            columns=_columns(query),
        )

    def as_query(self, **changes: Any) -> dict[str, str]:
        """The address parameters of this view with some changed; defaults are left out."""
        values = asdict(self) | changes
        down, sort = values.pop("down"), values.pop("sort")
        values["only"] = ",".join(map(str, values["only"]))
        columns = tuple(values.pop("columns"))
        values["columns"] = "" if columns == USUAL else ",".join(columns) or "none"
        query = {
            ("q" if name == "search" else name): str(value) for name, value in values.items() if value not in (None, "")
        }
        if query.get("tab") == "all":
            del query["tab"]
        if "tab" in changes and sort == _own_order(self.tab):
            sort = _own_order(changes["tab"])
        if (sort, down) != (_own_order(values["tab"]), True):
            query["sort"] = ("-" if down else "") + sort
        return query

    @property
    def own_fields(self) -> tuple[int, ...]:
        """The numbers of the merchant's own fields among the columns."""
        return tuple(number for number in map(read_key, self.columns) if number is not None)

    @property
    def filtered(self) -> bool:
        """Whether anything narrows the tab."""
        return bool(
            self.search
            or self.tag
            or self.tier is not None
            or self.owner
            or self.seen
            or self.spend
            or self.segment
            or self.only
        )


def _columns(query: Mapping[str, str]) -> tuple[str, ...]:
    """Those named in the address, in the order of the table, the merchant's own fields last; else the usual ones."""
    many = query.getlist("columns") if hasattr(query, "getlist") else [query.get("columns", "")]
    asked = dict.fromkeys(word for text in many for word in str(text)[:1000].split(",") if word)
    own = [word for word in asked if read_key(word) is not None][:MOST_OWN]
    return (*(word for word in COLUMNS if word in asked), *own) if asked else USUAL


def _own_order(tab: str) -> str:
    # Who has just become late can still be won back; the others have waited for long.
    return "late" if tab == "late" else SORTS[0]


def _one_of(word: str, known: tuple[str, ...]) -> str:
    return word if word in known else known[0]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 12 else None


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(number for number in map(_number, text.split(",")[:1000]) if number is not None)
