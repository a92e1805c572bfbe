"""Read a list of companies within the open transaction: what each row says, whom it means, what would be written."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from shuke.customers import queries as directory
from shuke.customers.queries.contacts import contacts_of
from shuke.customers.values import FactHere, Kind
from shuke.identity import queries as identity
from shuke.keyaccounts import queries as keyaccounts
from shuke.kit.tenancy import current_merchant
from shuke.kit.text.normalise import fold
from shuke.unify.companies import recognising, rows
from shuke.unify.companies.recognising import Meant, Register
from shuke.unify.companies.values import CompaniesFound, CompanyField, CompanyGlance, CompanyRow
from shuke.unify.reading.tables import steps
from shuke.unify.telling import Step, tell
from shuke.unify.values import Bad, ImportValue, Outcome, Reason

SHOWN = 6


@dataclass
class Listed:
    """A list looked through: whom its good rows mean, what is known of them, the bad rows, all of it in numbers.

    `owners` leads from a name, folded, to the only active colleague called so; `words` are notes and tags that stand
    already; `wish` is how a note says which grade is wished for; `people` are the names of contacts, folded.
    """

    meant: list[Meant]
    facts: Mapping[int, Mapping[str, FactHere]]
    owners: Mapping[str, int]
    cared: frozenset[int]
    words: Mapping[int, frozenset[tuple[str, str]]]
    wish: str
    people: Mapping[int, frozenset[str]]
    bad: list[Bad] = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)

    def fresh(self, meant: Meant) -> dict[str, str | int]:
        """The facts that an import would write."""
        return recognising.fresh(meant, self.facts_of(meant))

    def facts_of(self, meant: Meant) -> Mapping[str, FactHere]:
        """What is known of the company."""
        return self.facts.get(meant.here.id, {}) if meant.here else {}

    def owner_of(self, meant: Meant) -> int | None:
        """The colleague that an import would give the company to; who has one keeps him."""
        if meant.here is not None and meant.here.owner_id is not None:
            return None
        return self.owners.get(fold(meant.row.owner))

    def begins_care(self, meant: Meant) -> bool:
        """Whether an import would take the company into care."""
        return meant.row.key and (meant.here is None or meant.here.id not in self.cared)

    def note_of(self, meant: Meant) -> str:
        """The row's note, if it does not stand there; the grade that is wished for is part of it, asked for or not."""
        wish = self.wish % {"grade": meant.row.wish} if meant.row.wish else ""
        return self._new(meant, "note", "\n".join(text for text in (meant.row.note, wish) if text))

    def adds_contact(self, meant: Meant) -> bool:
        """Whether an import would write the row's contact down; one of this name is the same."""
        there = self.people.get(meant.here.id, frozenset()) if meant.here else frozenset()
        return bool(meant.row.contact) and fold(meant.row.contact) not in there

    def tag_of(self, meant: Meant) -> str:
        """The row's tag, if the record does not carry it."""
        return self._new(meant, "tag", meant.row.tag)

    def _new(self, meant: Meant, kind: str, text: str) -> str:
        there = self.words.get(meant.here.id, frozenset()) if meant.here else frozenset()
        return "" if (kind, text) in there else text

    def says_something(self, meant: Meant) -> bool:
        """Whether an import would write anything about a company that is there."""
        row, here = meant.row, meant.here
        if here is None:
            return True
        return bool(
            self.fresh(meant) or self.owner_of(meant) or self.begins_care(meant) or (row.number and not here.number)
            or (row.phone and not here.phones) or self.note_of(meant) or self.tag_of(meant) or here.archived
            or self.adds_contact(meant) or here.kind == Kind.PERSON
        )  # fmt: skip


def read_list(batch: ImportValue, path: Path) -> Listed:
    """Read the file and recognise companies; nothing is written. Raises the kinds of FileRefused."""
    cells, bad, count = _cells(batch, path)
    good, wrong = _rows(cells)
    tell(Step.CHECKING)
    again = rows.twice(good)
    stopped = {each.number for each in again}
    told = _recognised([row for row in good if row.line not in stopped])
    told.bad = sorted([*bad, *wrong, *again, *told.bad], key=lambda each: each.number)
    named = {line: (each.get(CompanyField.NUMBER, ""), each.get(CompanyField.NAME, "")) for line, each in cells}
    told.bad = [_named(each, *named.get(each.number, ("", ""))) for each in told.bad]
    told.outcome = _outcome(batch, told, count)
    return told


