"""What is known of a company: the facts that hold, a fact's versions, how complete and fresh it all is."""

from collections.abc import Mapping, Sequence
from typing import Any

from shuke.customers import place
from shuke.customers.company.fields import FIELDS, SENSITIVE, visible_fields
from shuke.customers.company.standing import Standing, ToConfirm, standing
from shuke.customers.company.values import FactValue
from shuke.customers.models import Customer, Fact
from shuke.customers.values import Kind
from shuke.kit.problems import NotFound

_PLAIN = (
    "id", "code", "place", "text", "day", "share", "whole", "amount_minor", "detail", "source", "as_of", "written_at",
    "verified_at", "ended_at",
)  # fmt: skip
SHOWN = (*_PLAIN, "written_by__name", "verified_by__name")
_ORDER = {code: number for number, code in enumerate(FIELDS)}


def company_facts(customer_id: int, *, sensitive: bool) -> list[FactValue]:
    """The facts that hold, in the order of the fields; one statement, which reads no sensitive one where not asked."""
    rows = _seen(sensitive).filter(customer_id=customer_id, ended_at=None)
    found = [fact_value(row) for row in rows.values(*SHOWN)]
    return sorted(found, key=lambda fact: (_ORDER[fact.code], fact.place))


def fact_versions(customer_id: int, fact_id: int, *, sensitive: bool) -> list[FactValue]:
    """All versions of the fact that this one is of, newest first; raises NotFound, also for one that may not be seen.

    Two statements.
    """
    one = _seen(sensitive).filter(customer_id=customer_id, pk=fact_id).values("code", "place").first()
    if one is None:
        raise NotFound
    rows = Fact.objects.filter(customer_id=customer_id, **one).order_by("-id")
    return [fact_value(row) for row in rows.values(*SHOWN)]


def rival_names(limit: int = 500) -> list[str]:
    """Every rival known at any company, by name; one statement."""
    rows = Fact.objects.filter(code="competitor", ended_at=None).order_by("text")
    return list(rows.values_list("text", flat=True).distinct()[:limit])


def field_versions(customer_id: int, code: str, *, sensitive: bool) -> list[FactValue]:
    """All versions of all facts of one field, newest first; raises NotFound where it may not be seen. One statement."""
    if code not in FIELDS or (code in SENSITIVE and not sensitive):
        raise NotFound
    rows = Fact.objects.filter(customer_id=customer_id, code=code).order_by("-id")[:200]
    return [fact_value(row) for row in rows.values(*SHOWN)]


def company_standing(facts: Sequence[FactValue], *, sensitive: bool) -> Standing:
    """Completeness, freshness and the facts to confirm, of the fields this reader may see; no statement."""
    return standing(facts, visible_fields(sensitive=sensitive), today=place.today())


def facts_to_confirm(ids: Sequence[int], *, sensitive: bool) -> dict[int, tuple[ToConfirm, ...]]:
    """What to ask about first at each of these customers that is a company, at most three each; two statements."""
    companies = Customer.objects.filter(pk__in=ids, kind=Kind.COMPANY, archived_at=None).values_list("pk", flat=True)
    known: dict[int, list[FactValue]] = {each: [] for each in companies}
    for row in _seen(sensitive).filter(customer_id__in=list(known), ended_at=None).values(*SHOWN, "customer_id"):
        known[row["customer_id"]].append(fact_value(row))
    return {each: company_standing(facts, sensitive=sensitive).to_confirm for each, facts in known.items()}


def fact_value(row: Mapping[str, Any]) -> FactValue:
    """A row as it crosses the border."""
    plain = {name: row[name] for name in _PLAIN}
    return FactValue(**plain, written_by=row["written_by__name"] or "", verified_by=row["verified_by__name"] or "")


def _seen(sensitive: bool) -> Any:
    rows = Fact.objects.all()
    return rows if sensitive else rows.exclude(code__in=sorted(SENSITIVE))
