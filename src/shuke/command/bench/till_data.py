"""A merchant with ten thousand members who all hold points and money, made by the same set-wise actions imports use."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connections

from shuke.cards.actions.enrol_batch import enrol_batch
from shuke.cards.actions.programme import publish_rules
from shuke.cards.hashes import token_hash
from shuke.cards.models import Card, TillToken
from shuke.cards.pins import hash_pin
from shuke.cards.queries import current_rules
from shuke.cards.values.policy import PointsRule, Rules, Tier
from shuke.customers.actions.create_batch import create_customers_batch
from shuke.customers.values import NewCustomer
from shuke.identity.actions.issue_api_key import issue_api_key
from shuke.identity.models import Merchant
from shuke.kit import clock, tenancy
from shuke.kit.access import Actor, action, system
from shuke.ledger.actions.post_batch import post_batch
from shuke.ledger.values import AccountKind, BatchRow, Move
from shuke.sales.actions import register_till

PIN = "270391"
_RULES = Rules(
    points=PointsRule(points=1, per_minor=100),
    tiers=(
        Tier("base", "会员", "Member"),
        Tier("silver", "银卡", "Silver", threshold=50_000, multiplier_bp=11_000),
        Tier("gold", "金卡", "Gold", threshold=200_000, multiplier_bp=12_000, discount_bp=300),
    ),
)


@dataclass(frozen=True)
class BenchShop:
    """What the clients need: a key, card numbers, and tokens of scanned codes."""

    secret: str
    numbers: list[str]
    tokens: list[list[str]]
    tills: list[int]


def ready(cards: int, *, tills: int, scans: int) -> BenchShop:
    """A new merchant; each member begins with ¥1,000 and 2,000 points."""
    # Every run has a merchant of its own, so that none begins with the other's history.
    code = f"bench-{secrets.token_hex(4)}"
    merchant = Merchant.objects.create(code=code, name="晨光茶铺", category="dining.tea", city="杭州")
    actor = system(merchant.pk, "bench")
    with tenancy.open(merchant=merchant.pk):
        publish_rules(actor, rules=_RULES, after=current_rules().number)
        _fill(actor, cards=cards)
        owner = Actor(kind="system", merchant_id=merchant.pk, role="owner")
        _key, secret = issue_api_key(owner, name="bench", role="owner")
        ids = dict(Card.objects.values_list("number", "pk"))
        places = [register_till(actor, name=f"收银台 {number}") for number in range(tills)]
        tokens = [_scan(list(ids.values()), till, scans // tills) for till in places]
    # Autovacuum would come to it within a minute; a bench does not wait.
    with connections["migrator"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return BenchShop(secret, list(ids), tokens, places)


@action("cards.import")
def _fill(actor: Actor, *, cards: int) -> None:
    now = clock.now()
    rows = [NewCustomer(reference=f"B{number:06}", name=f"会员{number:05}", created_at=now) for number in range(cards)]
    customers = create_customers_batch(rows, batch=1)
    enrol_batch(dict.fromkeys(customers.values(), now), batch=1)
    post_batch(1, list(_openings(now)))
    Card.objects.update(share_principal=100_000, pin_hash=hash_pin(PIN))


def _openings(at: datetime) -> Iterator[BatchRow]:
    # Read whole beforehand: the rows are copied in over the same connection.
    held = list(Card.objects.values_list("pk", "points_account_id", "principal_account_id"))
    for card, points, principal in held:
        money = Move(AccountKind.OPENING, principal, 100_000, "CNY", "opening")
        yield BatchRow(key=f"open:{card}:principal", move=money, at=at)
        yield BatchRow(
            key=f"open:{card}:points", move=Move(AccountKind.OPENING, points, 2_000, "points", "opening"), at=at
        )


def _scan(cards: list[int], till: int, scans: int) -> list[str]:
    """Tokens as scanned codes give them; they live longer here, for they are all made beforehand."""
    tokens = [secrets.token_urlsafe(16) for _scan in range(scans)]
    until = clock.now() + timedelta(hours=1)
    TillToken.objects.bulk_create(
        [
            TillToken(
                card_id=cards[(place * 31 + till) % len(cards)],
                hash=token_hash(token),
                till=str(till),
                expires_at=until,
            )
            for place, token in enumerate(tokens)
        ],
        batch_size=5000,
    )
    return tokens
