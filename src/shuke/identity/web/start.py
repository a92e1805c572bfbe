"""Opening a business, and choosing between those where one works."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shuke.identity.actions import sign_up_merchant
from shuke.identity.queries import own_merchants
from shuke.identity.web.forms import StartForm
from shuke.ui.views import PlainView


class StartView(PlainView):
    """One page: name, what, where, whose; the rest has sensible answers already."""

    template = "identity/start.html"
    form_class = StartForm
    signed_in_only = True

    def form_kwargs(self) -> dict[str, Any]:
        """CNY, Shanghai time and the language of the page, until somebody says otherwise."""
        language = "zh-hans" if (get_language() or "").startswith("zh") else "en"
        owner = getattr(self.request.user, "name", "")
        return {"initial": {"currency": "CNY", "language": language, "time_zone": "Asia/Shanghai", "owner": owner}}

    def form_valid(self, form: StartForm) -> HttpResponse:
        """Open the business and its console."""
        merchant = sign_up_merchant(self.request.user, **form.cleaned_data)  # type: ignore[arg-type]
        return self.go(console_of(merchant.code), toast=_("%(name)s is open.") % {"name": merchant.name})


class ChooserView(PlainView):
    """Which business? One is opened at once."""

    template = "identity/chooser.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead on to the only one, or list them."""
        places = own_merchants()
        if len(places) == 1 and "all" not in request.GET:
            return HttpResponseRedirect(console_of(places[0].merchant.code))
        return self.page(self.template, places=[(place, console_of(place.merchant.code)) for place in places])


def console_of(code: str) -> str:
    """The first page of a merchant's console."""
    return reverse("identity:chooser") + f"{code}/"
