"""Which cards audited actions were about."""

from collections.abc import Sequence

from django.db.models import Q

from shuke.cards.models import Card
from shuke.customers import queries as customers
from shuke.identity.values import AuditRow, Subject


def audit_subjects(rows: Sequence[AuditRow]) -> dict[int, list[Subject]]:
    """By audit row the card its details name, with its owner; two statements."""
    ids = {row.id: card for row in rows if type(card := row.details.get("card_id")) is int}
    numbers = {row.id: number for row in rows if row.id not in ids and (number := _number(row))}
    if not ids and not numbers:
        return {}
    found = Card.objects.filter(Q(pk__in=set(ids.values())) | Q(number__in=set(numbers.values())))
    cards = list(found.values_list("pk", "number", "customer_id"))
    names = customers.names(customer for _pk, _number, customer in cards)
    told = {
        key: Subject(f"{names.get(customer, '')} ···· {number[-4:]}".strip(), "cards:card", (pk,), "cards.view")
        for pk, number, customer in cards
        for key in (pk, number)
    }
    return {row: [told[key]] for row, key in [*ids.items(), *numbers.items()] if key in told} | {
        # Cards that were replaced since are known by their last digits alone.
        row: [Subject(f"···· {number[-4:]}")]
        for row, number in numbers.items()
        if number not in told
    }


def _number(row: AuditRow) -> str:
    given = row.details.get("number") or row.details.get("card")
    text = given if isinstance(given, str) else ""
    return "".join(each for each in text if each.isdigit())
