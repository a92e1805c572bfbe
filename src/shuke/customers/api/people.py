"""People at companies, what companies buy, and households of private customers, over the API."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema, Status
from pydantic import Field, StrictBool

from shuke.customers import actions, queries
from shuke.customers.actions import MemberInput
from shuke.customers.company.contacts import ContactInput, ContactValue
from shuke.customers.company.volumes import VolumeValue
from shuke.customers.queries.household import MemberValue
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Day, Id, Input, Text, asks
from shuke.kit.calendar.birthdays import YearlyDay, next_kept
from shuke.kit.requests import Request

contacts = Router(tags=["customers"])
volumes = Router(tags=["customers"])
household = Router(tags=["customers"])
Role = Literal["general", "deputy", "head", "supervisor", "user", "buyer", "finance", "other"]
Short = Annotated[Text, Field(max_length=200)]


class BirthdayIn(Input):
    """A birthday; by the lunar calendar where `lunar`, `leap`: in a leap month. The year only if it is known."""

    month: Annotated[int, Field(strict=True, ge=1, le=12)]
    day: Annotated[int, Field(strict=True, ge=1, le=31)]
    year: Annotated[int | None, Field(strict=True, ge=1900, le=2099)] = None
    lunar: StrictBool = False
    leap: StrictBool = False

    def value(self) -> YearlyDay:
        """Raises NoSuchBirthday."""
        return YearlyDay(self.month, self.day, lunar=self.lunar, leap=self.leap, year=self.year)


class BirthdayOut(Schema):
    """A birthday and the day on which it is kept next."""

    month: int
    day: int
    year: int | None
    lunar: bool
    leap: bool
    next_on: date


class ContactIn(Input):
    """A person at a company. `reports_to` is the id of another one there."""

    name: Annotated[Text, Field(min_length=1, max_length=200)]
    role: Role = "other"
    title: Short = ""
    department: Short = ""
    reports_to: Annotated[int | None, Field(strict=True, ge=1, le=2**63 - 1)] = None
    phone: Annotated[Text, Field(max_length=40)] = ""
    email: Annotated[Text, Field(max_length=254)] = ""
    note: Annotated[Text, Field(max_length=2000)] = ""
    birthday: BirthdayIn | None = None

    def told(self) -> ContactInput:
        """As the action takes it."""
        birth = self.birthday.value() if self.birthday else None
        return ContactInput(**self.model_dump(exclude={"birthday"}), birth=birth)


class LeftIn(Input):
    """Since when somebody works there no more; null: still does."""

    left_on: Day | None


class ContactOut(Schema):
    """A person at a company; `left_on` is set once they work there no more."""

    id: int
    name: str
    role: str
    title: str
    department: str
    reports_to: int | None
    phone: str
    email: str
    note: str
    birthday: BirthdayOut | None
    left_on: date | None


class VolumeIn(Input):
    """What a company bought of a product in a year; without `supplier`, from us. The figure before is replaced."""

    year: Annotated[int, Field(strict=True, ge=1990, le=2100)]
    product: Annotated[Text, Field(min_length=1, max_length=80)]
    supplier: Annotated[Text, Field(max_length=80)] = ""
    amount_minor: Annotated[int, Field(strict=True, ge=0, le=10**15)]


class VolumeOut(Schema):
    """A year's purchases of one product from one supplier (empty: from us)."""

    id: int
    year: int
    product: str
    supplier: str
    amount_minor: int


class HouseholdMemberIn(Input):
    """Somebody of a household; how it was agreed that this is kept has to be said."""

    name: Annotated[Text, Field(min_length=1, max_length=200)]
    agreed_how: Annotated[Text, Field(min_length=1, max_length=80)]
    agreed_on: Day | None = Field(None, description="Left out: today")
    relation: Short = ""
    sizes: Short = ""
    tastes: Short = ""
    note: Annotated[Text, Field(max_length=2000)] = ""
    birthday: BirthdayIn | None = None

    def told(self) -> MemberInput:
        """As the action takes it."""
        birth = self.birthday.value() if self.birthday else None
        return MemberInput(**self.model_dump(exclude={"birthday"}), birth=birth)


class HouseholdMemberOut(Schema):
    """Somebody of a household."""

    id: int
    name: str
    relation: str
    sizes: str
    tastes: str
    note: str
    birthday: BirthdayOut | None
    agreed_on: date
    agreed_how: str


def _birthday(birth: YearlyDay | None) -> BirthdayOut | None:
    if birth is None:
        return None
    kept = next_kept(birth, queries.today())
    return BirthdayOut(
        month=birth.month, day=birth.day, year=birth.year, lunar=birth.lunar, leap=birth.leap, next_on=kept
    )


def _contact(value: ContactValue) -> ContactOut:
    plain = {name: getattr(value, name) for name in ContactOut.model_fields if name != "birthday"}
    return ContactOut(**plain, birthday=_birthday(value.birth))


