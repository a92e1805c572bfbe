"""Figures as they were counted last."""

from dataclasses import dataclass

from django.db import connection

from shuke.insight.models import Figures
from shuke.insight.values import RegularsValue
from shuke.kit.tenancy import current_merchant


@dataclass(frozen=True)
class Kept:
    """What there is of a page: its figures, whether they are overtaken, and what is being counted."""

    value: RegularsValue | None
    stale: bool
    counted: bool
    progress_id: int | None


def figures(period: str, page: str = "regulars") -> Kept:
    """What was counted last for a period; one statement."""
    row = Figures.objects.filter(page=page, period=period).first()
    if row is None:
        return Kept(None, stale=True, counted=False, progress_id=None)
    value = RegularsValue.read(row.body) if row.body else None
    return Kept(value, row.stale or value is None, row.computed_at is not None, row.progress_id)


def sales_so_far(up_to: int) -> int:
    """How many sales the merchant has, counted no further than `up_to`; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT 1 FROM sales_sale WHERE merchant_id = %s LIMIT %s) first_ones",
            [current_merchant(), up_to],
        )
        return int(cursor.fetchone()[0])
