"""One-time sign-in links: looking does not use them up, the button does."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from shuke.identity.sign_in import links
from shuke.identity.sign_in.enter import enter
from shuke.identity.web.addresses import address_of
from shuke.ui.views import PlainView


class LinkView(PlainView):
    """A page with one button: sign in as this person."""

    template = "identity/link.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say who it would be; previews of messengers stop here."""
        person = links.look_at(kwargs["secret"], address=address_of(request))
        return self.page(self.template, person=person)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in, once."""
        link = links.use(kwargs["secret"], address=address_of(request))
        counts = settings.DEMO and link.counts_as_second_factor
        return enter(request, link.person, method="link", to=link.to, second_factor_shown=counts)
