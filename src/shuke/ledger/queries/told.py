"""Whose accounts and what postings are, in words: asked of the rooms above, which know cards and sales.

A room tells by functions of its `queries`: `account_holders(ids)`, `postings_told(keys)`, `why_posted(reason, inputs)`,
`inputs_told(inputs)`, `rules_told(version)` and `money_by_method(unit)`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from shuke.ledger.values import MethodValue, Told


def holders(ids: Iterable[int | None]) -> dict[int, Told]:
    """Holder (a card) to its owner's name and number, with the page about it."""
    wanted = {each for each in ids if each is not None}
    found: dict[int, Told] = {}
    for tells in rooms_that("account_holders"):
        found |= tells(wanted)
    return found


def postings(keys: Iterable[str]) -> dict[str, Told]:
    """Key of a posting to what it belongs to: a sale's number, who took a top-up."""
    wanted = set(keys)
    found: dict[str, Told] = {}
    for tells in rooms_that("postings_told"):
        found |= tells(wanted)
    return found


def why(reason: str, inputs: Mapping[str, Any]) -> str:
    """Why an amount is this large, from what was stored with it; empty when nobody explains it."""
    return next((said for tells in rooms_that("why_posted") if (said := tells(reason, inputs))), "")


def reckoned_from(inputs: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What an amount was worked out from, by the names people know; as it was stored when nobody tells."""
    for tells in rooms_that("inputs_told"):
        return list(tells(inputs))
    return [(name, str(value)) for name, value in inputs.items()]


def rules(version: int | None) -> Told | None:
    """The version of the rules that an amount was computed by; None when there is none."""
    if version is None:
        return None
    return next((told for tells in rooms_that("rules_told") if (told := tells(version))), None)


def by_method(received: int, unit: str) -> list[MethodValue]:
    """The money received by way of paying; a last one without a name brings it up to `received` where rooms differ."""
    told: list[MethodValue] = [each for tells in rooms_that("money_by_method") for each in tells(unit)]
    rest = received - sum(each.net for each in told)
    return [*told, MethodValue("", rest)] if rest else told


def rooms_that(name: str) -> Iterator[Callable[..., Any]]:
    """The functions of this name in the rooms' queries, in the order of the installed rooms."""
    for app in apps.get_app_configs():
        if not app.name.startswith("shuke.") or app.label == "ledger" or not find_spec(f"{app.name}.queries"):
            continue
        if tells := getattr(import_module(f"{app.name}.queries"), name, None):
            yield tells
