"""The page behind an invitation's link."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from shuke.identity.actions import accept_invitation
from shuke.identity.errors import LinkClosed
from shuke.identity.queries import invitation, invitation_behind
from shuke.identity.sign_in import limits
from shuke.identity.values import MerchantValue, Role
from shuke.identity.web import doors
from shuke.identity.web.addresses import address_of
from shuke.identity.web.start import console_of
from shuke.kit import attempts, tenancy
from shuke.kit.problems import Problem
from shuke.kit.requests import Request
from shuke.ui.views import PlainView
from shuke.ui.views.problems import problem_answer


class InvitationView(PlainView):
    """Who invites, as what; one button."""

    template = "identity/invitation.html"
    merchant: MerchantValue
    invitation_id: int

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the merchant behind the link and open its tenancy around the page."""
        try:
            self.merchant, self.invitation_id = self._found(kwargs["secret"])
        except Problem as problem:
            return problem_answer(request, problem)
        person_id = request.user.pk if request.user.is_authenticated else None
        with tenancy.open(merchant=self.merchant.id, person=person_id):
            self.request.actor = doors.member(request, person_id, self.merchant.id)
            return super().dispatch(request, *args, **kwargs)

    def _found(self, secret: str) -> tuple[MerchantValue, int]:
        try:
            return invitation_behind(secret)
        except LinkClosed:
            attempts.spend(attempts.hashed("link", address_of(self.request)), limit=limits.LINKS_AN_ADDRESS)
            raise

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, used up or not."""
        value = invitation(self.invitation_id)
        return self.page(self.template, shop=self.merchant, invitation=value, role=Role(value.role).label)

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Join."""
        if not request.user.is_authenticated:
            return self.get(request)
        accept_invitation(self.actor, invitation_id=self.invitation_id)
        return self.go(console_of(self.merchant.code), toast=_("Welcome to %(shop)s.") % {"shop": self.merchant.name})
