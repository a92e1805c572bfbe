"""The rules beside the amount's as rows of the programme's form: each a few choices, as shown and as typed."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shuke.cards.errors import RulesRefused
from shuke.cards.values.earning import FULL, Birthday, Extra
from shuke.cards.values.policy import Rules, Tier
from shuke.cards.web.rule_rows import NO_FAULTS, Faults
from shuke.cards.web.till_names import TillNames
from shuke.cards.web.typed_cells import Refuse
from shuke.kit.money import Money
from shuke.kit.text.normalise import normalise
from shuke.ui.values import Words

Choice = tuple[str, Words]
WEEKDAYS: tuple[Choice, ...] = (
    ("", gettext_lazy("any day")), ("1", gettext_lazy("Monday")), ("2", gettext_lazy("Tuesday")),
    ("3", gettext_lazy("Wednesday")), ("4", gettext_lazy("Thursday")), ("5", gettext_lazy("Friday")),
    ("6", gettext_lazy("Saturday")), ("7", gettext_lazy("Sunday")), ("12345", gettext_lazy("Monday to Friday")),
    ("67", gettext_lazy("Saturday and Sunday")),
)  # fmt: skip
VISITS: tuple[Choice, ...] = (("", gettext_lazy("every visit")), ("first", gettext_lazy("the first visit")))
GIVEN: tuple[Choice, ...] = (("", gettext_lazy("once a bill")), ("each", gettext_lazy("for each piece")))
_SEPARATORS = str.maketrans({"，": ",", "、": ",", "；": ",", ";": ","})


@dataclass(frozen=True)
class Cell:
    """One input of a rule: a list to choose from, or text to type."""

    name: str
    label: Words
    value: str
    id: str
    choices: tuple[Choice, ...] = ()
    kind: str = "text"
    fault: str = ""
    suggests: str = ""  # the id of a list of names


@dataclass(frozen=True)
class ExtraRow:
    """One rule: what it gives, and when; `title` says it in short."""

    key: str
    title: str
    gives: tuple[Cell, ...]
    when: tuple[Cell, ...]

    @property
    def wrong(self) -> bool:
        """Whether one of its inputs has to be mended."""
        return any(cell.fault for cell in (*self.gives, *self.when))


_GIVES = ("name_zh", "name_en", "times", "points", "given")
_WHEN = (
    "groups", "items", "weekdays", "from_time", "to_time", "from_day", "to_day", "tier", "visit", "birthday", "minimum",
)  # fmt: skip
_LABELS: dict[str, Words] = {
    "name_zh": gettext_lazy("Chinese name"), "name_en": gettext_lazy("English name"), "times": gettext_lazy("Points ×"),
    "points": gettext_lazy("Points added"), "given": gettext_lazy("Added"), "groups": gettext_lazy("Groups of goods"),
    "items": gettext_lazy("Items"), "weekdays": pgettext_lazy("rule", "On"), "from_time": gettext_lazy("From (time)"),
    "to_time": gettext_lazy("Until (time)"), "from_day": gettext_lazy("From (day)"),
    "to_day": gettext_lazy("To (day)"), "tier": pgettext_lazy("rule", "Tier"), "visit": gettext_lazy("At"),
    "birthday": gettext_lazy("Birthday"), "minimum": gettext_lazy("From a sum paid of"),
}  # fmt: skip
_LISTS = {"groups": "till-groups", "items": "free-items"}
_KINDS = {"from_time": "time", "to_time": "time", "from_day": "date", "to_day": "date"}


def rows_of_extras(extras: Sequence[Extra], tiers: Sequence[Tier], currency: str) -> list[ExtraRow]:
    """The rules in force as rows, and an empty one behind them."""
    rows = [
        _row(each.key, _shown(each, currency), tiers, title_of(each), number)
        for number, each in enumerate(extras, start=1)
    ]
    return [*rows, _empty(tiers, len(rows) + 1)]


def rows_typed(posted: Any, tiers: Sequence[Tier], faults: Faults = NO_FAULTS) -> list[ExtraRow]:
    """What was typed as rows, each fault at its place."""
    lines = list(_lines(posted))
    rows = [
        _row(key, line, tiers, line["name_zh"] or line["name_en"], number, faults)
        for number, (key, line) in enumerate(lines, start=1)
    ]
    return rows if lines and not _said(lines[-1][1]) else [*rows, _empty(tiers, len(rows) + 1)]


def read_extras(
    posted: Any, currency: str, refuse: Refuse, *, known: TillNames, now: Rules
) -> tuple[Extra, ...]:  # fmt: skip
    """The rules typed, empty rows left out; each wrong one goes to `refuse`, also one for names nobody `known` has."""
    found = []
    for number, (key, line) in enumerate(_lines(posted), start=1):
        try:
            if _said(line):
                extra = _extra(key, line, currency, number)
                found.append(extra)
                _check_names(extra, number, known, now)
        except RulesRefused as refused:
            refuse(refused)
    return tuple(found)


def title_of(extra: Extra) -> str:
    """What a rule is called in the active language."""
    chinese = translation.get_language().startswith("zh")
    return (extra.name_zh or extra.name_en) if chinese else (extra.name_en or extra.name_zh)


def _empty(tiers: Sequence[Tier], number: int) -> ExtraRow:
    return _row("", dict.fromkeys((*_GIVES, *_WHEN), ""), tiers, "", number)


def _row(
    key: str, line: dict[str, str], tiers: Sequence[Tier], title: str, number: int, faults: Faults = NO_FAULTS
) -> ExtraRow:
    def cell(name: str) -> Cell:
        at, kind = f"extra_{name}-{number}", _KINDS.get(name, "text")
        return Cell(f"extra_{name}", _LABELS[name], line[name], at, _choices(name, tiers), kind, faults.get(at, ""),
                    _LISTS.get(name, ""))  # fmt: skip

    return ExtraRow(key, title, tuple(map(cell, _GIVES)), tuple(map(cell, _WHEN)))


def _choices(name: str, tiers: Sequence[Tier]) -> tuple[Choice, ...]:
    if name == "tier":
        return (("", _("any tier")), *((tier.key, tier.name) for tier in tiers))
    choices: dict[str, tuple[Choice, ...]] = {
        "weekdays": WEEKDAYS, "visit": VISITS, "given": GIVEN, "birthday": tuple(Birthday.choices),
    }  # fmt: skip
    return choices.get(name, ())


def _lines(posted: Any) -> Iterator[tuple[str, dict[str, str]]]:
    columns = [posted.getlist(f"extra_{name}") for name in (*_GIVES, *_WHEN)]
    keys = posted.getlist("extra_key")
    for number, values in enumerate(zip(*columns, strict=False)):
        line = dict(zip((*_GIVES, *_WHEN), (normalise(value) for value in values), strict=True))
        yield (normalise(keys[number]) if number < len(keys) else ""), line


def _said(line: dict[str, str]) -> bool:
    return any(line.values())


def _shown(extra: Extra, currency: str) -> dict[str, str]:
    return {
        "name_zh": extra.name_zh, "name_en": extra.name_en,
        "times": f"{extra.times_bp / FULL:g}" if extra.times_bp != FULL else "",
        "points": str(extra.points or ""), "given": "each" if extra.each else "", "groups": ", ".join(extra.groups),
        "items": ", ".join(extra.items), "weekdays": "".join(map(str, extra.weekdays)), "from_time": extra.from_time,
        "to_time": extra.to_time, "from_day": extra.from_day, "to_day": extra.to_day,
        "tier": extra.tiers[0] if extra.tiers else "", "visit": "first" if extra.first_visit else "",
        "birthday": extra.birthday,
        "minimum": f"{Money(extra.minimum_minor, currency).decimal:f}" if extra.minimum_minor else "",
    }  # fmt: skip


def _extra(key: str, line: dict[str, str], currency: str, number: int) -> Extra:
    if not line["name_zh"] and not line["name_en"]:
        raise refused_extra("name_zh", number, _("every rule has a name: it stands on receipts"))
    return Extra(
        key=key or f"x{secrets.token_hex(4)}", name_zh=line["name_zh"][:40], name_en=line["name_en"][:40],
        times_bp=_number("times", line["times"] or "1", FULL, number),
        points=_number("points", line["points"] or "0", 1, number), each=line["given"] == "each",
        groups=names_of(line["groups"]), items=names_of(line["items"]),
        weekdays=tuple(int(day) for day in line["weekdays"] if day.isdecimal()), from_time=line["from_time"],
        to_time=line["to_time"], from_day=line["from_day"], to_day=line["to_day"],
        tiers=(line["tier"],) if line["tier"] else (), first_visit=line["visit"] == "first",
        birthday=Birthday(line["birthday"]) if line["birthday"] in Birthday.values else "",
        minimum_minor=_money(line["minimum"], currency, number),
    )  # fmt: skip


def _check_names(extra: Extra, number: int, known: TillNames, now: Rules) -> None:
    for cell, why in (
        ("groups", known.unknown_group(extra.groups, now)), ("items", known.unknown_item(extra.items, now)),
    ):  # fmt: skip
        if why:
            raise refused_extra(cell, number, why)


def names_of(text: str) -> tuple[str, ...]:
    """Names out of a list with commas, Chinese or Western."""
    return tuple(dict.fromkeys(name for each in text.translate(_SEPARATORS).split(",") if (name := each.strip())))


def _number(name: str, text: str, scale: int, number: int) -> int:
    try:
        return round(float(text) * scale)
    except (ValueError, OverflowError):
        raise refused_extra(name, number, _("“%(text)s” is not a number") % {"text": text}) from None


def _money(text: str, currency: str, number: int) -> int:
    try:
        return Money.parse(text, currency).minor if text else 0
    except ValueError as refused:
        raise refused_extra("minimum", number, str(refused)) from None


def row_of(posted: Any, position: int) -> int:
    """The row that the rule at a position was typed in: empty rows count among rows only."""
    said = [number for number, (_key, line) in enumerate(_lines(posted), start=1) if _said(line)]
    return said[position - 1]


def refused_extra(name: str, number: int, why: Words) -> RulesRefused:
    """A refusal that names the row and the field of a further rule, and stands there."""
    where = _("Further rules, row %(row)s, %(label)s: %(why)s")
    told = where % {"row": number, "label": _LABELS[name], "why": why}
    return RulesRefused(field=f"extra_{name}-{number}", why=told)
