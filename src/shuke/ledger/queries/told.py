"""Whose accounts and what postings are, in words: asked of the rooms above, which know cards and sales.

A room tells by functions of its `queries`: `account_holders(ids)` and `postings_told(keys)`.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from shuke.ledger.values import Told


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


def rooms_that(name: str) -> Iterator[Callable[..., Any]]:
    """The functions of this name in the rooms' queries, in the order of the installed rooms."""
    for app in apps.get_app_configs():
        if not app.name.startswith("shuke.") or app.label == "ledger" or not find_spec(f"{app.name}.queries"):
            continue
        if tells := getattr(import_module(f"{app.name}.queries"), name, None):
            yield tells
