"""What must always be true of the ledger: each as a query of items with two sides that must be equal."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shuke.ledger.queries.proving.seals import SEALS

# What all transfers add up to, per account.
_REPLAY = """
  SELECT account_id, sum(amount) AS amount FROM (
    SELECT debit_id AS account_id, -amount AS amount FROM ledger_transfer WHERE merchant_id = %(merchant)s
    UNION ALL SELECT credit_id, amount FROM ledger_transfer WHERE merchant_id = %(merchant)s) f GROUP BY account_id
"""

# The merchant's own accounts, from their checkpoints.
OWN_BALANCES = """
  SELECT a.id, a.kind, a.unit, coalesce(c.credited - c.debited, 0)
    + coalesce((SELECT sum(amount) FROM ledger_transfer t
                WHERE t.merchant_id = %(merchant)s AND t.credit_id = a.id AND t.xact >= coalesce(c.before, 0)), 0)
    - coalesce((SELECT sum(amount) FROM ledger_transfer t
                WHERE t.merchant_id = %(merchant)s AND t.debit_id = a.id
                  AND t.xact >= coalesce(c.before, 0)), 0) AS amount
  FROM ledger_account a LEFT JOIN ledger_checkpoint c ON c.merchant_id = a.merchant_id AND c.account_id = a.id
  WHERE a.merchant_id = %(merchant)s AND a.holder_id IS NULL
"""

# Each item: account, holder, kind, unit, this, that, transfer.
_BALANCED = f"""
SELECT NULL::bigint AS account, NULL::bigint AS holder, '' AS kind, unit, sum(this) AS this, sum(that) AS that,
  NULL::bigint AS transfer FROM (
  SELECT unit, sum(balance) AS this, 0 AS that FROM ledger_account
  WHERE merchant_id = %(merchant)s AND holder_id IS NOT NULL GROUP BY unit
  UNION ALL SELECT unit, 0, -sum(amount) FROM ({OWN_BALANCES}) own GROUP BY unit) sides GROUP BY unit
"""
_REPLAYED = f"""
SELECT a.id AS account, a.holder_id AS holder, a.kind, a.unit, a.balance AS this, coalesce(r.amount, 0) AS that,
  NULL::bigint AS transfer
FROM ledger_account a LEFT JOIN ({_REPLAY}) r ON r.account_id = a.id
WHERE a.merchant_id = %(merchant)s AND a.holder_id IS NOT NULL
"""
_LOTS = """
SELECT a.id AS account, a.holder_id AS holder, a.kind, a.unit, a.balance AS this, coalesce(l.remaining, 0) AS that,
  NULL::bigint AS transfer
FROM ledger_account a LEFT JOIN (
  SELECT account_id, sum(remaining) AS remaining FROM ledger_lot WHERE merchant_id = %(merchant)s AND remaining > 0
  GROUP BY account_id) l ON l.account_id = a.id
WHERE a.merchant_id = %(merchant)s AND a.holder_id IS NOT NULL AND a.kind IN ('points', 'bonus', 'pack', 'stamps')
"""
_LOT_USES = """
SELECT a.id AS account, a.holder_id AS holder, a.kind, a.unit, l.remaining AS this,
  l.amount - coalesce(u.amount, 0) AS that,
  l.transfer_id AS transfer
FROM ledger_lot l JOIN ledger_account a ON a.merchant_id = l.merchant_id AND a.id = l.account_id
LEFT JOIN (SELECT lot_id, sum(amount) AS amount FROM ledger_lot_use WHERE merchant_id = %(merchant)s GROUP BY lot_id) u
  ON u.lot_id = l.id
WHERE l.merchant_id = %(merchant)s
"""
_FLOOR = """
SELECT id AS account, holder_id AS holder, kind, unit, balance - held AS this, greatest(balance - held, floor) AS that,
  NULL::bigint AS transfer
