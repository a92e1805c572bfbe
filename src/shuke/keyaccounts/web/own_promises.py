"""What merchants promised me: what is open, what became of the rest, and a yes to what I get for nothing."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions
from shuke.keyaccounts.queries.own_promises import own_promise, own_promises
from shuke.keyaccounts.queries.readers import own_reading_place, own_readings
from shuke.kit import tenancy
from shuke.kit.requests import Request
from shuke.ui.views import StorefrontView


class OwnPromisesView(StorefrontView):
    """All of them."""

    template = "keyaccounts/own_promises.html"
    signed_in_only = True

    def context(self) -> dict[str, Any]:
        """What is open first."""
        told = own_promises(self.person_id)
        return {
            "still": [each for each in told if each.promise.is_open],
            "over": [each for each in told if not each.promise.is_open],
            "readings": own_readings(self.person_id),
        }


class ConfirmOwnView(StorefrontView):
    """Yes to a free extra; nobody else's exists."""

    signed_in_only = True
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """In writing, by the name of whoever is signed in, else as the record calls him."""
        own = own_promise(self.person_id, int(kwargs["promise_id"]))
        name = getattr(request.user, "name", "") or own.promise.customer
        with tenancy.open(merchant=own.merchant.id, person=self.person_id):
            at = replace(self.actor, merchant_id=own.merchant.id)
            actions.confirm_own_promise(at, promise_id=own.promise.id, name=name)
        return self.go(reverse("keyaccounts:own_promises"), toast=_("Confirmed. Thank you."))


class EndOwnReadingView(StorefrontView):
    """I do not want to see what is promised to a company any more."""

    signed_in_only = True
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ended; only an invitation opens it again."""
        merchant = own_reading_place(int(kwargs["reading_id"]))
        with tenancy.open(merchant=merchant, person=self.person_id):
            at = replace(self.actor, merchant_id=merchant)
            actions.end_own_reading(at, reader_id=int(kwargs["reading_id"]))
        return self.go(reverse("keyaccounts:own_promises"), toast=_("You do not see them any more"))
