"""How much of a company is known and how fresh it is, and what to ask about first. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shuke.customers.company.fields import FactField
from shuke.customers.company.values import FactValue

MOST_ASKED = 3
WORTH_ASKING = 0.3  # of a field's days; what was never confirmed has a quarter of them behind it already


@dataclass(frozen=True)
class ToConfirm:
    """A field to ask about: nothing is known (`age_days` None), or it was last sure so many days ago."""

    field: FactField
    age_days: int | None
    fact: FactValue | None = None


@dataclass(frozen=True)
class Standing:
    """Completeness and freshness from 0 to 1, and the facts to confirm next; the reasons add up to the scores."""

    complete: float
    fresh: float
    known: int
    asked: int
    to_confirm: tuple[ToConfirm, ...]


def standing(facts: Sequence[FactValue], fields: Sequence[FactField], *, today: date) -> Standing:
    """How things stand for these fields.

    Complete: the share of the fields' weights about which anything is known. Fresh: of what is known, how far it still
    holds, each field at its weight: whole within its `fresh_days`, then falling, nothing after as long again.
    """
    weighted = [field for field in fields if field.weight]
    latest = {field.code: _latest(field, facts) for field in weighted}
    known = [field for field in weighted if latest[field.code]]
    whole = sum(field.weight for field in weighted)
    held = sum(field.weight for field in known)
    fresh = sum(field.weight * _still(field, _age(latest[field.code], today)) for field in known)
    return Standing(
        complete=held / whole if whole else 1.0,
        fresh=fresh / held if held else 0.0,
        known=len(known), asked=len(weighted),
        to_confirm=_first(weighted, latest, today),
    )  # fmt: skip


def sure_on(fact: FactValue) -> date:
    """The last day on which somebody stood for the fact."""
    verified = fact.verified_at.date() if fact.verified_at else fact.as_of
    return max(fact.as_of, verified)


def _latest(field: FactField, facts: Sequence[FactValue]) -> FactValue | None:
    of_it = [fact for fact in facts if fact.code == field.code]
    return max(of_it, key=sure_on, default=None)


def _age(fact: FactValue | None, today: date) -> int:
    return max(0, (today - sure_on(fact)).days) if fact else 0


def _still(field: FactField, age: int) -> float:
    return min(1.0, max(0.0, 2 - age / field.fresh_days))


def _first(fields: Sequence[FactField], latest: dict[str, FactValue | None], today: date) -> tuple[ToConfirm, ...]:
    asked = []
    for place, field in enumerate(fields):
        fact = latest[field.code]
        age = _age(fact, today) if fact else None
        # What is missing altogether is missed as much as what is twice too old; never confirmed counts a little.
        missed = field.weight * (2.0 if age is None else age / field.fresh_days)
        if fact is not None and fact.verified_at is None:
            missed += 0.25 * field.weight
        if age is None or missed >= field.weight * WORTH_ASKING:
            asked.append((-missed, place, ToConfirm(field, age, fact)))
    return tuple(entry for _missed, _place, entry in sorted(asked, key=lambda each: each[:2])[:MOST_ASKED])
