"""Handing key customers over: who needs somebody, who gets whom, what was done, the way back."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers.queries.carers import cared_by as helped_by
from shuke.keyaccounts.actions.hand_over import hand_over, undo_handover
from shuke.keyaccounts.actions.meet import meet
from shuke.keyaccounts.errors import HandoverRefused, NotInCare
from shuke.keyaccounts.handover.rules import shared_out
from shuke.keyaccounts.handover.values import Candidate, HandoverState, Load
from shuke.keyaccounts.queries.handovers import cared_by, handover, handover_lines, handovers, loads, orphans
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.handover_packs import told_packs
from shuke.keyaccounts.web.tabs import tabs
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class HandoversView(ConsoleView):
    """Orphans, or the customers of a colleague, with a proposal; sent here it is done."""

    permission = "keyaccounts.hand_over"
    template = "keyaccounts/handovers.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The proposal for those who are asked for, shared among the colleagues chosen."""
        return self.page(self.template, **self._told())

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand over what was chosen row by row."""
        given = {name.removeprefix("to_"): str(to) for name, to in request.POST.items() if name.startswith("to_")}
        moves = {int(customer): int(to) for customer, to in given.items() if customer.isdecimal() and to.isdecimal()}
        try:
            done = hand_over(self.actor, moves=moves, reason=request.POST.get("reason", ""))
        except (HandoverRefused, NotInCare) as problem:
            return self.go(here(request, "handovers"), toast=problem.detail)
        return self.go(here(request, "handover", care_handover_id=done.id))

    def _told(self) -> dict[str, Any]:
        asked, everybody = self.request.GET, loads()
        who = int(asked["who"]) if asked.get("who", "").isdecimal() else None
        found = cared_by(who) if who is not None else orphans()
        chosen = {int(each) for each in asked.getlist("to") if each.isdecimal()}
        free = [each for each in everybody if each.staff_id != who]
        targets = [each for each in free if each.staff_id in chosen]
        return {
            "tabs": tabs(self.request, "handovers"), "who": who, "found": found, "everybody": everybody, "free": free,
            "chosen": chosen, "lines": self._lines(found, targets), "targets": targets, "past": self._past(),
            "asks": who is not None or bool(found),
        }  # fmt: skip

    def _lines(self, found: list[Candidate], targets: list[Load]) -> list[tuple[Candidate, str, int | None]]:
        proposed = shared_out(found, targets, {each.staff_id: set(helped_by(each.staff_id)) for each in targets})
        return [
            (each, addresses.record(self.request, each.customer_id), proposed.get(each.customer_id)) for each in found
        ]

    def _past(self) -> list[tuple[Any, str]]:
        return [(each, here(self.request, "handover", care_handover_id=each.id)) for each in handovers()]


class HandoverView(ConsoleView):
    """One handover: how far it is, who went to whom, the packs, and the button that takes it back."""

    permission = "keyaccounts.hand_over"
    template = "keyaccounts/handover.html"

    def context(self) -> dict[str, Any]:
        """Its lines and addresses."""
        row = handover(self.kwargs["care_handover_id"])
        at = {name: here(self.request, f"handover_{name}", care_handover_id=row.id) for name in ("undo", "progress")}
        lines = [
            (each, addresses.record(self.request, each.customer_id),
             here(self.request, "handover_pack", customer_id=each.customer_id))
            for each in handover_lines(row.id)
        ]  # fmt: skip
        return {
            "row": row, "part": row.share / 100, "lines": lines, "urls": at,
            "moving": row.state == HandoverState.MOVING,
            "undoable": row.state == HandoverState.DONE, "text": _("Being handed over"),
            "back": here(self.request, "handovers"), **told_packs(self.request, row.id),
        }  # fmt: skip


class HandoverProgressView(ConsoleView):
    """How far it is; reloads the page when it is done."""

    permission = "keyaccounts.hand_over"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The bar."""
        row = handover(kwargs["care_handover_id"])
        done = row.state != HandoverState.MOVING
        told: dict[str, Any] = {"share": row.share, "text": _("Being handed over"), "url": request.path, "done": done}
        answer = self.fragment("ui/parts/progress.html", **told)
        if done:
            answer["HX-Refresh"] = "true"
        return answer


class UndoHandoverView(ConsoleView):
    """Give everybody back."""

    permission = "keyaccounts.hand_over"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Undone, or told why not."""
        number = kwargs["care_handover_id"]
        try:
            undo_handover(self.actor, handover_id=number)
        except HandoverRefused as problem:
            return self.go(here(request, "handover", care_handover_id=number), toast=problem.detail)
        return self.go(here(request, "handover", care_handover_id=number), toast=_("Everybody was given back"))


class MeetView(ConsoleView):
    """Whom one took over is known now, or (`back`) is not yet."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]
    back = False

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Note it; the toast takes it back."""
        customer_id = int(kwargs["customer_id"])
        meet(self.actor, customer_id=customer_id, back=self.back)
        undo = "" if self.back else here(request, "unmeet", customer_id=customer_id)
        told = _("Stands on your list again") if self.back else _("Noted: you have met")
        return self.go(here(request, "today"), toast=told, undo=undo)
