"""The columns that a file of customers may have: how each is called, and what stands in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.customers.company.fields import FIELDS, visible_fields
from shuke.customers.custom_fields import FieldTold, read_key
from shuke.customers.queries.custom_fields import Table, custom_fields
from shuke.customers.queries.field_words import field_words
from shuke.customers.queries.rows import CustomerRow
from shuke.customers.queries.view import View
from shuke.customers.values import Kind
from shuke.kit.money import Money
from shuke.kit.text.phones import dialled_phone

USUAL = (
    "number", "name", "kind", "phone", "card", "tier", "points", "balance", "spend", "visits", "last_visit", "owner",
)  # fmt: skip
_ALWAYS = ("number", "name", "phone")


@dataclass(frozen=True)
class Writing:
    """What the cells of one file need besides the rows: its currency and country, what tiers are called, its own
    fields.
    """

    currency: str
    region: str
    tiers: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, FieldTold] = field(default_factory=dict)


_CELLS: dict[str, Callable[[CustomerRow, Writing], str]] = {
    "number": lambda row, _here: str(row.id),
    "name": lambda row, _here: row.name,
    "kind": lambda row, _here: str(Kind(row.kind).label),
    "phone": lambda row, here: dialled_phone(row.phone, here.region),
    "card": lambda row, _here: row.card_number,
    "tier": lambda row, here: here.tiers.get(row.tier, row.tier),
    "points": lambda row, _here: str(row.points),
    "balance": lambda row, here: _sum(row.balance_minor, here),
    "principal": lambda row, here: _sum(row.principal_minor, here),
    "bonus": lambda row, here: _sum(row.bonus_minor, here),
    "spend": lambda row, here: _sum(row.spend_minor, here),
    "visits": lambda row, _here: str(row.visits),
    "first_visit": lambda row, _here: row.first_visit_on.isoformat() if row.first_visit_on else "",
    "last_visit": lambda row, _here: row.last_visit_on.isoformat() if row.last_visit_on else "",
    "enrolled": lambda row, _here: row.enrolled_on.isoformat() if row.enrolled_on else "",
    "sessions": lambda row, _here: str(row.sessions),
    "pack_ends": lambda row, _here: row.pack_ends_on.isoformat() if row.pack_ends_on else "",
    "grade": lambda row, _here: row.grade,
    "health": lambda row, _here: "" if row.health is None else str(row.health),
    "contact": lambda row, _here: row.contact_on.isoformat() if row.contact_on else "",
    "owner": lambda row, _here: row.owner,
}


def column_names() -> dict[str, str]:
    """The columns every file may have, in their order, by key; no statement."""
    return _plain_names() | {code: str(each.label) for code, each in FIELDS.items()}


def _plain_names() -> dict[str, str]:
    return {
        "number": pgettext("customer", "Number"), "name": pgettext("customer", "Name"), "kind": _("Kind"),
        "phone": _("Phone"), "card": pgettext("customer", "Card"), "tier": _("Tier"), "points": _("Points"),
        "balance": _("Balance"), "principal": _("Principal"), "bonus": _("Bonus"), "spend": _("Spent"),
        "visits": _("Visits"), "first_visit": _("First visit"), "last_visit": _("Last visit"),
        "enrolled": _("Enrolled"), "sessions": _("Sessions left"), "pack_ends": _("Next pack ends"),
        "grade": pgettext("key customer", "Grade"), "health": pgettext("key customer", "Health"),
        "contact": _("Next contact"),
        "owner": pgettext("care", "Account manager"),
    }  # fmt: skip


def offered_columns(view: View, *, sensitive: bool) -> list[tuple[str, str, bool]]:
    """Key and name of what may be exported, and whether the view shows it: first its columns in its order."""
    names = _plain_names() | {each.key: each.name for each in custom_fields(sensitive=sensitive)}
    names |= {each.code: str(each.label) for each in visible_fields(sensitive=sensitive)}
    shown = [key for key in (*_ALWAYS, *view.columns) if key in names]
    return [(key, names[key], True) for key in shown] + [
        (key, name, False) for key, name in names.items() if key not in shown
    ]


def allowed_columns(asked: Sequence[str], *, sensitive: bool) -> list[str]:
    """Those of the keys that are columns this role may export, each once, in the order asked; the usual for none."""
    own = {each.key for each in custom_fields(sensitive=sensitive)} if any(map(read_key, asked)) else set()
    known = {*_CELLS, *own, *(each.code for each in visible_fields(sensitive=sensitive))}
    return [key for key in dict.fromkeys(asked) if key in known] or list(USUAL)


def header(columns: Sequence[str], here: Writing) -> list[str]:
    """The names of the columns; a field that has gone since stays nameless."""
    names = column_names() | {key: each.name for key, each in here.own.items()}
    return [names.get(key, "") for key in columns]


def cells(
    row: CustomerRow, columns: Sequence[str], here: Writing, table: Table, facts: Mapping[tuple[int, str], str]
) -> list[str]:
    """What stands in a line of the file; `facts` are those of companies in words, by customer and code."""
    return [
        _CELLS[key](row, here) if key in _CELLS
        else field_words(here.own[key], table.of(row.id).get(key), plain=True) if key in here.own
        else facts.get((row.id, key), "")
        for key in columns
    ]  # fmt: skip


def _sum(minor: int, here: Writing) -> str:
    return str(Money(minor, here.currency).decimal)
