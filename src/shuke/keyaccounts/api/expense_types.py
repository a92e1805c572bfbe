"""Small types of the expenses' resources: sums, days, months."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from shuke.kit.api.schemas import Day

Sum = Annotated[int, Field(strict=True, ge=0, le=10**12, description="Minor units of the merchant's currency")]
Kind = Literal["gift", "meal", "travel", "event", "sample", "fee", "new", "cash"]
Month = Annotated[str, Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$", description="Like 2026-05")]
_EARLIEST, _LATEST = date(2000, 1, 1), date(2200, 1, 1)
NearDay = Annotated[Day, Field(ge=_EARLIEST, lt=_LATEST)]


def first_of(month: str) -> date:
    """The first day of a month written like 2026-05."""
    return date.fromisoformat(f"{month}-01")
