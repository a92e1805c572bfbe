"""What is known of a company over the API: facts with their sources, confirming them, their versions."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema, Status
from pydantic import Field, StrictBool

from shuke.customers import actions, queries
from shuke.customers.company.values import FactInput, FactValue
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Day, Id, Input, Nothing, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["customers"])
Source = Literal["customer", "visit", "register", "document", "web", "colleague", "import", "other"]


class FactIn(Input):
    """A fact as it shall stand. Which of the values a field takes depends on its `code`."""

    code: Annotated[Text, Field(max_length=30, examples=["head_count"])]
    text: Annotated[Text, Field(max_length=400)] = ""
    day: Day | None = None
    share: Annotated[Decimal | None, Field(ge=0, le=100, max_digits=5, decimal_places=2, description="Percent")] = None
    whole: Annotated[int | None, Field(strict=True, ge=0, le=10**9)] = None
    amount_minor: Annotated[
        int | None, Field(strict=True, ge=0, le=10**15, description="In the merchant's currency")
    ] = None
    detail: Annotated[Text, Field(max_length=200)] = ""
    source: Source = "customer"
    as_of: Day | None = Field(None, description="Left out: today")
    verified: StrictBool = False
    place: Annotated[
        int | None, Field(strict=True, ge=0, le=32767, description="Of an entry there is, in lists; left out: one more")
    ] = None


class FactsIn(Input):
    """Facts to write; the ones in their places become former versions."""

    facts: Annotated[list[FactIn], Field(min_length=1, max_length=50)]


class FactOut(Schema):
    """One version of a fact. `ended_at` is null for the one that holds."""

    id: int
    code: str
    place: int
    text: str
    day: date | None
    share: float | None
    whole: int | None
    amount_minor: int | None
    detail: str
    source: str
    as_of: date
    written_by: str
    written_at: datetime
    verified_by: str
    verified_at: datetime | None
    ended_at: datetime | None


class ToConfirmOut(Schema):
    """A field to ask about; `age_days` is null where nothing is known."""

    code: str
    age_days: int | None


class CompanyOut(Schema):
    """What is known of a company, as far as the key's role may see it. Scores are from 0 to 1."""

    facts: list[FactOut]
    complete: float
    fresh: float
    to_confirm: list[ToConfirmOut]


def _out(fact: FactValue) -> FactOut:
    return FactOut(**{name: getattr(fact, name) for name in FactOut.model_fields})


@router.get(
    "", response={200: CompanyOut, **PROBLEMS}, summary="What is known of a company",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def read(request: Request, company_id: Path[Id]) -> CompanyOut:
    """The facts that hold; shareholders, stock and banks only for roles that may see sensitive fields."""
    require(request.actor, "customers.view")
    sensitive = request.actor.may("customers.sensitive")
    facts = queries.company_facts(queries.customer(company_id).id, sensitive=sensitive)
    told = queries.company_standing(facts, sensitive=sensitive)
    asked = [ToConfirmOut(code=each.field.code, age_days=each.age_days) for each in told.to_confirm]
    return CompanyOut(
        facts=[_out(fact) for fact in facts], complete=told.complete, fresh=told.fresh, to_confirm=asked
    )  # fmt: skip


@router.post(
    "", response={200: list[FactOut], **PROBLEMS}, summary="Write facts of a company",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def write(request: Request, company_id: Path[Id], body: FactsIn) -> list[FactOut]:
    """All or none; the same again changes nothing. Sensitive ones need a role that may see them."""
    told = actions.parted_facts(FactInput(**fact.model_dump()) for fact in body.facts)
    return [_out(fact) for fact in actions.write_facts(request.actor, customer_id=company_id, **told)]


@router.get(
    "/{fact_id}/versions", response={200: list[FactOut], **PROBLEMS}, summary="All versions of a fact",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def versions(request: Request, company_id: Path[Id], fact_id: Path[Id]) -> list[FactOut]:
    """Newest first."""
    require(request.actor, "customers.view")
    found = queries.fact_versions(company_id, fact_id, sensitive=request.actor.may("customers.sensitive"))
    return [_out(fact) for fact in found]


@router.post(
    "/{fact_id}/confirmations", response={200: FactOut, **PROBLEMS}, summary="Confirm a fact",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def confirm(request: Request, company_id: Path[Id], fact_id: Path[Id], body: Nothing) -> FactOut:
    """It is still true, as of now."""
    return _out(actions.confirm_fact(request.actor, customer_id=company_id, fact_id=fact_id))


@router.delete(
    "/{fact_id}", response={204: None, **PROBLEMS}, summary="Take a fact away", openapi_extra=asks("customers.edit")
)
def end(request: Request, company_id: Path[Id], fact_id: Path[Id]) -> Any:
    """It stays among the former versions."""
    actions.end_fact(request.actor, customer_id=company_id, fact_id=fact_id)
    return Status(204, None)
