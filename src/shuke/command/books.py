"""The part of `doctor --books`: every balance of every merchant replayed."""

from typing import TYPE_CHECKING

from shuke.config.soundness import Finding

if TYPE_CHECKING:
    from shuke.ledger.values import BooksValue
    from shuke.ledger.values import Finding as LedgerFinding

# What the doctor counts as computed again, by the rules that do so.
_COUNTED = {
    "balances": {"replay"}, "lots": {"lot_uses"},
    "postings from their rules": {"cards.points_replay", "cards.bonus_replay", "cards.burn_replay"},
    "last days": {"cards.ends_replay"}, "packs": {"cards.packs"}, "seals": {"seals"},
}  # fmt: skip


def findings() -> list[Finding]:
    """One finding per merchant: what was replayed and fits, or the rules that are broken, by how much and where."""
    from shuke.identity.queries import merchants
    from shuke.ledger.queries import check_books

    return [finding(merchant.id, merchant.name, check_books(merchant.id)) for merchant in merchants()]


def finding(merchant_id: int, name: str, books: "BooksValue") -> Finding:
    """A merchant's books as the doctor says them; where something differs, the row or the seal that is most wrong."""
    wrong = [f"{f.code} in {f.unit} by {f.difference:,}{_where(merchant_id, f)}" for f in books.findings if not f.holds]
    found = "; ".join(wrong) if wrong else f"balanced: {books.transfers:,} transfers{_looked_at(books)}"
    return Finding(f"books of {name}", found, "open the books page, see which accounts differ" if wrong else "")


def _looked_at(books: "BooksValue") -> str:
    """How many balances, lots and decisions of the rules were computed again."""
    counts: dict[str, int] = {}
    for each in books.findings:
        for words, codes in _COUNTED.items():
            if each.code in codes:
                counts[words] = counts.get(words, 0) + each.count
    told = ", ".join(f"{count:,} {words}" for words, count in counts.items() if count)
    return f"; computed again: {told}; no difference" if told else ""


def _where(merchant_id: int, broken: "LedgerFinding") -> str:
    """The item that is most wrong: a seal by its day, an account by its number and its card."""
    from shuke.kit import tenancy
    from shuke.ledger.queries.proving.check import items

    with tenancy.open(merchant=merchant_id):
        worst = next(iter(items(broken.code, broken.unit, 1)), None)
    if worst is None:
        return ""
    at = f"account {worst.account} of card {worst.holder}" if worst.account and worst.holder else worst.kind
    return f" ({at}: {worst.this:,} and {worst.that:,})"