def _member(value: MemberValue) -> HouseholdMemberOut:
    plain = {name: getattr(value, name) for name in HouseholdMemberOut.model_fields if name != "birthday"}
    return HouseholdMemberOut(**plain, birthday=_birthday(value.birth))


def _volume(value: VolumeValue) -> VolumeOut:
    return VolumeOut(**{name: getattr(value, name) for name in VolumeOut.model_fields})


@contacts.get(
    "", response={200: list[ContactOut], **PROBLEMS}, summary="People at a company",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def list_contacts(request: Request, company_id: Path[Id]) -> list[ContactOut]:
    """In order of name; those who left too."""
    require(request.actor, "customers.view")
    return [_contact(each) for each in queries.contacts(queries.customer(company_id).id)]


@contacts.post(
    "", response={201: ContactOut, **PROBLEMS}, summary="Add a person at a company",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def add(request: Request, company_id: Path[Id], body: ContactIn) -> Any:
    """Somebody new."""
    return Status(201, _contact(actions.add_contact(request.actor, customer_id=company_id, contact=body.told())))


@contacts.put(
    "/{contact_id}", response={200: ContactOut, **PROBLEMS}, summary="Change a person at a company",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def change(request: Request, company_id: Path[Id], contact_id: Path[Id], body: ContactIn) -> ContactOut:
    """As a whole."""
    changed = actions.change_contact(
        request.actor, customer_id=company_id, contact_id=contact_id, contact=body.told()
    )  # fmt: skip
    return _contact(changed)


@contacts.post(
    "/{contact_id}/leaving", response={200: ContactOut, **PROBLEMS}, summary="Say that a person has left a company",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def left(request: Request, company_id: Path[Id], contact_id: Path[Id], body: LeftIn) -> ContactOut:
    """Or with null that they work there again."""
    row = actions.contact_left(request.actor, customer_id=company_id, contact_id=contact_id, left_on=body.left_on)
    return _contact(row)


@contacts.delete(
    "/{contact_id}", response={204: None, **PROBLEMS}, summary="Forget a person at a company",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def forget(request: Request, company_id: Path[Id], contact_id: Path[Id]) -> Any:
    """Wholly."""
    actions.forget_contact(request.actor, customer_id=company_id, contact_id=contact_id)
    return Status(204, None)


@volumes.get(
    "", response={200: list[VolumeOut], **PROBLEMS}, summary="What a company buys", openapi_extra=asks("customers.view")
)
def list_volumes(request: Request, company_id: Path[Id]) -> list[VolumeOut]:
    """Latest year first."""
    require(request.actor, "customers.view")
    return [_volume(each) for each in queries.volumes(queries.customer(company_id).id)]


@volumes.put(
    "", response={200: VolumeOut, **PROBLEMS}, summary="Write what a company buys",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def put_volume(request: Request, company_id: Path[Id], body: VolumeIn) -> VolumeOut:
    """The same again is the same."""
    return _volume(actions.set_volume(request.actor, customer_id=company_id, **body.model_dump()))


@volumes.delete(
    "/{volume_id}", response={204: None, **PROBLEMS}, summary="Take away what a company buys",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def drop_volume(request: Request, company_id: Path[Id], volume_id: Path[Id]) -> Any:
    """One figure."""
    actions.forget_volume(request.actor, customer_id=company_id, volume_id=volume_id)
    return Status(204, None)


@household.get(
    "", response={200: list[HouseholdMemberOut], **PROBLEMS}, summary="The household of a private customer",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def list_household(request: Request, customer_id: Path[Id]) -> list[HouseholdMemberOut]:
    """In the order they were told."""
    require(request.actor, "customers.view")
    return [_member(each) for each in queries.household(queries.customer(customer_id).id)]


@household.post(
    "", response={201: HouseholdMemberOut, **PROBLEMS}, summary="Add somebody to a household",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def add_member(request: Request, customer_id: Path[Id], body: HouseholdMemberIn) -> Any:
    """By consent only."""
    made = actions.save_household_member(request.actor, customer_id=customer_id, member=body.told())
    return Status(201, _member(made))


@household.put(
    "/{member_id}", response={200: HouseholdMemberOut, **PROBLEMS}, summary="Change somebody of a household",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def change_member(
    request: Request, customer_id: Path[Id], member_id: Path[Id], body: HouseholdMemberIn
) -> HouseholdMemberOut:
    """As a whole."""
    changed = actions.save_household_member(
        request.actor, customer_id=customer_id, member=body.told(), member_id=member_id
    )
    return _member(changed)


@household.delete(
    "/{member_id}", response={204: None, **PROBLEMS}, summary="Forget somebody of a household",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def forget_member(request: Request, customer_id: Path[Id], member_id: Path[Id]) -> Any:
    """Wholly."""
    actions.forget_household_member(request.actor, customer_id=customer_id, member_id=member_id)
    return Status(204, None)
