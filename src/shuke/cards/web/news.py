"""One sentence for the newest line of a card's history, said while the member looks at the card."""

from django.utils.translation import gettext as _

from shuke.cards.web.history import Line
from shuke.kit.money import Money


def news_of(line: Line, balance: Money) -> str:
    """What happened and the balance it left, in the active language; the line's title when no money moved."""
    if not line.money:
        return line.title
    sums = {"sum": abs(line.money).format(), "balance": balance.format()}
    if line.is_refund:
        return _("%(sum)s given back, balance %(balance)s") % sums
    if not line.signed:
        return _("Paid %(sum)s, balance %(balance)s") % sums
    if any(entry.reason == "top_up" for entry in line.entries):
        return _("Topped up %(sum)s, balance %(balance)s") % sums
    return line.title
