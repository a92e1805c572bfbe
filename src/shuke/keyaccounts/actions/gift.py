"""Keep the catalogue of gifts, and what one person may be given in a year."""

from django.db import IntegrityError, transaction

from shuke.keyaccounts.actions.stock import take_pieces
from shuke.keyaccounts.gifts.errors import GiftKnown
from shuke.keyaccounts.gifts.values import GiftValue
from shuke.keyaccounts.models import Gift, GiftPolicy
from shuke.keyaccounts.queries.gifts import gift
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import InvalidInput
from shuke.kit.text.normalise import prose

MOST_PIECES = 100_000


@action("keyaccounts.gifts")
def save_gift(actor: Actor, *, name: str, cost_minor: int, gift_id: int | None = None) -> GiftValue:
    """A new article, or one written anew; its pieces are counted by `add_pieces`. Raises NotFound, GiftKnown."""
    row = locked(Gift, pk=gift_id) if gift_id else Gift()
    row.name, row.cost_minor = prose(name)[:80], cost_minor
    if not row.name or cost_minor < 0:
        raise InvalidInput(field="cost" if row.name else "name")
    _save(row, ["name", "cost_minor"])
    return gift(row.pk)


@action("keyaccounts.gifts")
def add_pieces(actor: Actor, *, gift_id: int, pieces: int) -> GiftValue:
    """So many came in (negative: are gone). Raises NotFound, OutOfStock, InvalidInput."""
    if not pieces or abs(pieces) > MOST_PIECES:
        raise InvalidInput(field="pieces")
    take_pieces(gift_id, -pieces)
    return gift(gift_id)


@action("keyaccounts.gifts")
def archive_gift(actor: Actor, *, gift_id: int, back: bool = False) -> GiftValue:
    """Put an article away, or take it out again. Raises NotFound, GiftKnown."""
    row = locked(Gift, pk=gift_id)
    row.archived_at = None if back else row.archived_at or clock.now()
    _save(row, ["archived_at"])
    return gift(row.pk)


@action("keyaccounts.gifts")
def set_gift_limit(actor: Actor, *, year_minor: int) -> None:
    """What one person may be given in a year from now on. Raises InvalidInput."""
    if not 0 <= year_minor <= 10**12:
        raise InvalidInput(field="year")
    row = GiftPolicy.objects.select_for_update(no_key=True).first() or GiftPolicy()
    row.year_minor = year_minor
    row.save()


def _save(row: Gift, fields: list[str]) -> None:
    try:
        with transaction.atomic():
            # Never the stock: it is changed by guarded statements only.
            row.save(update_fields=fields if row.pk else None)
    except IntegrityError:
        raise GiftKnown(field="name") from None
