"""Traits: what higher rooms publish about a customer, in one statement."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from shuke.customers import rules
from shuke.customers.models import Traits
from shuke.kit import prepared, tenancy

_FIXED = frozenset({"id", "merchant_id", "customer", "numbers"})
_VISITS = """
SELECT first_visit_on, recent_days FROM customers_traits
WHERE merchant_id = %(merchant)s::bigint AND customer_id = %(customer)s::bigint FOR NO KEY UPDATE
"""
COLUMNS = frozenset(field.name for field in Traits._meta.local_concrete_fields) - _FIXED


def set_traits(customer_id: int, *, add: Mapping[str, int] | None = None, **traits: Any) -> None:
    """Set traits, and count those in `add` up or down; one upsert. Amounts are the merchant's minor units.

    `balance_minor` follows when both `principal_minor` and `bonus_minor` are given. Raises TypeError for other names.
    """
    if {"principal_minor", "bonus_minor"} <= traits.keys():
        traits.setdefault("balance_minor", traits["principal_minor"] + traits["bonus_minor"])
    added = dict(add or {})
    if unknown := (traits.keys() | added.keys()) - COLUMNS:
        raise TypeError(f"no such traits: {', '.join(sorted(unknown))}")
    columns = [*traits, *added]
    names = "".join(f", {name}" for name in columns)
    places = "".join(f", %({name})s" for name in columns)
    changes = [f"{name} = EXCLUDED.{name}" for name in traits]
    changes += [f"{name} = customers_traits.{name} + EXCLUDED.{name}" for name in added]
    then = f"UPDATE SET {', '.join(changes)}" if changes else "NOTHING"
    prepared.run(
        # Only names of our own columns (checked above) are written into the statement.
        f"INSERT INTO customers_traits (merchant_id, customer_id{names}) VALUES (%(merchant)s, %(customer)s{places}) "
        f"ON CONFLICT (merchant_id, customer_id) DO {then}",
        {"merchant": tenancy.current_merchant(), "customer": customer_id, **traits, **added},
    )


def note_visit(customer_id: int, *, on: date, net_minor: int, visits: int = 1, **traits: Any) -> None:
    """Count visits on a day and what was spent, and tell the rhythm anew; two statements.

    Other traits may ride along (`points=…`).
    """
    first, days = _visits_of(customer_id)
    counted = {"visits": visits, "spend_minor": net_minor}
    _tell(customer_id, [*days, on], add=counted, first_visit_on=min(first or on, on), **traits)


def take_back_visit(customer_id: int, *, on: date, net_minor: int, still_visited: bool, **traits: Any) -> None:
    """Undo `note_visit`; the day stays when the customer came a second time on it (`still_visited`)."""
    first, days = _visits_of(customer_id)
    left = [day for day in days if still_visited or day != on]
    _tell(
        customer_id,
        left,
        add={"visits": -1, "spend_minor": -net_minor},
        first_visit_on=first if left else None,
        **traits,
    )


def _visits_of(customer_id: int) -> tuple[date | None, list[date]]:
    row = prepared.fetch_one(_VISITS, {"merchant": tenancy.current_merchant(), "customer": customer_id})
    return (row[0], row[1]) if row else (None, [])


def _tell(customer_id: int, days: list[date], *, add: Mapping[str, int], **traits: Any) -> None:
    kept = rules.recent_days(days)
    # Only what does not depend on today is kept, so the latest visit may stand for it.
    told = rules.rhythm(kept, kept[0] if kept else date.min)
    set_traits(
        customer_id,
        add=add,
        recent_days=kept,
        last_visit_on=kept[0] if kept else None,
        rhythm_days=told.every_days,
        next_visit_on=told.expected_on,
        late_on=told.late_on,
        **traits,
    )
