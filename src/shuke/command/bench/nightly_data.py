"""A merchant with very many cards whose points end tonight, and whose tiers are due, made set-wise."""

import sys
import time
from dataclasses import dataclass

import psycopg

from shuke.config import embedded, environment

CODE = "bench-night"


@dataclass(frozen=True)
class Due:
    """What a night has to come to: how many lots end, how many cards move, and how everything stands after it."""

    merchant_id: int
    lots: int
    moves: int
    after: tuple[int, ...]


def ready(cards: int) -> Due:
    """Throw the last night's merchant away and make it anew; a few minutes for a million cards."""
    merchant_id = _merchant()
    with _connection() as connection:
        began = time.perf_counter()
        # The superuser's replica mode leaves out reference checks and guards: this data is thrown away, never trusted.
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET maintenance_work_mem = '512MB'")
        for statement in _CLEAR:
            connection.execute(statement.format(merchant=merchant_id).encode())
        for statement in _FILL:
            connection.execute(statement.format(merchant=merchant_id, cards=cards).encode())
            # The next statement joins what this one wrote: counted as it was before, that would be row by row.
            connection.execute(f"ANALYZE {statement.split()[2 if 'INSERT' in statement else 1]}".encode())
        for table in _TABLES:
            connection.execute(f"VACUUM ANALYZE {table}".encode())
        print(f"{cards:,} cards made in {time.perf_counter() - began:.0f} s")
        lots, moves, *after = _row(connection, _DUE.format(merchant=merchant_id))
    return Due(merchant_id, lots, moves, tuple(after))


def found(merchant_id: int) -> tuple[int, ...]:
    """Points left on accounts, in lots and on customers' records, points let go, and cards of each tier."""
    with _connection() as connection:
        return _row(connection, _FOUND.format(merchant=merchant_id))


def _merchant() -> int:
    from shuke.cards.actions.programme import publish_rules
    from shuke.cards.queries import current_rules
    from shuke.cards.values.policy import Rules, Tier
    from shuke.identity.models import Merchant
    from shuke.kit import tenancy
    from shuke.kit.access import system

    named = {"name": "夜航茶馆", "category": "dining.tea", "city": "杭州"}
    merchant, _new = Merchant.objects.get_or_create(code=CODE, defaults=named)
    tiers = (
        Tier("base", "会员", "Member"),
        Tier("silver", "银卡", "Silver", threshold=50_000, multiplier_bp=11_000),
        Tier("gold", "金卡", "Gold", threshold=200_000, multiplier_bp=12_000),
    )
    with tenancy.open(merchant=merchant.pk):
        publish_rules(system(merchant.pk, "bench"), rules=Rules(tiers=tiers), after=current_rules().number)
    return int(merchant.pk)


def _connection() -> "psycopg.Connection[tuple[object, ...]]":
    server = embedded.known(environment.data_folder())
    if server is None:
        sys.exit("./shuke bench nightly runs on the embedded PostgreSQL only: leave DATABASE_URL away.")
    return server.connect("shuke")


def _row(connection: "psycopg.Connection[tuple[object, ...]]", statement: str) -> tuple[int, ...]:
    row = connection.execute(statement.encode()).fetchone()
    assert row is not None  # counts always give a row
    return tuple(int(str(figure)) for figure in row)


