"""Row locks, taken one way: FOR NO KEY UPDATE OF self, in id order.

Order between tables: customer, card, coupon, pack, order, booking, accounts.
"""

from typing import Any, TypeVar

from django.db import models

from shuke.kit.problems import NotFound

M = TypeVar("M", bound=models.Model)


def locked(model: type[M], *related: str, **lookup: Any) -> M:
    """The one row that matches, locked until the transaction ends, with `related` rows joined (unlocked).

    Raises NotFound when there is none within the open tenancy.
    """
    rows = model.objects.select_for_update(no_key=True, of=("self",)).filter(**lookup)  # type: ignore[attr-defined]
    row = (rows.select_related(*related) if related else rows).first()
    if row is None:
        raise NotFound()
    return row  # type: ignore[no-any-return]


def locked_all(model: type[M], **lookup: Any) -> list[M]:
    """All rows that match, locked in id order so that two callers cannot wait for each other."""
    return list(model.objects.select_for_update(no_key=True, of=("self",)).filter(**lookup).order_by("pk"))  # type: ignore[attr-defined]
