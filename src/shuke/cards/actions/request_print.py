"""Ask for printed cards: for members, or blank ones whose numbers are kept for those who come."""

from collections.abc import Sequence

from django.db import connection

from shuke.cards.errors import AskedAlready, NobodyToPrintFor, NothingPublished, NumbersTaken, NumberWrong
from shuke.cards.models import Card, DesignVersion, PrintedCard, PrintRequest, RetiredNumber
from shuke.cards.printing import free_run, run_of
from shuke.cards.queries.cards import not_found
from shuke.cards.queries.printing import print_request, unprinted
from shuke.cards.values.printing import PrintRequestValue, PrintState
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.codes.card_numbers import (
    CardNumber,
    CardNumberRefused,
    format_card_number,
    new_card_number,
    parse_card_number,
)
from shuke.kit.problems import Problem
from shuke.kit.tenancy import current_merchant


@action("cards.print")
def print_blanks(
    actor: Actor, *, quantity: int, key: str, first_number: str = "", recipient: str = "", address: str = "",
    note: str = "",
) -> PrintRequestValue:  # fmt: skip
    """Ask for blank cards; their run of numbers, from `first_number` or a fresh place on, is theirs from now on.

    The same key gives the same request. Raises NothingPublished, NumberWrong, NumbersRunOut, and NumbersTaken with a
    number at which a run of this length is free.
    """
    if earlier := _earlier(key):
        return earlier
    numbers = run_of(_first_of(first_number), quantity)
    if _taken(numbers):
        begin = free_run(numbers[0], quantity, _taken(numbers, from_here_on=True))
        raise NumbersTaken(field="first_number", missing={"next": begin}, next=format_card_number(begin))
    request = _request(actor, True, numbers, key, recipient, address, note)
    PrintedCard.objects.bulk_create(
        PrintedCard(request=request, place=place, number=number, blank=True) for place, number in enumerate(numbers, 1)
    )
    return print_request(request.pk)


@action("cards.print")
def print_for_members(
    actor: Actor, *, key: str, numbers: Sequence[str] = (), recipient: str = "", address: str = "", note: str = "",
    with_names: bool = True, again: bool = True,
) -> PrintRequestValue:  # fmt: skip
    """Ask for cards of members: those with these numbers, or without any all who have no printed card yet.

    The same key gives the same request. Raises NothingPublished, NobodyToPrintFor, and at its line NumberWrong for a
    mistyped number or one that is nobody's here; without `again` AskedAlready for who waits for a card as it is.
    """
    if earlier := _earlier(key):
        return earlier
    cards = _named(numbers) if numbers else unprinted()
    if not cards:
        raise NobodyToPrintFor(field="numbers")
    if not again:
        _check_none_waits(cards)
    request = _request(
        actor, False, [number for _pk, number in cards], key, recipient, address, note, with_names=with_names
    )
    PrintedCard.objects.bulk_create(
        PrintedCard(request=request, place=place, number=number, blank=False, card_id=pk)
        for place, (pk, number) in enumerate(cards, 1)
    )
    return print_request(request.pk)


def _earlier(key: str) -> PrintRequestValue | None:
    # One run at a time: two requests at once must not be given the same numbers.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('card numbers', %s))", [current_merchant()])
    found = PrintRequest.objects.filter(key=key).values_list("pk", flat=True).first()
    return print_request(found) if found else None


def _request(
    actor: Actor, blank: bool, numbers: Sequence[str], key: str, recipient: str, address: str, note: str,
    with_names: bool = False,
) -> PrintRequest:  # fmt: skip
    version = DesignVersion.objects.order_by("-number").first()
    if version is None:
        raise NothingPublished
    now = clock.now()
    return PrintRequest.objects.create(
        version=version, blank=blank, quantity=len(numbers), first_number=numbers[0], last_number=numbers[-1],
        recipient=recipient[:80], address=address[:200], note=note[:200], with_names=with_names, key=key,
        asked_at=now, asked_by=actor.staff_id, moved_at=now, moved_by=actor.staff_id,
    )  # fmt: skip


def _named(numbers: Sequence[str]) -> list[tuple[int, str]]:
    lines = [_at_line(place, text) for place, text in enumerate(numbers, 1)]
    plain = list(dict.fromkeys(lines))
    found = {number: pk for pk, number in Card.objects.filter(number__in=plain).values_list("pk", "number")}
    for number in plain:
        if number not in found:
            raise _wrong(lines.index(number) + 1, number, not_found(number))
    return [(found[number], str(number)) for number in plain]


def _at_line(line: int, text: str) -> CardNumber:
    try:
        return parse_card_number(text)
    except CardNumberRefused as refused:
        raise _wrong(line, text.strip()[:40], refused) from refused


def _wrong(line: int, text: str, refused: Problem) -> NumberWrong:
    return NumberWrong(field="numbers", missing={"line": line}, line=line, number=text, why=refused.detail)


def _check_none_waits(cards: Sequence[tuple[int, str]]) -> None:
    waiting = PrintedCard.objects.filter(card__in=[pk for pk, _number in cards], request__state=PrintState.ASKED)
    numbers = list(waiting.order_by("number").values_list("number", flat=True).distinct())
    if numbers:
        named = ", ".join(format_card_number(number) for number in numbers[:3])
        raise AskedAlready(field="again", missing={"numbers": numbers}, count=len(numbers), numbers=named)


def _first_of(typed: str) -> CardNumber:
    if not typed.strip():
        return _fresh_start()
    try:
        return parse_card_number(typed)
    except CardNumberRefused as refused:
        refused.field = "first_number"
        raise


def _fresh_start() -> CardNumber:
    # A random family of numbers, and in it the first ones: boxes of cards are easier kept in order so.
    return run_of(new_card_number(16)[:10] + "000010", 1)[0]


def _taken(numbers: Sequence[CardNumber], *, from_here_on: bool = False) -> list[str]:
    """Numbers of the run, or all behind it too, that are on a card, were on one, or are promised; rising."""
    first, last = numbers[0], numbers[-1]
    place = {"number__gte": first} | ({} if from_here_on else {"number__lte": last})
    held = [
        table.objects.filter(**place, number__regex=rf"^\d{{{len(first)}}}$").values_list("number", flat=True)
        for table in (Card, RetiredNumber, PrintedCard)
    ]
    return sorted({number for each in held for number in each})
