"""Companies that a list may mean: found by number, credit code or name, with what is known of them."""

from collections.abc import Iterable

from django.db.models import Q

from shuke.customers import rules
from shuke.customers.company.credit_code import check_credit_code
from shuke.customers.company.fields import SENSITIVE, Source
from shuke.customers.errors import CreditCodeWrong
from shuke.customers.models import Customer, Fact, Note, Tagging
from shuke.customers.queries.one import phones_of
from shuke.customers.values import CompanyHere, FactHere, Kind
from shuke.kit.text.names import parse_name
from shuke.kit.text.normalise import fold


def readable_credit_code(text: str) -> str:
    """The credit code as it is kept; empty for text that is none."""
    try:
        return check_credit_code(text)
    except CreditCodeWrong:
        return ""


def companies_like(
    *, numbers: Iterable[str] = (), codes: Iterable[str] = (), names: Iterable[str] = ()
) -> list[CompanyHere]:
    """Records with one of these numbers (archived ones and persons too), and companies with one of these credit codes,
    names or legal names, by id; four statements.
    """
    asked, told, named = ({each for each in words if each} for words in (numbers, codes, names))
    facts = Fact.objects.filter(ended_at=None).filter(
        Q(code="credit_code", text__in=told) | Q(code="legal_name", text__in=named)
    )
    keys = {rules.name_key(parse_name(name), name) for name in named}
    rows = Customer.objects.filter(
        Q(external_ref__in=asked)
        | Q(kind=Kind.COMPANY, archived_at=None) & (Q(name_key__in=keys) | Q(pk__in=facts.values("customer_id")))
    ).order_by("pk")
    found, same = list(rows), {fold(name) for name in named}
    ids = [row.pk for row in found]
    said = facts_here(ids)
    phones: dict[int, list[str]] = {}
    for customer, number in phones_of(ids):
        phones.setdefault(customer, []).append(number)
    return [
        _here(row, said.get(row.pk, {}), phones.get(row.pk, []))
        for row in found
        if _meant(row, said.get(row.pk, {}), asked, told, same)
    ]


def facts_here(ids: Iterable[int]) -> dict[int, dict[str, FactHere]]:
    """By customer and code: the plain facts of which there is one only; one statement."""
    found: dict[int, dict[str, FactHere]] = {}
    rows = Fact.objects.filter(customer_id__in=list(ids), ended_at=None, place=0).exclude(code__in=SENSITIVE)
    for row in rows.order_by("id"):
        imported = row.source == Source.IMPORT and row.verified_at is None
        said = row.text if row.whole is None else str(row.whole)
        found.setdefault(row.customer_id, {})[row.code] = FactHere(row.pk, said, imported)
    return found


def words_here(ids: Iterable[int]) -> dict[int, frozenset[tuple[str, str]]]:
    """By customer: ("note", text) and ("tag", word) of all that stand on the record; two statements."""
    wanted, found = list(ids), dict[int, set[tuple[str, str]]]()
    for customer, text in Note.objects.filter(customer_id__in=wanted).values_list("customer_id", "text"):
        found.setdefault(customer, set()).add(("note", text))
    for customer, word in Tagging.objects.filter(customer_id__in=wanted).values_list("customer_id", "tag__name"):
        found.setdefault(customer, set()).add(("tag", word))
    return {customer: frozenset(words) for customer, words in found.items()}


def archived_of(ids: Iterable[int]) -> set[int]:
    """Those of the customers that are in the archive; one statement."""
    rows = Customer.objects.filter(pk__in=list(ids), archived_at__isnull=False)
    return set(rows.values_list("pk", flat=True))


def _meant(row: Customer, said: dict[str, FactHere], numbers: set[str], codes: set[str], names: set[str]) -> bool:
    """Keys are pinyin, which namesakes share: the name itself decides."""
    return (
        row.external_ref in numbers or _said(said, "credit_code") in codes
        or fold(row.name) in names or fold(_said(said, "legal_name")) in names
    )  # fmt: skip


def _said(said: dict[str, FactHere], code: str) -> str:
    return said[code].said if code in said else ""


def _here(row: Customer, said: dict[str, FactHere], phones: list[str]) -> CompanyHere:
    return CompanyHere(
        row.pk, row.name, row.kind, row.external_ref, _said(said, "credit_code"), tuple(phones), row.owner_id,
        archived=row.archived_at is not None, imported=row.batch is not None and row.person_id is None,
    )  # fmt: skip
