"""The buttons of an event sheet; each leads back to it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts.actions.event_sheet import cancel_event
from shuke.keyaccounts.actions.invite import disinvite, invite, note_reply
from shuke.keyaccounts.actions.reserve_gifts import reserve_gifts
from shuke.keyaccounts.actions.sum_up_event import follow_up_guest, sum_up_event
from shuke.keyaccounts.queries.events import event
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.event_form import InviteForm, ResultForm
from shuke.keyaccounts.web.events import EventView
from shuke.keyaccounts.web.typed_money import typed_minor, typed_number
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class _Button(ConsoleView):
    permission = "keyaccounts.events"
    http_method_names = ["post"]

    def back(self, toast: str) -> HttpResponse:
        """To the sheet."""
        return self.go(here(self.request, "event", event_id=self.kwargs["event_id"]), toast=toast)


class InviteView(EventView):
    """Put somebody on the list; what is wrong is said on the sheet."""

    permission = "keyaccounts.events"

    def make_form(self, **data: Any) -> InviteForm | None:
        """The form of the sheet, filled."""
        form: InviteForm = self.context_form()
        return InviteForm(customers=form.offered, **data)

    def context_form(self) -> InviteForm:
        """The empty one, with the customers to choose from."""
        form: InviteForm = super().context()["invite_form"]
        return form

    def context(self) -> dict[str, Any]:
        """The sheet with what was typed."""
        return super().context() | ({"invite_form": self.form} if self.form else {})

    def form_valid(self, form: InviteForm) -> HttpResponse:
        """They are on the list."""
        given = form.cleaned_data
        invite(self.actor, event_id=self.kwargs["event_id"], customer_id=given["customer"], name=given["name"])
        return self.go(here(self.request, "event", event_id=self.kwargs["event_id"]), toast=_("On the list"))


class ReplyView(_Button):
    """What became of an invitation."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Note it."""
        note_reply(
            self.actor, event_id=kwargs["event_id"], guest_id=kwargs["guest_id"], reply=request.POST.get("reply", "")
        )
        return self.back(_("Noted"))


class RemoveGuestView(_Button):
    """Off the list."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take them off."""
        disinvite(self.actor, event_id=kwargs["event_id"], guest_id=kwargs["guest_id"])
        return self.back(_("Off the list"))


class FollowView(_Button):
    """Somebody who came was spoken to since."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Note it, with a word; `open` takes it back."""
        follow_up_guest(
            self.actor, event_id=kwargs["event_id"], guest_id=kwargs["guest_id"],
            note=request.POST.get("note", "").replace("\x00", ""), done="open" not in request.POST,
        )  # fmt: skip
        return self.back(_("Noted"))


class ReserveView(_Button):
    """Hold pieces of a gift."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Exactly so many."""
        gift_id = typed_number(request.POST.get("gift", ""), field="gift")
        pieces = typed_number(request.POST.get("pieces", ""), field="pieces")
        reserve_gifts(self.actor, event_id=kwargs["event_id"], gift_id=gift_id, pieces=pieces)
        return self.back(_("Reserved"))


class CancelView(_Button):
    """It is not held."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """With a reason."""
        cancel_event(self.actor, event_id=kwargs["event_id"], reason=request.POST.get("reason", ""))
        return self.back(_("The event is cancelled."))


class EndView(EventView):
    """Sum it up; what is missing is said on the sheet."""

    permission = "keyaccounts.events"
    form_class = ResultForm

    def context(self) -> dict[str, Any]:
        """The sheet with what was typed."""
        return super().context() | {"result_form": self.form}

    def form_valid(self, form: ResultForm) -> HttpResponse:
        """It was held."""
        row, sent = event(self.kwargs["event_id"]), self.request.POST
        currency = self.request.merchant.currency
        spent = {each.id: typed_minor(sent.get(f"spent-{each.id}", ""), currency, field="result") for each in row.parts}
        given = {each.gift_id: sent.get(f"given-{each.gift_id}", "") for each in row.gifts}
        came = [typed_number(each, field="result") for each in sent.getlist("came")]
        sum_up_event(
            self.actor, event_id=row.id, result=form.cleaned_data["result"], came=came,
            spent={part: minor for part, minor in spent.items() if minor is not None},
            given={gift: typed_number(pieces, field="result") for gift, pieces in given.items() if pieces},
        )  # fmt: skip
        return self.go(here(self.request, "event", event_id=row.id), toast=_("Summed up. Who came is followed up now."))
