"""Which cards audited actions were about."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from shuke.cards.models import Card, RetiredNumber
from shuke.cards.queries.adjustments import adjustments_told
from shuke.cards.values.adjustment import Adjusted, AdjustmentState, AdjustmentValue
from shuke.customers import queries as customers
from shuke.identity.values import AuditRow, Subject


def audited_as(text: str) -> list[dict[str, object]]:
    """What details hold of a card by its number, present or former, or of the cards of whom a name or phone means."""
    plain = "".join(each for each in text if each.isdigit())
    meant = Q(customer_id__in=[row.id for row in customers.find(text)])
    if plain:
        meant |= Q(number=plain) | Q(pk__in=RetiredNumber.objects.filter(number=plain).values("card_id"))
    cards = dict(Card.objects.filter(meant).values_list("pk", "number")[:20])
    former = RetiredNumber.objects.filter(card_id__in=list(cards)).values_list("number", flat=True)
    by_id: list[dict[str, object]] = [{"card_id": card} for card in cards]
    return by_id + [{name: number} for number in [*cards.values(), *former] for name in ("number", "card")]


def audit_subjects(rows: Sequence[AuditRow]) -> dict[int, list[Subject]]:
    """By audit row the card its details name, with its owner, and the adjustment; four statements."""
    found, adjusted = _cards(rows), _adjusted(rows)
    return {row: [*found.get(row, []), *adjusted.get(row, [])] for row in {*found, *adjusted}}


def _cards(rows: Sequence[AuditRow]) -> dict[int, list[Subject]]:
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


def _adjusted(rows: Sequence[AuditRow]) -> dict[int, list[Subject]]:
    """By audit row the adjustment it asked for or decided: how far it is, and what its codes mean."""
    keys = {row.id: str(key) for row in rows if row.action == "cards.adjust" and (key := row.details.get("key"))}
    ids = {row.id: pk for row in rows if type(pk := row.details.get("adjustment_id")) is int}
    if not keys and not ids:
        return {}
    by_key, by_id = adjustments_told(keys=set(keys.values()), ids=set(ids.values()))
    told = {row: by_key[key] for row, key in keys.items() if key in by_key}
    told |= {row: by_id[pk] for row, pk in ids.items() if pk in by_id}
    return {row: _adjustment(each, named=row in ids) for row, each in told.items()}


def _adjustment(each: AdjustmentValue, *, named: bool) -> list[Subject]:
    """The words of its row; where only its id is told (`named`), the card as well."""
    words = {"amount": each.told} | ({} if named else {"why": each.why_words, "kind": str(Adjusted(each.kind).label)})
    step = Subject(_standing(each), "cards:adjustment", (each.id,), "cards.adjust", words=words)
    card = Subject(f"{each.owner} ···· {each.number[-4:]}".strip(), "cards:card", (each.card_id,), "cards.view")
    return [card, step] if named else [step]


def _standing(each: AdjustmentValue) -> str:
    """Booked at once, or asked for with how far that is by now."""
    if not each.needs_second:
        return each.state_words if each.state == AdjustmentState.UNDONE else _("Booked at once")
    if each.waits:
        return each.state_words
    return _("Asked for; now: %(state)s") % {"state": each.state_words}


def _number(row: AuditRow) -> str:
    given = row.details.get("number") or row.details.get("card")
    text = given if isinstance(given, str) else ""
    return "".join(each for each in text if each.isdigit())
