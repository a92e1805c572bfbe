"""Sessions as Django keeps them, and a cookie that only the one who signs out takes away."""

from django.conf import settings
from django.contrib.sessions import middleware
from django.http import HttpRequest, HttpResponse


class SessionMiddleware(middleware.SessionMiddleware):
    """Django's, but a page that was asked for while somebody signed in leaves the new session's cookie alone.

    Such a question still carries the session of before, which signing in has ended. Django answers it by deleting the
    cookie, which by then is the new one.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep the session; take a deleted cookie out of answers to what only reads."""
        answer = super().process_response(request, response)
        morsel = answer.cookies.get(settings.SESSION_COOKIE_NAME)
        if morsel is not None and not morsel.value and request.method in ("GET", "HEAD"):
            del answer.cookies[settings.SESSION_COOKIE_NAME]
        return answer
