"""What imports look like over the API."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from shuke.kit.api.schemas import AmountOut, Flag, Id, Input, Text, amount
from shuke.kit.money import Money
from shuke.unify.companies.values import CompaniesFound
from shuke.unify.register import PackSum, Sums
from shuke.unify.values import Bad, ImportValue, Kind, Outcome, Reason

_Word = Annotated[Text, Field(max_length=200)]


class ImportIn(Input):
    """A file of at most about 1.8 MB (CSV, .xlsx or Parquet) as base64, and how to read it; larger ones go through the
    console or `./shuke import`. What is left out is guessed from the headings and taken from the merchant.
    """

    kind: Literal["purchases", "members", "companies"]
    name: Annotated[Text, Field(min_length=1, max_length=200)]
    content_base64: Annotated[Text, Field(min_length=1, max_length=2_500_000)]
    source: Annotated[
        Text, Field(max_length=40, description="Name of the old system: the same file again adds nothing twice")
    ] = ""
    mapping: Annotated[
        dict[_Word, _Word], Field(max_length=30, description='Field to column, like {"points": "余分"}')
    ] = {}
    zone: Annotated[Text, Field(max_length=60, description="Of purchases: where the file's clock hung")] = ""
    cards: Annotated[bool, Field(description="Of purchases: give every customer a card, with points")] = False
    pad: Annotated[
        int, Field(strict=True, ge=0, le=20, description="Of members: fill numbers up to so many digits")
    ] = 0
    tiers: Annotated[
        dict[_Word, _Word],
        Field(max_length=50, description="Of members: a word of the file to one of your tiers' keys"),
    ] = {}
    packs: Annotated[
        dict[_Word, Id],
        Field(max_length=50, description="Of members: a word of the file to the `id` of one of your packs"),
    ] = {}
    sheet: _Word = ""
    header: Annotated[int, Field(strict=True, ge=0, le=1000, description="Row of the headings; 0: found by them")] = 0


class RunIn(Input):
    """Whether rows that cannot come in are left out."""

    skip_bad: Flag = False


class UndoIn(Input):
    """Nothing has to be said."""


class ReasonOut(Schema):
    """Why rows cannot come in, or what is odd about them, and how many there are."""

    code: str
    words: str
    rows: int


class RowOut(Schema):
    """One thing wrong (or remarked) in a row, with the remedy; the headings are row 1.

    A row may stand here several times. `warns` is said of the remark, `comes_in` of the whole row.
    """

    row: int
    code: str
    words: str
    value: str
    warns: bool
    comes_in: bool


class PurchasesOut(Schema):
    """What a file of purchases holds, and what of it is new; after the import what came in."""

    sales: int
    lines: int
    customers: int
    total: AmountOut
    known_sales: int
    changed_sales: int
    new_sales: int
    known_customers: int
    matched_customers: int
    new_customers: int
    new_cards: int
    points: int
    imported_sales: int


class SumsOut(Schema):
    """Cards and what they hold together; `pack_value` is what the sessions left of their packs are worth."""

    cards: int
    points: int
    principal: AmountOut
    bonus: AmountOut
    packs: int
    sessions: int
    pack_value: AmountOut


class PackSumOut(Schema):
    """All that rows hold of one pack."""

    pack_design_id: int
    name: str
    packs: int
    sessions: int
    value: AmountOut


class MembersOut(Schema):
    """What an old register holds (`file`), states in its own last row (`own`), and would bring (`new`)."""

    file: SumsOut
    new: SumsOut
    own: SumsOut | None
    differs: bool
    already_in: int
    known_customers: int
    matched_customers: int
    new_customers: int
    unknown_tiers: list[str]
    unknown_packs: list[str]
    packs: Annotated[list[PackSumOut], Field(description="What would come in (or came), by pack")]
    file_packs: Annotated[list[PackSumOut], Field(description="What the file holds, by pack")]


class CompaniesOut(Schema):
    """What a list of companies would bring, or brought. `changed` are known companies about which it says more."""

    new: int
    known_by_number: int
    known_by_credit_code: int
    known_by_name: int
    changed: int
    facts: int
    owners_given: int
    taken_into_care: int
    contacts: int
    grades_wished: int
    grades_asked: int = Field(description="Requests that wait for approval, or were approved at once")
    grades_not_asked: dict[str, int] = Field(description="How many could not be asked for, by the refusal's code")
    unknown_owners: list[str]


class StoppedOut(Schema):
    """Why an import stopped or waits."""

    code: str
    words: str


class ImportOut(Schema):
    """One import: how it is read, how far it is, what was found."""

    id: int
    kind: str
    name: str
    state: str
    progress: Annotated[int, Field(description="Percent of the step that runs")]
    step: str
    stopped: StoppedOut | None
    columns: list[str]
    mapping: dict[str, str]
    source: str
    rows: int
    bad: int
    warned: int
    reasons: list[ReasonOut]
    purchases: PurchasesOut | None
    members: MembersOut | None
    companies: CompaniesOut | None
    created_at: datetime
    ended_at: datetime | None


def import_out(batch: ImportValue, progress: int, step: str) -> ImportOut:
    """An import as it is answered."""
    found, read = batch.outcome, batch.outcome.rows > 0
    stopped = StoppedOut(code=str(batch.refusal["code"]), words=batch.message) if batch.refusal.get("code") else None
    return ImportOut(
        id=batch.id, kind=batch.kind, name=batch.name, state=batch.state, progress=progress, step=step,
        stopped=stopped, columns=list(batch.shape.columns), mapping=dict(batch.settings.mapping),
        source=batch.settings.source, rows=found.rows, bad=found.bad, warned=found.warned, reasons=_reasons(found),
        purchases=_purchases(found) if read and batch.kind == Kind.PURCHASES else None,
        members=_members(found) if found.members else None,
        companies=_companies(found.companies) if found.companies else None,
        created_at=batch.created_at, ended_at=batch.ended_at,
    )  # fmt: skip


def row_out(bad: Bad) -> RowOut:
    """A row as it is answered."""
    return RowOut(
        row=bad.number, code=bad.reason, words=bad.words, value=bad.value, warns=bad.warns, comes_in=bad.comes_in
    )  # fmt: skip


def _reasons(found: Outcome) -> list[ReasonOut]:
    return [
        ReasonOut(code=code, words=str(Reason(code).label), rows=rows)
        for code, rows in sorted(found.reasons.items(), key=lambda each: (-each[1], each[0]))
    ]


def _companies(told: CompaniesFound) -> CompaniesOut:
    return CompaniesOut(
        new=told.new, known_by_number=told.by_number, known_by_credit_code=told.by_code, known_by_name=told.by_name,
        changed=told.changed, facts=told.facts, owners_given=told.owned, taken_into_care=told.cared,
        contacts=told.people, grades_wished=told.wished, grades_asked=told.asked,
        grades_not_asked=dict(told.unasked), unknown_owners=list(told.unknown_owners),
    )  # fmt: skip


def _purchases(found: Outcome) -> PurchasesOut:
    return PurchasesOut(
        sales=found.sales, lines=found.lines, customers=found.customers, total=amount(found.total),
        known_sales=found.known_sales, changed_sales=found.changed_sales, new_sales=found.new_sales,
        known_customers=found.known_customers, matched_customers=found.matched_customers,
        new_customers=found.new_customers, new_cards=found.new_cards, points=found.points,
        imported_sales=found.imported_sales,
    )  # fmt: skip


def _members(found: Outcome) -> MembersOut:
    told = found.members
    assert told is not None

    def sums(each: Sums) -> SumsOut:
        principal, bonus = Money(each.principal, found.currency), Money(each.bonus, found.currency)
        return SumsOut(
            cards=each.cards, points=each.points, principal=amount(principal), bonus=amount(bonus), packs=each.packs,
            sessions=each.sessions, pack_value=amount(Money(each.pack_value, found.currency)),
        )  # fmt: skip

    def by_pack(sums: Sequence[PackSum]) -> list[PackSumOut]:
        return [
            PackSumOut(
                pack_design_id=each.design, name=each.name, packs=each.packs, sessions=each.sessions,
                value=amount(Money(each.value, found.currency)),
            )
            for each in sums
        ]  # fmt: skip

    return MembersOut(
        file=sums(told.file), new=sums(told.new), own=sums(told.own) if told.own else None, differs=told.differs,
        already_in=told.there, known_customers=told.known_customers, matched_customers=told.matched_customers,
        new_customers=told.new_customers, unknown_tiers=list(told.unknown_tiers),
        unknown_packs=list(told.unknown_packs), packs=by_pack(told.packs), file_packs=by_pack(told.file_packs),
    )  # fmt: skip
