"""The pages of a company's archive while facts are written: read once, changed in memory, kept as sets."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property

from shuke.customers import place
from shuke.customers.company import rules
from shuke.customers.company.values import FactInput, FactValue
from shuke.customers.errors import TooManyFacts
from shuke.customers.models import Fact
from shuke.customers.queries.facts_told import SHOWN, fact_value
from shuke.kit import clock
from shuke.kit.problems import NotFound

_COLUMNS = ("text", "day", "share", "whole", "amount_minor", "detail", "source", "as_of")


class FactPages:
    """All versions of the fields that are told, by place; `write` each fact, then `kept` once."""

    def __init__(self, customer_id: int, staff_id: int | None, told: Sequence[FactInput]) -> None:
        self.customer_id, self.staff_id = customer_id, staff_id
        self.now: datetime = clock.now()
        self.holding: dict[str, dict[int, Fact]] = defaultdict(dict)
        self.places: dict[str, set[int]] = defaultdict(set)
        self.written: list[tuple[Fact, bool]] = []
        self.ended: list[int] = []
        self.confirmed: list[int] = []
        codes = {each.code for each in told}
        for row in Fact.objects.filter(customer_id=customer_id, code__in=codes).order_by("id"):
            self._keep(row)

    @cached_property
    def today(self) -> date:
        """The day at the company's merchant."""
        return place.today()

    @property
    def changed(self) -> list[str]:
        """The fields of which something new was written, in the order they were told."""
        return [row.code for row, is_new in self.written if is_new]

    def write(self, told: FactInput) -> None:
        """Let the fact hold at its place; the same again is confirmed at most.

        Raises NotFound for a place that never was, TooManyFacts and InvalidInput kinds.
        """
        field, columns = rules.field_of(told.code), rules.checked(told, today=self.today)
        spot = self._place(told.place, field.code) if field.many else 0
        former = self.holding[field.code].get(spot)
        if former and all(getattr(former, name) == columns[name] for name in _COLUMNS):
            self.written.append((former, False))
            if told.verified:
                self._stand_for(former)
            return
        if former:
            self._end(former)
        row = Fact(
            customer_id=self.customer_id, code=field.code, place=spot, **columns, written_by_id=self.staff_id,
            written_at=self.now,
        )  # fmt: skip
        if told.verified:
            self._stand_for(row)
        self._keep(row)
        self.written.append((row, True))

    def kept(self) -> list[FactValue]:
        """Send all of it to the tables and tell what stands there, in the order it was told; four statements."""
        # Former versions end first: at each place one version holds at a time.
        Fact.objects.filter(pk__in=self.ended).update(ended_at=self.now)
        Fact.objects.filter(pk__in=self.confirmed).update(verified_by_id=self.staff_id, verified_at=self.now)
        Fact.objects.bulk_create([row for row, is_new in self.written if is_new])
        keys = [row.pk for row, _is_new in self.written]
        values = {row["id"]: fact_value(row) for row in Fact.objects.filter(pk__in=keys).values(*SHOWN)}
        return [values[key] for key in keys]

    def _keep(self, row: Fact) -> None:
        self.places[row.code].add(row.place)
        if row.ended_at is None:
            self.holding[row.code][row.place] = row

    def _stand_for(self, row: Fact) -> None:
        # A row not sent yet takes it with it.
        row.verified_by_id, row.verified_at = self.staff_id, self.now
        self.confirmed += [row.pk] if row.pk else []

    def _end(self, row: Fact) -> None:
        row.ended_at = self.now
        self.ended += [row.pk] if row.pk else []

    def _place(self, asked: int | None, code: str) -> int:
        if asked is not None:
            if asked not in self.places[code]:
                raise NotFound
            return asked
        if len(self.holding[code]) >= rules.MOST_ITEMS:
            raise TooManyFacts(limit=rules.MOST_ITEMS)
        # A place is never used for something else: its versions are one item's history.
        return max(self.places[code], default=-1) + 1
