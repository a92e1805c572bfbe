"""Taking a customer into care and letting go: buttons of the record. Each leads back to it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions
from shuke.keyaccounts.web import addresses
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class TakeView(ConsoleView):
    """Into care; the toast takes it back."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A key customer from now on."""
        customer_id = int(kwargs["customer_id"])
        actions.take_into_care(self.actor, customer_id=customer_id, mode=request.POST.get("mode", ""))
        undo = addresses.here(request, "let_go", customer_id=customer_id)
        return self.go(addresses.record(request, customer_id), toast=_("A key customer from now on"), undo=undo)


class LetGoView(ConsoleView):
    """No key customer any more; the toast takes it back."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Among the others again."""
        customer_id = int(kwargs["customer_id"])
        actions.let_go(self.actor, customer_id=customer_id, reason=request.POST.get("reason", ""))
        undo = addresses.here(request, "take", customer_id=customer_id)
        return self.go(addresses.record(request, customer_id), toast=_("No key customer any more"), undo=undo)
