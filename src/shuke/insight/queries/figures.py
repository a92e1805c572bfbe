"""Figures as they were counted last."""

from dataclasses import dataclass

from shuke.insight.models import Figures
from shuke.insight.values import RegularsValue
from shuke.sales import queries as sales


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


def sold_anything() -> bool:
    """Whether the merchant has sold at all; one statement."""
    return bool(sales.history(limit=1)[0])
