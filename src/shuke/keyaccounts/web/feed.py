"""One's calendar for other programs: making the address, revoking it, and the file behind it."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions
from shuke.keyaccounts.models import CalendarFeed
from shuke.keyaccounts.promises.secrets import hash_of
from shuke.keyaccounts.queries.visits import open_visits
from shuke.keyaccounts.visits.ics import Entry, calendar
from shuke.keyaccounts.web.addresses import here
from shuke.kit import clock
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView, StorefrontView

_BACK, _AHEAD = timedelta(days=30), timedelta(days=120)


class MakeFeedView(ConsoleView):
    """A new address; the one before no longer opens."""

    permission = "keyaccounts.care"
    template = "keyaccounts/feed.html"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Shown once."""
        secret = actions.make_feed(self.actor)
        path = f"/j/{request.merchant.code}/calendar/{secret}.ics"
        return self.page(self.template, address=request.build_absolute_uri(path))


class RevokeFeedView(ConsoleView):
    """No address opens one's calendar any more."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Revoked."""
        actions.revoke_feed(self.actor)
        return self.go(here(request, "calendar"), toast=_("The address no longer opens your calendar"))


class FeedView(StorefrontView):
    """The file; whoever knows the secret reads it, and nobody is signed in."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open contacts from a month back to four months ahead."""
        feed = CalendarFeed.objects.filter(secret_hash=hash_of(kwargs["feed_secret"]), revoked_at=None).first()
        if feed is None:
            raise NotFound
        today = clock.today(request.merchant.time_zone)
        visits = open_visits(feed.staff_id, since=today - _BACK, until=today + _AHEAD)
        entries = [
            Entry(
                f"visit-{visit.id}@{request.merchant.code}.shuke", visit.day, visit.at,
                f"{visit.kind_words} {visit.customer}", visit.purpose, visit.place,
            )
            for visit in visits
        ]  # fmt: skip
        answer = HttpResponse(calendar(request.merchant.name, entries, clock.now()), content_type="text/calendar")
        answer["Content-Disposition"] = 'inline; filename="shuke.ics"'
        return answer
