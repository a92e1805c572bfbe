"""Taking pieces out of a gift's stock and putting them back: guarded, never below nothing."""

from django.db.models import F

from shuke.keyaccounts.gifts.errors import OutOfStock
from shuke.keyaccounts.models import Gift
from shuke.kit.problems import NotFound


def take_pieces(gift_id: int, pieces: int) -> None:
    """Take so many (put back where negative), within an action. Raises NotFound, OutOfStock."""
    if not pieces:
        return
    # One guarded statement: two who reserve the last piece at once cannot both have it.
    if Gift.objects.filter(pk=gift_id, stock__gte=pieces).update(stock=F("stock") - pieces):
        return
    row = Gift.objects.filter(pk=gift_id).first()
    if row is None:
        raise NotFound
    raise OutOfStock(left=row.stock, name=row.name)
