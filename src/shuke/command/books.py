"""The part of `doctor --books`: every balance of every merchant replayed."""

from typing import TYPE_CHECKING

from shuke.config.soundness import Finding

if TYPE_CHECKING:
    from shuke.ledger.values import BooksValue


def findings() -> list[Finding]:
    """One finding per merchant: balanced, or the rules that are broken and by how much."""
    from shuke.identity.queries import merchants
    from shuke.ledger.queries import check_books

    return [_finding(merchant.name, check_books(merchant.id)) for merchant in merchants()]


def _finding(name: str, books: "BooksValue") -> Finding:
    wrong = [f"{f.code} in {f.unit} by {f.difference:,}" for f in books.findings if not f.holds]
    found = "; ".join(wrong) if wrong else f"balanced, {books.transfers:,} transfers replayed"
    return Finding(f"books of {name}", found, "open the books page, see which accounts differ" if wrong else "")
