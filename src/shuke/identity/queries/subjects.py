"""Whom and what actions were about: asked of the rooms above, which know customers, cards and sales.

A room tells by a function `audit_subjects(rows)` of its `queries`: by the id of an audit row what its details name,
in a number of statements that does not depend on the rows.
"""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from shuke.identity.values import AuditRow, Subject


def audited_as(text: str) -> list[dict[str, object]]:
    """What details hold that are about a card, a sale or a customer named like this; at most a hundred.

    A room tells by a function `audited_as(text)` of its `queries`.
    """
    found: list[dict[str, object]] = []
    for room in reversed(settings.ROOMS):
        if find_spec(f"{room}.queries"):
            tells = getattr(import_module(f"{room}.queries"), "audited_as", None)
            found += tells(text) if tells else []
    return found[:100]


def subjects(rows: Sequence[AuditRow]) -> dict[int, list[Subject]]:
    """By audit row: people first, then cards, sales and tills."""
    found: dict[int, list[Subject]] = {}
    for room in reversed(settings.ROOMS):
        tells = (
            getattr(import_module(f"{room}.queries"), "audit_subjects", None) if find_spec(f"{room}.queries") else None
        )
        for row, told in (tells(rows) if tells else {}).items():
            found.setdefault(row, []).extend(told)
    return found
