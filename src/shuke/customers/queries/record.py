"""Everything this room knows of one customer, for the record page; six statements."""

from dataclasses import dataclass
from datetime import date

from shuke.customers.models import Consent, Customer, OwnerPeriod, Phone, Tagging, Traits
from shuke.customers.queries.one import value_of
from shuke.customers.values import ConsentValue, CustomerValue, OwnerValue, PhoneValue, TagValue
from shuke.kit.problems import NotFound


@dataclass(frozen=True)
class TraitsValue:
    """What higher rooms published. Amounts are minor units of the merchant's currency."""

    card_number: str
    tier_name: str
    tier_rank: int
    points: int
    principal_minor: int
    bonus_minor: int
    balance_minor: int
    spend_minor: int
    visits: int
    first_visit_on: date | None
    last_visit_on: date | None
    recent_days: tuple[date, ...]
    favourite: str
    usual_weekday: int | None
    served_by: str
    segment: str


@dataclass(frozen=True)
class RecordValue:
    """One customer whole."""

    customer: CustomerValue
    gender: str
    source: str
    owner: str
    phones: tuple[PhoneValue, ...]
    tags: tuple[TagValue, ...]
    consents: tuple[ConsentValue, ...]
    owners: tuple[OwnerValue, ...]
    traits: TraitsValue


def record(customer_id: int) -> RecordValue:
    """The record; raises NotFound."""
    row = Customer.objects.select_related("owner").filter(pk=customer_id).first()
    if row is None:
        raise NotFound
    phones = tuple(
        PhoneValue(p.pk, p.number, p.label, p.verified_at is not None) for p in Phone.objects.filter(customer_id=row.pk)
    )
    tags = Tagging.objects.filter(customer_id=row.pk).order_by("tag__name").values_list("tag_id", "tag__name")
    return RecordValue(
        customer=value_of(row, [phone.number for phone in phones]),
        gender=row.gender,
        source=row.source,
        owner=row.owner.name if row.owner else "",
        phones=phones,
        tags=tuple(TagValue(*tag) for tag in tags),
        consents=tuple(consents(row.pk)),
        owners=tuple(_owners(row.pk)),
        traits=_traits(row.pk),
    )


def consents(customer_id: int) -> list[ConsentValue]:
    """The latest answer on each purpose and channel ever asked; one statement."""
    latest = Consent.objects.filter(customer_id=customer_id).order_by("purpose", "channel", "-id")
    rows = latest.distinct("purpose", "channel")
    return [ConsentValue(c.purpose, c.channel, c.granted, c.how, c.text_version, c.at) for c in rows]


def _owners(customer_id: int) -> list[OwnerValue]:
    rows = OwnerPeriod.objects.filter(customer_id=customer_id).select_related("owner").order_by("-id")
    return [OwnerValue(row.owner_id, row.owner.name if row.owner else "", row.since) for row in rows]


def _traits(customer_id: int) -> TraitsValue:
    row = Traits.objects.filter(customer_id=customer_id).first() or Traits(customer_id=customer_id)
    values = {name: getattr(row, name) for name in TraitsValue.__dataclass_fields__}
    return TraitsValue(**values | {"recent_days": tuple(row.recent_days)})