_TABLES = (
    "ledger_lot_use", "ledger_lot", "ledger_transfer", "cards_qualifying_spend", "cards_card", "ledger_account",
    "customers_traits", "customers_customer",
)  # fmt: skip
_CLEAR = (
    *(f"DELETE FROM {table} WHERE merchant_id = {{merchant}}" for table in _TABLES),
    "UPDATE cards_programme SET reviewed_on = NULL, reviewed_to = NULL WHERE merchant_id = {merchant}",
)
_OURS = "WHERE card.merchant_id = {merchant}"
# The same hundred points for every card: half of them ended yesterday. Tiers are drawn; spends lie in and out of the
# window, so that some cards stay, some rise and some fall.
_FILL = (
    """
    INSERT INTO customers_customer (merchant_id, kind, name, family_name, given_name, name_key, email, gender, language,
      source, external_ref, created_at)
    SELECT {merchant}, 'person', '会员' || number, '', '', '', '', '', '', 'import', '', now() - interval '900 days'
    FROM generate_series(1, {cards}) AS number
    """,
    """
    INSERT INTO cards_card (merchant_id, programme_id, customer_id, number, state, tier, tier_since, share_principal,
      share_bonus, owed_points, sealed_secret, pin_hash, enrolled_at, frozen_why)
    SELECT {merchant}, (SELECT id FROM cards_programme WHERE merchant_id = {merchant}), id,
      '7' || lpad(id::text, 15, '0'), 'active',
      (ARRAY['base', 'base', 'silver', 'gold'])[1 + id % 4], now() - interval '400 days', 0, 0, 0, '', '',
      now() - interval '900 days', ''
    FROM customers_customer WHERE merchant_id = {merchant}
    """,
    """
    INSERT INTO ledger_account (merchant_id, holder_id, kind, unit, balance, held, floor, opened_at)
    SELECT {merchant}, card.id, kind, CASE kind WHEN 'points' THEN 'points' ELSE 'CNY' END,
      CASE kind WHEN 'points' THEN 150 ELSE 0 END, 0, 0, card.enrolled_at
    FROM cards_card card CROSS JOIN unnest(ARRAY['points', 'principal', 'bonus']) AS kind """
    + _OURS
    + " ORDER BY card.id",  # a card's accounts lie beside each other, as they do where each card opened its own
    """
    INSERT INTO ledger_account (merchant_id, holder_id, kind, unit, balance, held, floor, opened_at)
    VALUES ({merchant}, NULL, 'points_issued', 'points', 0, 0, 0, now()) ON CONFLICT DO NOTHING
    """,
    """
    UPDATE cards_card card SET points_account_id = points.id, principal_account_id = principal.id,
      bonus_account_id = bonus.id
    FROM ledger_account points, ledger_account principal, ledger_account bonus
    WHERE card.merchant_id = {merchant}
      AND points.merchant_id = {merchant} AND points.holder_id = card.id AND points.kind = 'points'
      AND principal.merchant_id = {merchant} AND principal.holder_id = card.id AND principal.kind = 'principal'
      AND bonus.merchant_id = {merchant} AND bonus.holder_id = card.id AND bonus.kind = 'bonus'
    """,
    """
    INSERT INTO ledger_transfer (merchant_id, key, position, debit_id, credit_id, amount, unit, reason, at, ref,
      credit_balance)
    SELECT {merchant}, 'bench:' || card.id || ':' || place, 0,
      (SELECT id FROM ledger_account WHERE merchant_id = {merchant} AND kind = 'points_issued'),
      card.points_account_id, place * 50, 'points', 'earned', now() - (3 - place) * interval '300 days', '',
      CASE place WHEN 2 THEN 150 ELSE 50 END
    FROM cards_card card CROSS JOIN generate_series(1, 2) AS place """
    + _OURS,
    """
    INSERT INTO ledger_lot (merchant_id, account_id, transfer_id, amount, remaining, expires_on)
    SELECT {merchant}, credit_id, id, amount, amount,
      CASE amount WHEN 50 THEN current_date - 2 ELSE current_date + 300 END
    FROM ledger_transfer WHERE merchant_id = {merchant}
    """,
    """
    INSERT INTO cards_qualifying_spend (merchant_id, card_id, at, amount_minor, ref)
    SELECT {merchant}, card.id, now() - place * interval '80 days', 10000 * (card.id * 7 % 13), ''
    FROM cards_card card CROSS JOIN generate_series(1, 4) AS place """
    + _OURS,
    """
    INSERT INTO customers_traits (merchant_id, customer_id, card_number, tier_name, tier_rank, points, visits)
    SELECT {merchant}, customer_id, number, '', 1, 150, 4 FROM cards_card card """
    + _OURS,
)
# Two of the four spends lie within six months.
_REACHED = """
(SELECT id, tier, CASE WHEN 20000 * (id * 7 % 13) >= 200000 THEN 'gold' WHEN 20000 * (id * 7 % 13) >= 50000
  THEN 'silver' ELSE 'base' END AS due FROM cards_card WHERE merchant_id = {merchant}) AS card
"""
_TIERS = ", ".join(f"count(*) FILTER (WHERE {{tier}} = '{key}')" for key in ("base", "silver", "gold"))
_DUE = (
    "SELECT count(*), count(*) FILTER (WHERE tier <> due), 100 * count(*), 100 * count(*), 100 * count(*), "
    "50 * count(*), " + _TIERS.replace("{tier}", "due") + " FROM " + _REACHED
)
_FOUND = """
SELECT (SELECT sum(balance) FROM ledger_account WHERE merchant_id = {merchant} AND kind = 'points'),
  (SELECT sum(remaining) FROM ledger_lot WHERE merchant_id = {merchant}),
  (SELECT sum(points) FROM customers_traits WHERE merchant_id = {merchant}),
  (SELECT sum(amount) FROM ledger_transfer WHERE merchant_id = {merchant} AND reason = 'expired'), """ + (
    _TIERS.replace("{tier}", "tier") + " FROM cards_card WHERE merchant_id = {merchant}"
)
