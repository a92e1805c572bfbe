"""Print requests, their cards, and who has none in hand."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from shuke.cards.looks.drawing import Printed
from shuke.cards.models import Card, PrintedCard, PrintRequest
from shuke.cards.printing import ON_PAPER
from shuke.cards.values import CardState
from shuke.cards.values.design import Design
from shuke.cards.values.printing import MOST_CARDS, PrintedCardValue, PrintRequestValue, PrintState
from shuke.customers import queries as customers
from shuke.kit.codes.card_numbers import CardNumberRefused, parse_card_number
from shuke.kit.problems import NotFound


def print_requests(*, before: int | None = None, limit: int = 30) -> list[PrintRequestValue]:
    """Requests, newest first, older than `before`; one statement."""
    rows = _rows().filter(**{"pk__lt": before} if before else {})
    return [_value(row) for row in rows.order_by("-pk")[:limit]]


def print_request(request_id: int) -> PrintRequestValue:
    """One request; raises NotFound."""
    row = _rows().filter(pk=request_id).first()
    if row is None:
        raise NotFound
    return _value(row)


def printed_cards(request_id: int) -> list[PrintedCardValue]:
    """The cards of a request in their order, with whose they are; two statements."""
    rows = list(
        PrintedCard.objects.filter(request=request_id).order_by("place")
        .values_list("number", "card_id", "card__customer_id", "tied_at")
    )  # fmt: skip
    names = customers.names(customer for _number, _card, customer, _at in rows if customer)
    return [PrintedCardValue(number, card, names.get(who, ""), at) for number, card, who, at in rows]


def to_print(request_id: int) -> tuple[Design, list[Printed]]:
    """What a request's PDF is made of: its design and its cards; raises NotFound."""
    row = PrintRequest.objects.select_related("version").filter(pk=request_id).first()
    if row is None:
        raise NotFound
    named = row.with_names and not row.blank
    cards = [Printed(each.number, each.holder if named else "") for each in printed_cards(request_id)]
    return row.version.as_design(), cards


def unprinted(limit: int = MOST_CARDS) -> list[tuple[int, str]]:
    """Id and number of cards in use that are on no paper and on no list for it, oldest first."""
    asked = PrintedCard.objects.filter(card=OuterRef("pk"), number=OuterRef("number")).exclude(
        request__state=PrintState.CANCELLED
    )
    rows = Card.objects.filter(~Exists(asked), state=CardState.ACTIVE).order_by("pk")
    return list(rows.values_list("pk", "number")[:limit])


def is_blank(number: str) -> bool:
    """Whether this number is on a printed card that nobody has yet."""
    return PrintedCard.objects.filter(number=number, blank=True, card=None, request__state__in=ON_PAPER).exists()


def blank_number(text: str) -> str:
    """The number of the blank card that a typed or scanned text names; empty when it names none."""
    try:
        number = parse_card_number(text)
    except CardNumberRefused:
        return ""
    return number if is_blank(number) else ""


def blanks_left() -> int:
    """How many printed cards wait for somebody."""
    return PrintedCard.objects.filter(blank=True, card=None, request__state__in=ON_PAPER).count()


def _rows() -> Any:
    return PrintRequest.objects.select_related("version").annotate(
        tied=Count("cards", filter=Q(cards__card__isnull=False))
    )


def _value(row: Any) -> PrintRequestValue:
    return PrintRequestValue(
        id=row.pk, blank=row.blank, quantity=row.quantity, tied=row.tied if row.blank else row.quantity,
        first_number=row.first_number, last_number=row.last_number, design_number=row.version.number, state=row.state,
        moved_at=row.moved_at, moved_by=row.moved_by, asked_at=row.asked_at, asked_by=row.asked_by,
        recipient=row.recipient, address=row.address, note=row.note,
    )  # fmt: skip