FROM ledger_account WHERE merchant_id = %(merchant)s AND holder_id IS NOT NULL
"""
_HOLDS = """
SELECT a.id AS account, a.holder_id AS holder, a.kind, a.unit, a.held AS this, coalesce(h.amount, 0) AS that,
  NULL::bigint AS transfer
FROM ledger_account a LEFT JOIN (
  SELECT account_id, sum(amount) AS amount FROM ledger_hold WHERE merchant_id = %(merchant)s AND state = 'placed'
  GROUP BY account_id) h ON h.account_id = a.id
WHERE a.merchant_id = %(merchant)s AND (a.held > 0 OR h.amount > 0)
"""
_REVERSALS = """
SELECT o.debit_id AS account, NULL::bigint AS holder, o.key AS kind, o.unit, r.amount AS this,
  least(r.amount, o.amount) AS that, o.id AS transfer
FROM (SELECT reverses_id, sum(amount) AS amount FROM ledger_transfer
      WHERE merchant_id = %(merchant)s AND reverses_id IS NOT NULL GROUP BY reverses_id) r
JOIN ledger_transfer o ON o.merchant_id = %(merchant)s AND o.id = r.reverses_id
"""
_RECEIVED = """
SELECT counter.id AS account, NULL::bigint AS holder, counter.kind, counter.unit,
  coalesce(sum(t.amount) FILTER (WHERE t.debit_id = counter.id), 0)
    - coalesce(sum(t.amount) FILTER (WHERE t.credit_id = counter.id), 0) AS this,
  coalesce(sum(t.amount) FILTER (WHERE t.debit_id = counter.id AND other.kind = 'principal'), 0)
    - coalesce(sum(t.amount) FILTER (WHERE t.credit_id = counter.id AND other.kind = 'principal'), 0) AS that,
  NULL::bigint AS transfer
FROM ledger_account counter
LEFT JOIN ledger_transfer t ON t.merchant_id = %(merchant)s AND counter.id IN (t.debit_id, t.credit_id)
LEFT JOIN ledger_account other ON other.merchant_id = %(merchant)s AND other.id <> counter.id
  AND other.id IN (t.debit_id, t.credit_id)
WHERE counter.merchant_id = %(merchant)s AND counter.kind = 'counter' AND counter.unit <> 'points'
GROUP BY counter.id, counter.kind, counter.unit
"""


@dataclass(frozen=True)
class Invariant:
    """A rule of the ledger. `live` ones look at accounts only; the others read every transfer."""

    code: str
    title: str | Promise
    this: str | Promise
    that: str | Promise
    items: str
    live: bool


INVARIANTS = (
    Invariant(
        "balanced", _("What customers hold is what the shop gave out"),
        _("Customers' accounts"), _("The shop's own accounts"), _BALANCED, True,
    ),
    Invariant("replay", _("Every balance equals all of its entries"), _("As stored"), _("Replayed"), _REPLAYED, False),
    Invariant(
        "received", _("Every cent taken in became principal"),
        _("Received for top-ups"), _("Increase of principal"), _RECEIVED, False,
    ),
    Invariant(
        "lots", _("Points and bonus add up from their lots"), _("Balances"), _("What is left of lots"), _LOTS, True,
    ),
    Invariant(
        "lot_uses", _("Every lot is what came in less what was used"),
        _("Left in lots"), _("Recomputed"), _LOT_USES, False,
    ),
    Invariant("floor", _("No balance is below its floor"), _("Free value"), _("With the floor kept"), _FLOOR, True),
    Invariant("holds", _("What is set aside belongs to a hold"), _("Set aside"), _("Open holds"), _HOLDS, True),
    Invariant(
        "reversals", _("Nothing is given back more than once"),
        _("Given back"), _("Covered by originals"), _REVERSALS, False,
    ),
    Invariant(
        "seals", _("What was sealed is still what it was"), _("Seals"), _("Seals that fit their entries"), SEALS, False,
    ),
)  # fmt: skip
