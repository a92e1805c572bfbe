"""The rows behind the rules of a proof: every account, lot, card or entry, by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from shuke.ledger.queries.proving.check import is_drilled, items
from shuke.ledger.queries.told import holders, postings
from shuke.ledger.values import Finding, FindingItem
from shuke.ledger.web.told import is_entry, item_name, kind_name

Rule = tuple[str, str]


@dataclass(frozen=True)
class ProofRow:
    """An item behind a rule: whose and what it is, where it stands in the books, and its own two sides."""

    whose: str
    kind: str
    account: int | None
    entry: int | None
    unit: str
    this: int
    that: int
    difference: int


def rows_behind(findings: Iterable[Finding]) -> dict[Rule, list[ProofRow]]:
    """All rows of each rule, by its code and unit; a statement a rule and one for each room that knows names."""
    behind = {
        (each.code, each.unit): items(each.code, each.unit, limit=None)
        for each in findings
        if is_drilled(each.code, each.unit)
    }
    names = holders(item.holder for rows in behind.values() for item in rows)
    told = postings(item.kind for rows in behind.values() for item in rows if is_entry(item))

    def row(item: FindingItem) -> ProofRow:
        return ProofRow(
            item_name(item, names, told), kind_name(item.kind), item.account, item.transfer, item.unit, item.this,
            item.that, item.difference,
        )  # fmt: skip

    return {rule: [row(item) for item in rows] for rule, rows in behind.items()}
