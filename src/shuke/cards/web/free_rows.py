"""Free services of tiers as rows of the programme's form, as shown and as typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shuke.cards.errors import RulesRefused
from shuke.cards.free_services import MOST_TIMES
from shuke.cards.values.free import Every, FreeService
from shuke.cards.values.policy import Tier
from shuke.cards.web.rule_rows import NO_FAULTS, Faults
from shuke.cards.web.typed_cells import Refuse
from shuke.kit.text.normalise import normalise
from shuke.ui.values import Words

COLUMNS: tuple[tuple[str, Words], ...] = (
    ("free_tier", pgettext_lazy("rule", "Tier")), ("free_item", gettext_lazy("Item")),
    ("free_times", gettext_lazy("Times")), ("free_every", gettext_lazy("How often")),
)  # fmt: skip
_LABELS = dict(COLUMNS)
_EMPTY = ("", "", "", str(Every.MONTH))


@dataclass(frozen=True)
class Cell:
    """One input: a list to choose from, or text to type; `fault` is what is wrong with it."""

    name: str
    label: Words
    value: str
    id: str
    choices: tuple[tuple[str, Words], ...] = ()
    fault: str = ""


def rows_of_free(tiers: Sequence[Tier]) -> list[list[Cell]]:
    """The services in force as rows, and an empty one behind them."""
    lines = [(tier.key, each.item, str(each.times), str(each.every)) for tier in tiers for each in tier.free]
    return list(_rows([*lines, _EMPTY], tiers))


def free_rows_typed(posted: Any, tiers: Sequence[Tier], faults: Faults = NO_FAULTS) -> list[list[Cell]]:
    """What was typed as rows, each fault at its place."""
    lines = _lines(posted)
    spare = [] if lines and not _said(lines[-1]) else [_EMPTY]
    return list(_rows([*lines, *spare], tiers, faults))


def with_free(tiers: Sequence[Tier], posted: Any, known: Sequence[str], refuse: Refuse) -> tuple[Tier, ...]:
    """The tiers with the services typed for each; without such inputs they keep what they have.

    `known` are the items of the till; where there are some, no other is taken that no tier has already. Each
    wrong row goes to `refuse`.
    """
    if "free_tier" not in posted:
        return tuple(tiers)
    before = {service.item for tier in tiers for service in tier.free}
    found: dict[str, list[FreeService]] = {tier.key: [] for tier in tiers}
    for number, line in enumerate(_lines(posted), start=1):
        try:
            if _said(line):
                of_tier = _of_tier(line, number, found)
                of_tier.append(_service(line, number, {*known, *before} if known else set()))
        except RulesRefused as refused:
            refuse(refused)
    return tuple(replace(tier, free=tuple(found[tier.key])) for tier in tiers)


def _of_tier(line: Sequence[str], number: int, found: Mapping[str, list[FreeService]]) -> list[FreeService]:
    if line[0] not in found:
        _refuse("free_tier", number, _("choose whose it is"))
    if line[1] in (each.item for each in found[line[0]]):
        _refuse("free_item", number, _("leave one line for each item: one is there twice"))
    return found[line[0]]


def _service(line: Sequence[str], number: int, known: set[str]) -> FreeService:
    _tier, item, times, every = line
    if not item:
        _refuse("free_item", number, _("name the item that is free, as it stands on bills"))
    if known and item not in known:
        _refuse("free_item", number, _("choose an item of your till, or add it there: none is called “%(item)s”")
                % {"item": item})  # fmt: skip
    if not times.isdecimal() or not 1 <= int(times[:9]) <= MOST_TIMES:
        _refuse("free_times", number, _("say how often: 1 to 99 times"))
    return FreeService(item, int(times), Every(every) if every in Every.values else Every.MONTH)


def _rows(lines: Sequence[Sequence[str]], tiers: Sequence[Tier], faults: Faults = NO_FAULTS) -> Iterator[list[Cell]]:
    choices: Mapping[str, tuple[tuple[str, Words], ...]] = {
        "free_tier": (("", "–"), *((tier.key, tier.name) for tier in tiers)), "free_every": tuple(Every.choices),
    }  # fmt: skip
    for number, line in enumerate(lines, start=1):
        yield [
            Cell(name, label, value, f"{name}-{number}", choices.get(name, ()),
                 faults.get(f"{name}-{number}", ""))
            for (name, label), value in zip(COLUMNS, line, strict=True)
        ]  # fmt: skip


def _lines(posted: Any) -> list[tuple[str, ...]]:
    columns = [[normalise(text) for text in posted.getlist(name)] for name, _label in COLUMNS]
    return list(zip(*columns, strict=False))


def _said(line: Sequence[str]) -> bool:
    return any(line[:3])


def _refuse(name: str, number: int, why: str) -> NoReturn:
    where = _("Free services, row %(row)s, %(label)s: %(why)s")
    raise RulesRefused(
        field=f"{name}-{number}", why=where % {"row": number, "label": _LABELS[name], "why": why}
    )  # fmt: skip
