"""Which till this browser is: named once when a shift opens, kept in the session."""

from django.utils.translation import gettext as _

from shuke.cards.values.drawer import till_in_session
from shuke.kit.requests import Request
from shuke.sales import queries
from shuke.sales.actions import register_till


def till_of(request: Request) -> int | None:
    """The till this browser sells at; None before its first sale. Sessions keep one till for each merchant."""
    till = request.session.get(_key(request))
    return till if till is not None and any(till == known for known, _name in queries.tills()) else None


def till_here(request: Request) -> int | None:
    """The till this browser sells at, or would with its first sale; None while the shop has no till."""
    till = till_of(request)
    return _likely(request) if till is None else till


def ensured_till(request: Request) -> int:
    """The till of this browser, made sure of by its first sale; for requests that write."""
    till = till_of(request)
    if till is None:
        till = _first(request)
        use_till(request, till)
    return till


def use_till(request: Request, till: int) -> None:
    """Make this browser that till."""
    request.session[_key(request)] = till


def _first(request: Request) -> int:
    till = _likely(request)
    return register_till(request.actor, name=_("Till 1")) if till is None else till


def _likely(request: Request) -> int | None:
    """The first till, unless no shift is open there and the person has opened one at another."""
    known = queries.tills()
    return int(queries.drawer_of(request.actor.staff_id, known[0][0])) if known else None


def _key(request: Request) -> str:
    return till_in_session(request.merchant.id)
