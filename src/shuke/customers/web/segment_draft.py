"""A segment as its form holds it: blocks of rows, read from what was sent and written back; a row may be unfinished."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict

from shuke.customers.segments.fields import COMPARES, OF_DAYS, Field, Kind
from shuke.customers.segments.tree import Group, Test

MOST_BLOCKS, MOST_ROWS = 8, 20
FIRST = "last_visit"


@dataclass(frozen=True)
class Row:
    """One condition as typed."""

    field: str = FIRST
    compare: str = ""
    values: tuple[str, ...] = ()
    days: str = ""
    what: str = ""

    def settled(self, fields: Mapping[str, Field]) -> "Row":
        """The row with a field that exists and a comparison that fits it."""
        name = self.field if self.field in fields else FIRST
        fits = fields[name].compares
        fitting = self.what if self.what.partition(":")[0] in fields[name].about else ""
        return replace(self, field=name, compare=self.compare if self.compare in fits else fits[0], what=fitting)

    def as_json(self, fields: Mapping[str, Field]) -> dict[str, Any]:
        """The condition; what is unfinished is left for the tree to refuse."""
        asked = fields[self.field]
        told: dict[str, Any] = {"field": self.field, "is": self.compare}
        if values := [_number(value) if _counts(asked, self.compare) else value for value in self.values if value]:
            told["values"] = values
        if asked.windowed and self.days:
            told["days"] = _number(self.days)
        return told | ({"what": self.what} if self.what or asked.needs_about else {})


@dataclass(frozen=True)
class Block:
    """Rows that belong together."""

    join: str = "all"
    negated: bool = False
    rows: tuple[Row, ...] = (Row(),)

    def as_json(self, fields: Mapping[str, Field]) -> dict[str, Any]:
        """The group."""
        inner = {self.join: [row.as_json(fields) for row in self.rows]}
        return {"not": inner} if self.negated else inner


@dataclass(frozen=True)
class Draft:
    """All blocks, and whether all must hold or any."""

    join: str = "all"
    blocks: tuple[Block, ...] = field(default_factory=lambda: (Block(),))

    def as_json(self, fields: Mapping[str, Field]) -> dict[str, Any]:
        """The tree; one block needs no group around it."""
        told = [block.as_json(fields) for block in self.blocks]
        return told[0] if len(told) == 1 else {self.join: told}


def read_draft(sent: QueryDict, fields: Mapping[str, Field]) -> Draft:
    """What a form sent."""
    blocks = []
    for number in range(MOST_BLOCKS):
        start = f"b{number}"
        if f"{start}-join" not in sent:
            break
        rows = tuple(
            _row(sent, f"{start}-r{place}").settled(fields)
            for place in range(MOST_ROWS)
            if f"{start}-r{place}-field" in sent
        )
        blocks.append(Block(_join(sent.get(f"{start}-join")), f"{start}-not" in sent, rows))
    return Draft(_join(sent.get("join")), tuple(blocks) or (Block(rows=(Row().settled(fields),)),))


def changed(draft: Draft, do: str) -> Draft:
    """The draft after a button: `add-0`, `drop-0-1`, `block`."""
    verb, *places = do.split("-")
    at = [int(place) for place in places if place.isascii() and place.isdigit()]
    blocks = list(draft.blocks)
    if verb == "block" and len(blocks) < MOST_BLOCKS:
        blocks.append(Block(rows=(Row(compare=COMPARES[Kind.PAST][0]),)))
    elif verb == "add" and len(at) == 1 and at[0] < len(blocks) and len(blocks[at[0]].rows) < MOST_ROWS:
        blocks[at[0]] = replace(blocks[at[0]], rows=(*blocks[at[0]].rows, Row(compare=COMPARES[Kind.PAST][0])))
    elif verb == "drop" and len(at) == 2 and at[0] < len(blocks):
        left = tuple(row for place, row in enumerate(blocks[at[0]].rows) if place != at[1])
        blocks[at[0] : at[0] + 1] = [replace(blocks[at[0]], rows=left)] if left or len(blocks) == 1 else []
    return replace(draft, blocks=tuple(blocks))


def draft_of(tree: Group) -> Draft | None:
    """The draft that shows a tree; None for one that is deeper than the form can show."""
    if not tree.negated and tree.parts and all(isinstance(part, Group) for part in tree.parts):
        blocks = [_block(part) for part in tree.parts if isinstance(part, Group)]
        found = [block for block in blocks if block is not None]
        return Draft(tree.join, tuple(found)) if len(found) == len(blocks) else None
    loose = [part for part in tree.parts if isinstance(part, Test)]
    if len(loose) == len(tree.parts):
        block = _block(tree)
        return Draft(tree.join, (block,)) if block else None
    if tree.negated:
        return None
    blocks = [_block(Group(tree.join, tuple(loose))), *(_block(part) for part in tree.parts if isinstance(part, Group))]
    found = [block for block in blocks if block is not None]
    return Draft(tree.join, tuple(found)) if len(found) == len(blocks) else None


def _block(group: Group) -> Block | None:
    if any(isinstance(part, Group) for part in group.parts):
        return None
    rows = tuple(
        Row(test.field, test.compare, tuple(map(str, test.values)), str(test.days or ""), test.what)
        for test in group.tests()
    )
    return Block(group.join, group.negated, rows)


def _row(sent: QueryDict, start: str) -> Row:
    return Row(
        sent.get(f"{start}-field", ""), sent.get(f"{start}-is", ""),
        tuple(value.strip() for value in sent.getlist(f"{start}-v")[:60]), sent.get(f"{start}-days", "").strip(),
        sent.get(f"{start}-what", ""),
    )  # fmt: skip


def _join(word: str | None) -> str:
    return "any" if word == "any" else "all"


def _counts(asked: Field, compare: str) -> bool:
    """Whether the values of a comparison are numbers."""
    if compare in ("since", "until", "contains", "is") or (compare == "between" and asked.kind in OF_DAYS):
        return False
    if asked.kind is Kind.CHOICE or asked.kind is Kind.MANY:
        return asked.name in ("tier", "owner", "tag", "usual_weekday") or asked.number is not None
    return asked.kind is not Kind.CONSENT


def _number(text: str) -> Any:
    for reader in (int, float):
        try:
            return reader(text.replace(",", ""))
        except ValueError:
            continue
    return text
