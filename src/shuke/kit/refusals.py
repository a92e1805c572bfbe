"""Refusals are written down too: who was not allowed what, and from where."""

import uuid
from typing import TYPE_CHECKING, Any

from django.db import connections

from shuke.kit import clock

if TYPE_CHECKING:
    from shuke.kit.access import Actor

# Row security asks whose row it is; the setting holds for this one statement, which is its own transaction.
_WRITE = """
WITH told AS (SELECT set_config('shuke.merchant', %(merchant)s::text, true))
INSERT INTO kit_audit
  (merchant_id, work, position, action, actor_kind, person_id, staff_id, api_key_id, label, address, details, at)
SELECT %(merchant)s, %(work)s, 0, %(action)s, %(kind)s, %(person)s, %(staff)s, %(api_key)s, %(label)s, %(address)s,
       '{"refused": true}'::jsonb, %(at)s
FROM told
"""


def write_refusal(actor: "Actor", permission: str) -> None:
    """Write one audit row over the counters' connection, so that taking the request back cannot take it back."""
    if not actor.merchant_id:
        return
    values: dict[str, Any] = {
        "merchant": actor.merchant_id, "work": uuid.uuid4(), "action": permission, "kind": actor.kind,
        "person": actor.person_id, "staff": actor.staff_id, "api_key": actor.api_key_id, "label": actor.label,
        "address": actor.address, "at": clock.now(),
    }  # fmt: skip
    with connections["counters"].cursor() as cursor:
        cursor.execute(_WRITE, values)