def _cells(batch: ImportValue, path: Path) -> tuple[list[tuple[int, dict[str, str]]], list[Bad], int]:
    """Each row that says anything, with its cells by field; rows that are none; how many there are of both."""
    mapping = batch.settings.mapping
    wanted, found, bad = list(dict.fromkeys(mapping.values())), list[tuple[int, dict[str, str]]](), list[Bad]()
    for step in steps(path, batch.shape, wanted):
        bad += step.bad
        columns = {name: step.columns[name].to_pylist() for name in wanted}
        for place, line in enumerate(step.numbers.to_pylist()):
            cells = {name: str(columns[column][place] or "") for name, column in mapping.items()}
            if any(text.strip() for text in cells.values()):
                found.append((line, cells))
        tell(Step.READING, len(found), max(batch.shape.rows, len(found)))
    return found, bad, len(found) + len(bad)


def _rows(cells: Sequence[tuple[int, dict[str, str]]]) -> tuple[list[CompanyRow], list[Bad]]:
    written = {rows.code_cell(each) for _line, each in cells} - {""}
    codes = {text: code for text in written if (code := directory.readable_credit_code(text))}
    region, good, bad = directory.region(), list[CompanyRow](), list[Bad]()
    for line, each in cells:
        row, found = rows.read_company(line, each, region, codes=codes)
        bad += found
        if all(problem.warns for problem in found):
            good.append(row)
    return good, bad


def _recognised(good: Sequence[CompanyRow]) -> Listed:
    here = directory.companies_like(
        numbers=[row.number for row in good], codes=[row.code for row in good],
        names=[row.legal_name or row.name for row in good],
    )  # fmt: skip
    facts = directory.facts_here(each.id for each in here)
    legal = {customer: said["legal_name"].said for customer, said in facts.items() if "legal_name" in said}
    told = recognising.recognised(good, Register(here, legal))
    ids = [each.id for each in here]
    listed = Listed(
        told.meant, facts, _owners(), frozenset(keyaccounts.in_care(ids)), directory.words_here(ids), _wish(),
        _people(ids), told.bad,
    )  # fmt: skip
    listed.bad += [bad for meant in told.meant for bad in _remarks(listed, meant)]
    return listed


def _people(ids: Sequence[int]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for each in contacts_of(ids):
        found.setdefault(each.customer_id, set()).add(fold(each.name))
    return {customer: frozenset(names) for customer, names in found.items()}


def _wish() -> str:
    with override(identity.merchant(current_merchant()).language):
        return _("Grade wished in the list: %(grade)s")


def _owners() -> dict[str, int]:
    staff = identity.staff_list()
    often = Counter(fold(each.name) for each in staff)
    return {fold(each.name): each.id for each in staff if often[fold(each.name)] == 1}


def _remarks(listed: Listed, meant: Meant) -> Iterator[Bad]:
    row, here = meant.row, meant.here
    owner = listed.owners.get(fold(row.owner))
    if row.owner and owner is None:
        yield Bad(row.line, Reason.UNKNOWN_OWNER, row.owner)
    if owner is not None and here is not None and here.owner_id not in (None, owner):
        yield Bad(row.line, Reason.OTHER_OWNER, row.owner)
    yield from recognising.staying(meant, listed.facts_of(meant))


def _named(bad: Bad, number: str, name: str) -> Bad:
    return Bad(bad.number, bad.reason, bad.value, number.strip()[:40], name.strip()[:80], bad.stays_out)


def _outcome(batch: ImportValue, told: Listed, count: int) -> Outcome:
    stopped = {each.number for each in told.bad if not each.warns}
    remarked = {each.number for each in told.bad} - stopped
    return Outcome(
        currency=batch.settings.currency, rows=count, bad=len(stopped), warned=len(remarked),
        reasons=dict(Counter(str(each.reason) for each in told.bad)), companies=_found(told),
    )  # fmt: skip


def _found(told: Listed) -> CompaniesFound:
    how = Counter(each.how for each in told.meant)
    strange = dict.fromkeys(each.value for each in told.bad if each.reason == Reason.UNKNOWN_OWNER)
    return CompaniesFound(
        new=how["new"], by_number=how["number"], by_code=how["code"], by_name=how["name"],
        changed=sum(each.here is not None and told.says_something(each) for each in told.meant),
        facts=sum(len(told.fresh(each)) for each in told.meant),
        owned=sum(told.owner_of(each) is not None for each in told.meant),
        cared=sum(told.begins_care(each) for each in told.meant),
        wished=sum(bool(each.row.wish) for each in told.meant),
        people=sum(told.adds_contact(each) for each in told.meant), unknown_owners=tuple(strange)[:20],
        glance=tuple(_glance(each) for each in told.meant[:SHOWN]),
    )  # fmt: skip


def _glance(meant: Meant) -> CompanyGlance:
    row = meant.row
    return CompanyGlance(row.line, row.name, row.number, row.code, row.owner, row.key, meant.how)
