"""The packs of a handover: asked for, watched, fetched; and the pack of one customer, made at once."""

from typing import Any

from django.http import HttpResponse

from shuke.keyaccounts.actions.make_packs import fetch_pack, fetch_packs, make_packs
from shuke.keyaccounts.handover_paper import packs_pdf
from shuke.keyaccounts.queries.handovers import handover
from shuke.keyaccounts.queries.pack_files import packs_of
from shuke.keyaccounts.web.addresses import here
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


def told_packs(request: Request, handover_id: int) -> dict[str, Any]:
    """How far the packs are and where to ask for them, watch them and fetch them, for `_handover_packs.html`."""
    return {
        "packs": packs_of(handover_id),
        "packs_url": here(request, "handover_packs", care_handover_id=handover_id),
        "packs_file": here(request, "handover_packs_file", care_handover_id=handover_id),
    }


class PacksView(ConsoleView):
    """The panel of the packs while they are made; sent here they are asked for."""

    permission = "keyaccounts.hand_over"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The panel alone; from an address bar the handover that it stands on."""
        number = handover(kwargs["care_handover_id"]).id
        if not self.is_htmx:
            return self.go(here(request, "handover", care_handover_id=number))
        return self.fragment("keyaccounts/_handover_packs.html", **told_packs(request, number))

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for them and watch them on the page of the handover."""
        number = kwargs["care_handover_id"]
        make_packs(self.actor, handover_id=number)
        return self.go(here(request, "handover", care_handover_id=number))


class PacksFileView(ConsoleView):
    """The packs of all customers of a handover in one PDF, while they are kept."""

    permission = "keyaccounts.hand_over"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A download; fetching it is audited."""
        number = kwargs["care_handover_id"]
        return _download(fetch_packs(self.actor, handover_id=number), f"handover-{number}")


class PackView(ConsoleView):
    """The pack of one key customer."""

    permission = "keyaccounts.view"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A download; fetching it is audited."""
        customer, merchant = kwargs["customer_id"], request.merchant
        pack = fetch_pack(self.actor, customer_id=customer)
        content = packs_pdf([pack], shop=merchant.name, time_zone=merchant.time_zone)
        return _download(content, f"handover-customer-{customer}")


def _download(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
