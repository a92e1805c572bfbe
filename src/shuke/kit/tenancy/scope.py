"""Opening a tenancy: the transaction, the database's settings and the managers' scope, in one place."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction
from django_scopes import scope

from shuke.kit import prepared


class NoTenant(RuntimeError):
    """Tenant data was touched outside `tenancy.open`; the wall fails closed."""


@dataclass(frozen=True)
class Tenancy:
    """Whose rows may be seen: one merchant's, one person's own, or (reads only) all of them for the platform."""

    merchant: int | None = None
    person: int | None = None
    platform: bool = False


_current: ContextVar[Tenancy | None] = ContextVar("tenancy", default=None)


def _tell_database(tenancy: Tenancy) -> None:
    settings = {
        "shuke.merchant": _number(tenancy.merchant),
        "shuke.person": _number(tenancy.person),
        "shuke.platform": "on" if tenancy.platform else "",
    }
    prepared.say("SELECT " + ", ".join(f"set_config('{name}', '{to}', true)" for name, to in settings.items()))


def _number(id: int | None) -> str:
    # Formatted as a number: what comes into the statement's text is nobody's input.
    return f"{id:d}" if id else ""


@contextmanager
def open(*, merchant: int | None = None, person: int | None = None, platform: bool = False) -> Iterator[Tenancy]:
    """Run the block in one transaction that sees only this merchant's rows and this person's own.

    Nested calls narrow or change the view for their block and give the outer one back afterwards.
    """
    outer, tenancy = _current.get(), Tenancy(merchant, person, platform)
    with transaction.atomic(), ExitStack() as stack:
        _tell_database(tenancy)
        if merchant is not None:
            stack.enter_context(scope(merchant=merchant))
        if person is not None:
            stack.enter_context(scope(person=person))
        token = _current.set(tenancy)
        try:
            yield tenancy
        finally:
            _current.reset(token)
        # Local settings last until the outermost transaction ends, so an inner block gives them back itself.
        if len(connection.savepoint_ids) > 0 and not connection.needs_rollback:
            _tell_database(outer or Tenancy())


def current() -> Tenancy:
    """The open tenancy; raises NoTenant outside of one."""
    tenancy = _current.get()
    if tenancy is None:
        raise NoTenant("tenant data was touched outside tenancy.open()")
    return tenancy


def current_merchant() -> int:
    """The open merchant's id; raises NoTenant when none is open."""
    merchant = current().merchant
    if merchant is None:
        raise NoTenant("no merchant is open")
    return merchant
