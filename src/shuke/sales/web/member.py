"""A guest as the till shows him: what he holds, how his card pays, how often he comes."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.cards import queries as cards
from shuke.cards.values import CardValue
from shuke.customers import queries as customers
from shuke.customers.queries import CustomerRow
from shuke.kit import clock, moments
from shuke.sales.web.till_held import held_json


def row_json(row: CustomerRow, tiers: Mapping[str, str]) -> dict[str, Any]:
    """A line of the till's search; `tiers` are the reader's names for the stored ones."""
    old = _("old number %(number)s") % {"number": row.old_number} if row.old_number else ""
    detail = " · ".join(part for part in (old, row.masked_phone, row.card_number) if part)
    tier = tiers.get(row.tier, row.tier)
    return {"id": row.id, "name": row.name, "face": face_of(row.name), "detail": detail, "tier": tier}


def member_json(card: CardValue, *, zone: str, token: str = "", sensitive: bool = False) -> dict[str, Any]:
    """A card holder; `token` is set when his code was scanned at this till."""
    policy, held = cards.current_rules(), card.balances
    burn, record = policy.burn, customers.record(card.customer_id)
    told = cards.perks(card.tier, policy, birthday=record.customer.birthday, today=clock.today(zone))
    return {
        **_guest(record, zone=zone, sensitive=sensitive), "perks": " · ".join(told),
        "card": card.number, "card_id": card.id, "state": str(card.state), "has_pin": card.has_pin,
        "token": token, "tier": card.tier.name, "balance_minor": held.total.minor, "points": held.points,
        **held_json(card, zone=zone),
        "discount_bp": card.tier.discount_bp, "multiplier_bp": card.tier.multiplier_bp,
        "small_sum_minor": policy.small_sum_minor,
        "burn": {
            "minimum": burn.minimum, "step": burn.step, "value_minor": burn.value_minor,
            "max_share_bp": burn.max_share_bp, "excluded": burn.excluded,
        },
    }  # fmt: skip


def guest_json(customer_id: int, *, zone: str, sensitive: bool = False) -> dict[str, Any]:
    """A customer without a card, and the part that all guests share."""
    return _guest(customers.record(customer_id), zone=zone, sensitive=sensitive)


def _guest(record: customers.RecordValue, *, zone: str, sensitive: bool) -> dict[str, Any]:
    customer_id, name = record.customer.id, record.customer.name
    return {
        "customer_id": customer_id, "name": name, "face": face_of(name), "card": "", "card_id": 0, "state": "",
        "token": "", "tier": "",
        "balance_minor": 0, "points": 0, "rhythm": _rhythm(record, zone),
        "known": _known(customer_id, sensitive=sensitive),
    }  # fmt: skip


def _known(customer_id: int, *, sensitive: bool) -> str:
    """What the merchant's own fields for the till say of him: `Hair: **fine** · Seat: **window**`; one statement."""
    table = customers.field_values([customer_id], sensitive=sensitive, at_till=True)
    said = ((field.name, customers.field_words(field, table.of(customer_id).get(field.key))) for field in table.fields)
    return " · ".join(
        _("%(field)s: **%(value)s**") % {"field": name, "value": word.replace("**", "")} for name, word in said if word
    )


def face_of(name: str) -> str:
    """One character that stands for a name."""
    return name.strip()[:1].upper() or "·"


def _unseen(record: customers.RecordValue, zone: str) -> str:
    """Of somebody with no purchase in these books: new, or brought over from an old membership."""
    if not record.customer.imported:
        return _("First visit")
    since, today = clock.day_of(record.customer.created_at, zone), clock.today(zone)
    if since >= today:
        return _("**Old member**, brought over from your list")
    return _("**Old member** since %(day)s") % {"day": moments.calendar_day(since, today)}


def _rhythm(record: customers.RecordValue, zone: str) -> str:
    traits = record.traits
    told = customers.rhythm(traits.recent_days, clock.today(zone))
    if told.every_days is None or told.last_days_ago is None:
        return "" if traits.visits else _unseen(record, zone)
    said = {"every": customers.every_words(told.every_days), "ago": told.last_days_ago}
    ago = ngettext(
        "Comes **%(every)s**, last yesterday", "Comes **%(every)s**, last %(ago)s days ago", told.last_days_ago
    )
    words = (ago if told.last_days_ago else _("Comes **%(every)s**, was here today")) % said
    words += _("; mostly served by **%(name)s**") % {"name": traits.served_by} if traits.served_by else ""
    words += _("; usually **%(what)s**") % {"what": traits.favourite} if traits.favourite else ""
    day = customers.weekday_name(traits.usual_weekday)
    return words + (_("; likes **%(day)s**") % {"day": day} if day else "")
