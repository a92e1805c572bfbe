"""Whoever a test signs in has shown a second factor, at any clock; `only_one()` is for tests of the factor itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.signals import user_logged_in

SHOWN_AT = datetime(2200, 1, 1, tzinfo=UTC)
_by_default: ContextVar[bool] = ContextVar("second factor by default", default=True)


def stamp(request: Any, user: Any, **_signal: Any) -> None:
    """Write the factor into a session that has just begun."""
    if _by_default.get():
        request.session["seen"] = SHOWN_AT.timestamp()  # nor is a statement spent on when it was last here
        request.session["second_factor"] = {"person": user.pk, "at": SHOWN_AT.isoformat(), "by": "test"}


def shown_by_default() -> None:
    """From now on, in this process."""
    user_logged_in.connect(stamp, dispatch_uid="tests: second factor")


@contextmanager
def only_one() -> Iterator[None]:
    """Sign in with one factor, as the program itself does, inside of the block."""
    token = _by_default.set(False)
    try:
        yield
    finally:
        _by_default.reset(token)
