"""What conditions can choose from: by field, each value with its word in the reader's language."""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.customers.models import Item
from shuke.customers.queries.tags import tags
from shuke.customers.queries.tier_words import tier_words
from shuke.customers.queries.tiers import tiers
from shuke.customers.segments.fields import Field
from shuke.customers.values import Channel, Kind, Purpose
from shuke.identity import queries as identity

Choices = Mapping[str, list[tuple[str, str]]]
MOST_ITEMS = 200


def choices(fields: Mapping[str, Field]) -> Choices:
    """All choices of all fields; five statements."""
    words = tier_words()
    week = [(str(day + 1), str(word)) for day, word in sorted(WEEKDAYS.items())]
    own = {name: list(field.options) for name, field in fields.items() if field.number is not None}
    return own | {
        "kind": [(str(value), str(label)) for value, label in Kind.choices],
        "owner": [(str(each.id), each.name) for each in identity.staff_list()],
        "tag": [(str(tag.id), tag.name) for tag in tags()],
        "consent": _consents(),
        "source": _sources(),
        "tier": [(str(rank), words.get(name, name)) for rank, name in tiers()],
        "weekday": week,
        "usual_weekday": week,
        "group": list(_told("told_groups").items()),
        "grade": [(grade, grade) for grade in "ABC"],
        "bought": _items(),
        "pack": list(_told("told_packs").items()),
    }


def _consents() -> list[tuple[str, str]]:
    return [
        (f"{purpose}:{channel}", _("%(purpose)s by %(channel)s") % {"purpose": what, "channel": way})
        for purpose, what in Purpose.choices
        for channel, way in Channel.choices
    ]


def _sources() -> list[tuple[str, str]]:
    return [
        ("counter", _("The counter")), ("join", _("Joined online")), ("console", _("Entered by hand")),
        ("import", _("An import")), ("api", pgettext("customer source", "Another program")),
    ]  # fmt: skip


def _items() -> list[tuple[str, str]]:
    rows = Item.objects.order_by("-is_group", "name").values_list("name", "is_group")[:MOST_ITEMS]
    return [
        (f"group:{name}", _("anything of “%(group)s”") % {"group": name}) if is_group else (f"item:{name}", name)
        for name, is_group in rows
    ]


def _told(name: str) -> dict[str, str]:
    for app in apps.get_app_configs():
        if not app.name.startswith("shuke.") or app.label == "customers" or not find_spec(f"{app.name}.queries"):
            continue
        if tells := getattr(import_module(f"{app.name}.queries"), name, None):
            return dict(tells())
    return {}
