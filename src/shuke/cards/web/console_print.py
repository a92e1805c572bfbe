"""Printed cards: requests with their way, the files a printer gets, and one card's own sheet."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shuke.cards.actions.move_print_request import move_print_request
from shuke.cards.actions.request_print import print_blanks, print_for_members
from shuke.cards.errors import NothingPublished
from shuke.cards.looks import drawing
from shuke.cards.queries.cards import card_by_id
from shuke.cards.queries.design import draft, newest, published_design
from shuke.cards.queries.printing import (
    blanks_left,
    print_request,
    print_requests,
    printed_cards,
    to_print,
    unprinted,
)
from shuke.cards.values.printing import MOST_CARDS, PrintState
from shuke.cards.web.addresses import here
from shuke.cards.web.console_design import SAMPLE, issuer_of
from shuke.cards.web.print_words import TONES, next_moves
from shuke.identity import queries as identity
from shuke.kit.codes.card_numbers import format_card_number
from shuke.kit.requests import Request
from shuke.kit.text.sheets import as_csv
from shuke.ui.forms import KeyedForm
from shuke.ui.views import ConsoleView

A_PAGE = 30


class RequestsView(ConsoleView):
    """All print requests, newest first."""

    permission = "cards.print"
    template = "cards/print_requests.html"

    def context(self) -> dict[str, Any]:
        """A page of them, and what lies in the box."""
        given = self.request.GET.get("cursor", "")
        before = int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
        rows = print_requests(before=before, limit=A_PAGE + 1)
        return {
            "rows": [(row, TONES[row.state]) for row in rows[:A_PAGE]], "left": blanks_left(),
            "next": rows[A_PAGE - 1].id if len(rows) > A_PAGE else None, "published": newest(),
        }  # fmt: skip


class PrintForm(KeyedForm):
    """For whom cards are printed, how many, and where they go."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Which cards"), widget=forms.RadioSelect, initial="blank",
        choices=[
            ("blank", gettext_lazy("Blank ones, to hand out at the counter")),
            ("members", gettext_lazy("For members who have no printed card yet")),
            ("numbers", gettext_lazy("For the members with these numbers")),
        ],
    )  # fmt: skip
    quantity = forms.IntegerField(
        label=gettext_lazy("How many"), min_value=1, max_value=MOST_CARDS, initial=100,
        error_messages={
            "max_value": gettext_lazy("At most 1,000 in one request: make another one for the rest."),
            "required": gettext_lazy("Say how many cards to print, 1 to 1,000."),
        },
    )  # fmt: skip
    first_number = forms.CharField(
        label=gettext_lazy("First number"), max_length=40, required=False,
        help_text=gettext_lazy(
            "Leave it empty and a free run is found. Or a number of 12 to 16 digits, the last one its check digit,"
            " like 8628 0041 7000 2901."
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    numbers = forms.CharField(
        label=gettext_lazy("Card numbers"), max_length=30_000,
        error_messages={"required": gettext_lazy("Type the numbers of the cards, one a line.")},
        help_text=gettext_lazy("One a line"), widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )  # fmt: skip
    again = forms.BooleanField(label=gettext_lazy("Print these cards again"), required=False)
    with_names = forms.BooleanField(
        label=gettext_lazy("Print the member's name"), required=False, initial=True,
        help_text=gettext_lazy("On the front, beside or above the number"),
    )  # fmt: skip
    recipient = forms.CharField(label=gettext_lazy("Deliver to"), max_length=80, required=False)
    address = forms.CharField(
        label=gettext_lazy("Delivery address"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Note for the printer"), max_length=200, required=False)

    use_required_attribute = False  # the browser would ask for what the choice hides

    def clean(self) -> dict[str, Any]:
        """What the other choices need is not asked for."""
        given = super().clean() or self.cleaned_data
        for field, kind in (("quantity", "blank"), ("numbers", "numbers")):
            if given.get("kind") != kind:
                self.errors.pop(field, None)
        return given


class NewRequestView(ConsoleView):
    """Ask for cards."""

    permission = "cards.print"
    template = "cards/new_print_request.html"
    form_class = PrintForm

    def context(self) -> dict[str, Any]:
        """How many members wait for one, and whether there is a design to print."""
        return {"waiting": len(unprinted()), "published": newest()}

    def form_valid(self, form: PrintForm) -> HttpResponse:
        """Write the request and show it."""
        given = form.cleaned_data
        where = {name: given[name] for name in ("recipient", "address", "note")}
        if given["kind"] == "blank":
            done = print_blanks(
                self.actor, key=form.key, quantity=given["quantity"], first_number=given["first_number"], **where
            )
        else:
            named = given["numbers"].splitlines() if given["kind"] == "numbers" else []
            done = print_for_members(
                self.actor, key=form.key, with_names=given["with_names"], again=given["again"],
                numbers=[line for line in named if line.strip()][:MOST_CARDS], **where,
            )  # fmt: skip
        return self.go(
            here(self.request, "print_request", request_id=done.id),
            toast=_("The order is made. Send the printer its PDF."),
        )


class RequestView(ConsoleView):
    """One request: its files, its cards, and the next step."""

    permission = "cards.print"
    template = "cards/print_request.html"

    def context(self) -> dict[str, Any]:
        """The request with its people and numbers."""
        row = print_request(int(self.kwargs["request_id"]))
        names = {staff.id: staff.name for staff in identity.staff_list()}
        return {
            "row": row, "tone": TONES[row.state], "cards": printed_cards(row.id), "moves": next_moves(row),
            "asked_by": names.get(row.asked_by or 0, ""), "moved_by": names.get(row.moved_by or 0, ""),
        }  # fmt: skip


class MoveView(ConsoleView):
    """Say where a request is."""

    permission = "cards.print"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move it; a button that names no state changes nothing."""
        wanted, request_id = request.POST.get("state", ""), int(kwargs["request_id"])
        state = wanted if wanted in PrintState.values else print_request(request_id).state
        row = move_print_request(self.actor, request_id=request_id, state=state)
        return self.go(here(request, "print_request", request_id=row.id), toast=row.state_name)


class PdfView(ConsoleView):
    """A file for the printer."""

    permission = "cards.print"
    http_method_names = ["get"]

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF, to look at or to save."""
        name, content = self.file(**kwargs)
        answer = HttpResponse(content, content_type="application/pdf")
        answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
        return answer

    def file(self, **kwargs: Any) -> tuple[str, bytes]:
        """Its name and content."""
        raise NotImplementedError


class ProofView(PdfView):
    """The draft as it would be printed, with a sample number."""

    permission = "cards.design"

    def file(self, **kwargs: Any) -> tuple[str, bytes]:
        """One card."""
        return "card-proof", drawing.print_pdf(draft().design, issuer_of(self.request), [drawing.Printed(SAMPLE)])


class RequestPdfView(PdfView):
    """All cards of a request, in the design it was asked with."""

    def file(self, **kwargs: Any) -> tuple[str, bytes]:
        """Two pages a card."""
        design, cards = to_print(int(kwargs["request_id"]))
        return f"cards-{kwargs['request_id']}", drawing.print_pdf(design, issuer_of(self.request), cards)


class CardPdfView(PdfView):
    """One member's card in the design in force."""

    def file(self, **kwargs: Any) -> tuple[str, bytes]:
        """Two pages; raises NotFound, and NothingPublished."""
        card = card_by_id(int(kwargs["card_id"]))
        design = published_design()
        if design is None:
            raise NothingPublished
        printed = drawing.Printed(card.number, card.owner)
        return f"card-{card.number[-4:]}", drawing.print_pdf(design, issuer_of(self.request), [printed])


class NumbersView(ConsoleView):
    """The numbers of a request, for printers who number cards themselves."""

    permission = "cards.print"
    http_method_names = ["get"]

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """CSV; numbers in groups, so that no spreadsheet rounds them."""
        row = print_request(int(kwargs["request_id"]))
        lines = [(format_card_number(card.number), card.holder) for card in printed_cards(row.id)]
        content = as_csv([(_("Card number"), _("Name of the member")), *lines])
        answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="cards-{row.id}.csv"'
        return answer
