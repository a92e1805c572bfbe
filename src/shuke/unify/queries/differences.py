"""What a register says otherwise than what is here."""

from shuke.kit.api.paging import decode_cursor, page_of
from shuke.unify.register import Differing
from shuke.unify.values import ImportValue


def difference_page(
    batch: ImportValue, cursor: str | None = None, limit: int = 50
) -> tuple[list[Differing], str | None]:
    """Some of the rows that differ in order of the file, and where the next begin; a check keeps the first 200."""
    after = decode_cursor(cursor, int)
    found = batch.outcome.members.differing if batch.outcome.members else ()
    rows = [each for each in found if not after or each.line > after[0]]
    return page_of(rows[: limit + 1], limit, lambda each: (each.line,))
