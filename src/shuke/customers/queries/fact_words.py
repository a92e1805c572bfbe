"""A fact in words."""

from collections.abc import Iterable, Sequence

from shuke.customers import place
from shuke.customers.company.fields import FIELDS, FactKind
from shuke.customers.company.values import FactValue
from shuke.customers.models import Fact
from shuke.customers.queries.facts_told import SHOWN, fact_value
from shuke.kit import moments
from shuke.kit.money import Money
from shuke.ui.formats import number


def fact_names(codes: Iterable[str]) -> list[str]:
    """The fields of these codes in the active language; one that is none stays as it is."""
    return [str(FIELDS[code].label) if code in FIELDS else code for code in codes]


def fact_words(fact: FactValue, currency: str) -> str:
    """What a fact says, in the active language; `currency` is the merchant's."""
    field = fact.field
    if field.kind == FactKind.DAY:
        return moments.calendar_day(fact.day, place.today()) if fact.day else ""
    if field.kind == FactKind.WHOLE:
        return number(fact.whole or 0)
    if field.kind == FactKind.MONEY:
        return Money(fact.amount_minor or 0, currency).format()
    if field.choices is not None:
        return str(dict(field.choices.choices).get(fact.text, fact.text))
    return fact.text


def facts_in_words(ids: Sequence[int], codes: Sequence[str]) -> dict[tuple[int, str], str]:
    """By customer and code what holds, several parted by semicolons; one statement. Asks nobody's permission."""
    rows = Fact.objects.filter(customer_id__in=ids, code__in=codes, ended_at=None).order_by("customer_id", "place")
    currency = place.merchant().currency
    found: dict[tuple[int, str], list[str]] = {}
    for row in rows.values("customer_id", *SHOWN):
        fact = fact_value(row)
        parts = (fact_words(fact, currency), f"{fact.share} %" if fact.share is not None else "", fact.detail)
        found.setdefault((row["customer_id"], fact.code), []).append(" ".join(filter(None, parts)))
    return {key: "; ".join(words) for key, words in found.items()}
