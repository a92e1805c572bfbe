"""The night's health scores."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import connection

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.health.rules import GroupPoints, groups_of, score
from shuke.keyaccounts.models import Health, KeyAccount
from shuke.keyaccounts.queries.health_facts import health_facts
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant

PART = 2_000
_SET = """
UPDATE keyaccounts_account a SET health = told.health
FROM unnest(%s::bigint[], %s::int[]) AS told (customer_id, health)
WHERE a.merchant_id = %s AND a.customer_id = told.customer_id AND a.health IS DISTINCT FROM told.health
"""
_LATEST = """
SELECT DISTINCT ON (customer_id) customer_id, score FROM keyaccounts_health
WHERE merchant_id = %s AND customer_id = ANY (%s) ORDER BY customer_id, day DESC
"""


@action("keyaccounts.detect")
def score_health(actor: Actor, *, after: int = 0) -> int | None:
    """Score the next 2,000 key customers behind this id; the last one's id, None when nobody is left. Twice is once."""
    rows = KeyAccount.objects.filter(let_go_on=None, customer_id__gt=after).order_by("customer_id")
    ids = list(rows.values_list("customer_id", flat=True)[:PART])
    if ids:
        _score(actor, ids)
    return ids[-1] if ids else None


def _score(actor: Actor, ids: Sequence[int]) -> None:
    now, today = clock.now(), clock.today(identity.merchant(actor.merchant_id).time_zone)
    found = {known.customer_id: groups_of(known) for known in health_facts(ids, now=now, today=today)}
    scores = {customer: score(groups) for customer, groups in found.items()}
    former = _latest(ids)
    Health.objects.bulk_create(
        [
            Health(customer_id=customer, day=today, score=scores[customer], groups=_stored(groups))
            for customer, groups in found.items()
            if customer not in former or former[customer] != scores[customer]
        ],
        update_conflicts=True, unique_fields=["merchant_id", "customer", "day"], update_fields=["score", "groups"],
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_SET, [list(scores), list(scores.values()), current_merchant()])
    customers.set_trait_of_many("health", scores)


def _latest(ids: Sequence[int]) -> dict[int, int | None]:
    with connection.cursor() as cursor:
        cursor.execute(_LATEST, [current_merchant(), list(ids)])
        return dict(cursor.fetchall())


def _stored(groups: Sequence[GroupPoints]) -> list[dict[str, object]]:
    return [asdict(group) for group in groups]
