"""Which record each row of a company list means: by our number, then credit code, then name. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shuke.customers.values import CompanyHere, FactHere, Kind
from shuke.kit.text.normalise import fold
from shuke.unify.companies.values import CompanyRow
from shuke.unify.values import Bad, Reason


@dataclass(frozen=True)
class Meant:
    """A row with the record it means (None: a new one) and by what it was recognised: number, code, name or new."""

    row: CompanyRow
    here: CompanyHere | None = None
    how: str = "new"


@dataclass
class Recognised:
    """Rows that can come in, and what is wrong with the others."""

    meant: list[Meant] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)


class Register:
    """The records that the rows of a list may mean."""

    def __init__(self, here: Sequence[CompanyHere], legal_names: Mapping[int, str]) -> None:
        self.by_number = {each.number: each for each in here if each.number}
        self.by_code: dict[str, list[CompanyHere]] = {}
        self.by_name: dict[str, list[CompanyHere]] = {}
        for each in here:
            if each.kind == Kind.COMPANY and not each.archived:
                self.by_code.setdefault(each.code, []).append(each)
                for name in {fold(each.name), fold(legal_names.get(each.id, ""))} - {""}:
                    self.by_name.setdefault(name, []).append(each)

    def meant(self, row: CompanyRow) -> Meant | Reason:
        """What a row means, or why nobody can tell."""
        if there := self.by_number.get(row.number) if row.number else None:
            return self._numbered(row, there)
        if found := self.by_code.get(row.code, []) if row.code else []:
            # A branch may have a number of its own under its parent's code: who they are must be said by a human.
            return Meant(row, found[0], "code") if len(found) == 1 and not _other(row, found[0]) else Reason.CODE_TAKEN
        named = self.by_name.get(fold(row.legal_name or row.name), [])
        alike = [each for each in named if not _other(row, each)]
        if len(alike) > 1:
            return Reason.SEVERAL_COMPANIES
        return Meant(row, alike[0], "name") if alike else Meant(row)

    def _numbered(self, row: CompanyRow, there: CompanyHere) -> Meant | Reason:
        if there.archived and not there.imported:
            return Reason.IN_ARCHIVE
        if there.kind == Kind.PERSON and not there.imported:
            return Reason.NUMBER_TAKEN
        return Meant(row, there, "number")


def recognised(rows: Sequence[CompanyRow], register: Register) -> Recognised:
    """Each row with whom it means; two rows never mean one record."""
    told, taken = Recognised(), dict[int, int]()
    for row in rows:
        found = register.meant(row)
        if isinstance(found, Meant) and found.here is not None:
            first = taken.setdefault(found.here.id, row.line)
            if first != row.line:
                told.bad.append(Bad(row.line, Reason.COMPANY_TWICE, str(first)))
                continue
        if isinstance(found, Meant):
            told.meant.append(found)
        else:
            told.bad.append(Bad(row.line, found, row.number or row.code or row.name))
    return told


def staying(meant: Meant, facts: Mapping[str, FactHere]) -> list[Bad]:
    """What a list says otherwise than colleagues do: remarked, because the archive's word stays."""
    return [
        Bad(meant.row.line, Reason.FACT_STAYS, f"{value} ≠ {facts[code].said}"[:120])
        for code, value in meant.row.said.items()
        if code in facts and not facts[code].imported and facts[code].said != str(value)
    ]


def fresh(meant: Meant, facts: Mapping[str, FactHere]) -> dict[str, str | int]:
    """What a list says that the archive does not say yet, or only an import says otherwise."""
    return {
        code: value for code, value in meant.row.said.items()
        if code not in facts or (facts[code].imported and facts[code].said != str(value))
    }  # fmt: skip


def _other(row: CompanyRow, here: CompanyHere) -> bool:
    return bool(row.number and here.number and row.number != here.number) or bool(
        row.code and here.code and row.code != here.code
    )
