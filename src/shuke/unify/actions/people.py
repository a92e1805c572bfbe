"""Whose the new purchases of a file are: customers who are there already, and those it would open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.utils import translation

from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.customers.values import NewCustomer
from shuke.identity import queries as identity
from shuke.kit.problems import InvalidInput
from shuke.kit.tenancy import current_merchant
from shuke.kit.text.phones import parse_phone
from shuke.unify.reading.lines import Names
from shuke.unify.recognising import matched, name_for


@dataclass(frozen=True)
class People:
    """By the other system's reference: `known` carry it, `matched` were recognised by phone; the others are `new`."""

    known: Mapping[str, int]
    matched: Mapping[str, int]
    new: tuple[NewCustomer, ...]

    @classmethod
    def of(cls, names: Names, first_visits: Mapping[str, datetime]) -> Self:
        """Recognise those whose visits are new; a few statements, nothing is written."""
        known = customers.ids_of_references(list(first_visits))
        phones = _phones({reference: names.phones.get(reference, "") for reference in first_visits.keys() - known})
        found = matched(phones, names.names, directory.holders_by_phone(phones.values()))
        with translation.override(identity.merchant(current_merchant()).language):
            new = tuple(
                _new(reference, at, names, phones.get(reference, ""))
                for reference, at in first_visits.items()
                if reference not in known and reference not in found
            )
        return cls(known, found, new)

    def ids(self) -> dict[str, int]:
        """The customer behind each reference; those still to be opened have numbers below zero, each its own."""
        fresh = {new.reference: -place for place, new in enumerate(self.new, start=1)}
        return {**self.known, **self.matched, **fresh}

    def who(self, reference: str) -> tuple[str, int | None]:
        """How a reference was recognised (`known`, `matched`, `new`), and as whom."""
        if reference in self.known:
            return "known", self.known[reference]
        return ("matched", self.matched[reference]) if reference in self.matched else ("new", None)


def _new(reference: str, at: datetime, names: Names, phone: str) -> NewCustomer:
    name = name_for(reference, names.names.get(reference, ""), phone)
    return NewCustomer(reference, name[:80], at, (phone,) if phone else ())


def _phones(told: Mapping[str, str]) -> dict[str, str]:
    """The numbers that are some, in E.164."""
    region = directory.region()
    found = {}
    for reference, text in told.items():
        try:
            found[reference] = parse_phone(text, region)
        except InvalidInput:
            continue
    return found
