"""Who stands behind the rows of an old register: customers who are there, and those an import would open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, tzinfo
from typing import Self

from django.utils import translation

from shuke.cards import queries as cards
from shuke.cards.queries import OldPack, OldRow
from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.customers.values import NewCustomer
from shuke.identity import queries as identity
from shuke.kit.tenancy import current_merchant
from shuke.unify import members
from shuke.unify.differing import Differing, Known, differing, same_packs
from shuke.unify.recognising import matched, name_for, names_agree
from shuke.unify.register import Held, MemberRow
from shuke.unify.same_card import later, only_packs, packs_only, with_balances
from shuke.unify.values import Bad, Reason

Again = tuple[MemberRow, int, Held, Sequence[OldPack]]


@dataclass
class Newcomers:
    """The rows that would come in, and whose they are: by the person's reference `known` (his number is on the record),
    `matched` (by phone), `held` (his card is known by its old number) or `new`. `adding` are packs for cards that came
    in before without any: rows that bring nothing else, and whose they are.
    """

    rows: list[MemberRow] = field(default_factory=list)
    adding: list[tuple[MemberRow, int]] = field(default_factory=list)
    persons: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, int] = field(default_factory=dict)
    matched: Mapping[str, int] = field(default_factory=dict)
    bad: list[Bad] = field(default_factory=list)
    there: int = 0
    changed: int = 0
    taken: int = 0
    differing: list[Differing] = field(default_factory=list)

    @classmethod
    def of(cls, source: str, rows: Sequence[MemberRow]) -> Self:
        """Recognise people, pass over what came in before, refuse numbers that are somebody else's; ten statements."""
        self = cls()
        fresh, before = self._not_there(source, rows)
        fresh, references = self._free(fresh)
        self.persons, remarks = members.people_of(fresh)
        first = {row.reference: row for row in fresh if self.persons[row.reference] == row.reference}
        self.known = {reference: customer for reference, customer in references.items() if reference in first}
        phones = {one: row.phone for one, row in first.items() if row.phone and one not in self.known}
        holders = directory.holders_by_phone(phones.values())
        self.matched = matched(phones, {one: first[one].name for one in phones}, holders)
        others = [one for one, phone in phones.items() if holders.get(phone) and one not in self.matched]
        self.bad += [
            *remarks,
            *(Bad(first[one].line, Reason.OTHER_NAME, phones[one].removeprefix("+86")) for one in others),
        ]
        self.rows = fresh
        known = [*before, *((first[one], customer, None, ()) for one, customer in self.known.items())]
        self.differing = differing(known, directory.facts_of(customer for _row, customer, *_held in known))
        return self

    def _not_there(self, source: str, rows: Sequence[MemberRow]) -> tuple[list[MemberRow], list[Known]]:
        """The rows that did not come in before, and those that did with what they brought then."""
        told = [each for row in rows for each in (row.reference, later(row.reference))]
        before = cards.rows_of_source(source, told)
        there = []
        for row in rows:
            if earlier := before.get(row.reference):
                then = before.get(later(row.reference))
                packs = (*earlier.packs, *(then.packs if then else ()))
                there.append(self._again(row, earlier, packs))
        self.there = len(there)
        self.changed = sum(held != row.held or not same_packs(row.packs, packs) for row, _who, held, packs in there)
        return [row for row in rows if row.reference not in before], list(there)

    def _again(self, row: MemberRow, earlier: OldRow, packs: Sequence[OldPack]) -> Again:
        """A row that came in before; its packs are added where it brought none then."""
        if row.of_pack and not any(row.held):
            row = with_balances(row, earlier.held)
        if row.packs and not packs and row.held == earlier.held:
            self.adding.append((packs_only(row, later(row.reference)), earlier.customer_id))
            row = replace(row, packs=())
        return row, earlier.customer_id, earlier.held, packs

    def _free(self, rows: list[MemberRow]) -> tuple[list[MemberRow], dict[str, int]]:
        """Rows whose number is nobody else's, and the customers whose record carries it."""
        taken = cards.old_numbers_taken(row.number for row in rows)
        references = customers.ids_of_references([row.reference for row in rows])
        names = directory.names({*references.values(), *taken.values()})
        kept = []
        for row in rows:
            customer, holder = references.get(row.reference), taken.get(row.number)
            another = customer is not None and not _agree(row, names.get(customer, ""))
            if holder is not None and only_packs(row) and _agree(row, names.get(holder, "")):
                self.adding.append((packs_only(row, row.reference), holder))
            elif holder is not None or another:
                self.taken += 1
                self.bad.append(Bad(row.line, Reason.NUMBER_TAKEN, row.number or row.phone))
            else:
                kept.append(row)
        return kept, references

    def how(self, row: MemberRow) -> str:
        """How the person of a row was recognised: `known`, `matched` or `new`."""
        one = self.persons[row.reference]
        return "known" if one in self.known else "matched" if one in self.matched else "new"

    def whose(self, opened: Mapping[str, int]) -> list[tuple[MemberRow, int]]:
        """The rows with their customers, once the new ones are opened."""
        ids = {**opened, **self.matched, **self.known}
        return [*((row, ids[self.persons[row.reference]]) for row in self.rows), *self.adding]

    def all_rows(self) -> list[MemberRow]:
        """The rows of new cards, and those that add packs."""
        return [*self.rows, *(row for row, _customer in self.adding)]

    def held(self) -> list[int]:
        """The customers who are there already."""
        return sorted({*self.known.values(), *self.matched.values(), *(customer for _row, customer in self.adding)})

    def new(self, zone: tzinfo, now: datetime) -> list[NewCustomer]:
        """The records to open, each person once."""
        with translation.override(identity.merchant(current_merchant()).language):
            return [
                _new(row, zone, now)
                for row in self.rows
                if self.persons[row.reference] == row.reference and self.how(row) == "new"
            ]


def joined_at(row: MemberRow, zone: tzinfo, now: datetime) -> datetime:
    """The moment a member counts from: noon of the day he joined (a day is the same everywhere), else now."""
    return min(datetime.combine(row.joined, time(12), zone), now) if row.joined else now


def _new(row: MemberRow, zone: tzinfo, now: datetime) -> NewCustomer:
    name = name_for(row.reference, row.name, row.phone)
    return NewCustomer(
        row.reference, name[:80], joined_at(row, zone, now), (row.phone,) if row.phone else (), row.birthday
    )  # fmt: skip


def _agree(row: MemberRow, name: str) -> bool:
    with translation.override(identity.merchant(current_merchant()).language):
        return names_agree(row.name, name) or name == name_for(row.reference, "", row.phone)
