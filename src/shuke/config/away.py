"""When PostgreSQL is away: 503 with Retry-After, a calm page for people; the API makes a problem document of it."""

import sys

from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

AGAIN_IN = 5  # seconds
# Too many connections; shut down by its operator, gone down in a crash, not yet up. Class 08: the connection broke.
_AWAY = frozenset({"53300", "57P01", "57P02", "57P03"})


def failed(request: HttpRequest) -> HttpResponse:
    """The answer to an error nobody caught (`handler500`): 503 when there is no database to ask, else 500."""
    if not is_away(sys.exception()):
        return server_error(request)
    # Without the request: what frames a page would ask the database again.
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": str(AGAIN_IN)})


def is_away(error: BaseException | None) -> bool:
    """Whether an error says that the server could not be reached or hung up, and not that it refused a statement."""
    if not isinstance(error, DatabaseError):
        return False
    state = getattr(error.__cause__, "sqlstate", None) or ""
    # An operational error without a state of the server's comes from the connection itself.
    return state in _AWAY or state.startswith("08") or (not state and isinstance(error, OperationalError))
