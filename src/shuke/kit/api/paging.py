"""Cursor paging: a page knows where the next one begins, so rows added meanwhile neither repeat nor vanish."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.utils.translation import gettext_lazy as _
from ninja import Query, Schema

from shuke.kit.problems import InvalidInput
from shuke.kit.work import as_json

T = TypeVar("T")
Limit = Annotated[int, Query(ge=1, le=200, description="Rows per page")]
Cursor = Annotated[str | None, Query(max_length=500, description="`next_cursor` of the page before")]


class CursorUnreadable(InvalidInput):
    """The cursor was not made by this server."""

    code = "cursor_unreadable"
    message = _("This page address is incomplete. Start again from the first page.")


class Page(Schema, Generic[T]):
    """Rows, and the cursor of the next page (null at the end)."""

    items: list[T]
    next_cursor: str | None = None


def encode_cursor(values: Sequence[Any]) -> str:
    """The sort values of the last row as one opaque text."""
    return base64.urlsafe_b64encode(as_json(list(values)).encode()).decode().rstrip("=")


def decode_cursor(cursor: str | None, *types: type) -> tuple[Any, ...] | None:
    """The sort values of a cursor, None without one; raises CursorUnreadable unless they have these types."""
    if not cursor:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        raise CursorUnreadable(field="cursor") from None
    if not isinstance(values, list) or len(values) != len(types) or not all(map(_fits, values, types)):
        raise CursorUnreadable(field="cursor")
    return tuple(values)


def _fits(value: Any, kind: type) -> bool:
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
    return isinstance(value, kind) and "\x00" not in str(value)


def page_of(rows: Sequence[Any], limit: int, position: Callable[[Any], Sequence[Any]]) -> tuple[list[Any], str | None]:
    """Cut `limit + 1` fetched rows to a page and say where the next begins."""
    shown = list(rows[:limit])
    return shown, encode_cursor(position(shown[-1])) if len(rows) > limit else None
