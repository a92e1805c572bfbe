"""Printed cards: asked for, printed, handed out; and their PDFs."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Path, Router

from shuke.cards import queries
from shuke.cards.actions.move_print_request import move_print_request
from shuke.cards.actions.request_print import print_blanks, print_for_members
from shuke.cards.api.design_schemas import MoveIn, PrintRequestIn, PrintRequestOut, print_request_out
from shuke.cards.api.schemas import Number
from shuke.cards.errors import NothingPublished
from shuke.cards.looks import drawing
from shuke.cards.queries.design import published_design
from shuke.cards.queries.printing import print_request, print_requests, to_print
from shuke.cards.values.printing import PrintRequestValue
from shuke.cards.web.console_design import issuer_of
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page, decode_cursor, page_of
from shuke.kit.api.pdf import pdf_answer, pdf_of
from shuke.kit.api.schemas import PROBLEMS, Id, asks
from shuke.kit.problems import InvalidInput
from shuke.kit.requests import Request

router = Router(tags=["printed cards"])
of_cards = Router(tags=["cards"])


class QuantityMissing(InvalidInput):
    """Blank cards without a number of them."""

    code = "cards.quantity_missing"
    message = _("Send quantity, 1 to 1000: so many blank cards are printed.")


@router.get(
    "", response={200: Page[PrintRequestOut], **PROBLEMS}, summary="Print requests", openapi_extra=asks("cards.print")
)
def list_print_requests(request: Request, cursor: Cursor = None, limit: Limit = 30) -> Page[PrintRequestOut]:
    """Newest first."""
    require(request.actor, "cards.print")
    after = decode_cursor(cursor, int)
    rows = print_requests(before=after[0] if after else None, limit=limit + 1)
    shown, following = page_of(rows, limit, lambda row: [row.id])
    return Page[PrintRequestOut](items=[print_request_out(row) for row in shown], next_cursor=following)


@router.post(
    "", response={201: PrintRequestOut, **PROBLEMS}, summary="Have cards printed", openapi_extra=asks("cards.print")
)
@idempotent()
def create_print_request(request: Request, body: PrintRequestIn, *, idempotency_key: str) -> PrintRequestOut:
    """Ask for blank cards, whose numbers are kept for them, or for cards of members; in the design in force."""
    return print_request_out(_asked(request, body, idempotency_key))


def _asked(request: Request, body: PrintRequestIn, key: str) -> PrintRequestValue:
    if body.kind == "members":
        return print_for_members(
            request.actor, key=key, numbers=body.numbers, with_names=body.with_names, recipient=body.recipient,
            address=body.address, note=body.note,
        )  # fmt: skip
    if body.quantity is None:
        raise QuantityMissing(field="quantity")
    return print_blanks(
        request.actor, key=key, quantity=body.quantity, first_number=body.first_number, recipient=body.recipient,
        address=body.address, note=body.note,
    )  # fmt: skip


@router.get(
    "/{request_id}",
    response={200: PrintRequestOut, **PROBLEMS},
    summary="One print request",
    openapi_extra=asks("cards.print"),
)
def get_print_request(request: Request, request_id: Path[Id]) -> PrintRequestOut:
    """Where it stands."""
    require(request.actor, "cards.print")
    return print_request_out(print_request(request_id))


@router.post(
    "/{request_id}/moves",
    response={200: PrintRequestOut, **PROBLEMS},
    summary="Say where printed cards are",
    openapi_extra=asks("cards.print"),
)
def create_move(request: Request, request_id: Path[Id], body: MoveIn) -> PrintRequestOut:
    """Printed, handed out, cancelled, or a step back. Cards that guests hold cannot be cancelled."""
    return print_request_out(move_print_request(request.actor, request_id=request_id, state=body.state))


@router.get(
    "/{request_id}/cards.pdf", response={**PROBLEMS}, summary="The cards as PDF", openapi_extra=pdf_of("cards.print")
)
def get_cards_pdf(request: Request, request_id: Path[Id]) -> HttpResponse:
    """Two pages a card: 85.6 × 54 mm with 3 mm bleed, crop marks, TrimBox and BleedBox; in RGB."""
    require(request.actor, "cards.print")
    design, cards = to_print(request_id)
    return pdf_answer(drawing.print_pdf(design, issuer_of(request), cards))


@of_cards.get(
    "/{number}/card.pdf", response={**PROBLEMS}, summary="One card as PDF", openapi_extra=pdf_of("cards.print")
)
def get_card_pdf(request: Request, number: Path[Number]) -> HttpResponse:
    """Front and back of a member's card in the design in force."""
    require(request.actor, "cards.print")
    card, design = queries.card(number), published_design()
    if design is None:
        raise NothingPublished
    return pdf_answer(drawing.print_pdf(design, issuer_of(request), [drawing.Printed(card.number, card.owner)]))
