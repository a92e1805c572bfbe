"""Give a part of the audit log out of the house, which is written down."""

from shuke.identity import queries
from shuke.identity.errors import AuditTooLong
from shuke.identity.values import AuditFilter, AuditRow
from shuke.kit.access import Actor, action

MOST_ROWS = 20_000
_A_PAGE = 2_000


@action("identity.export_audit")
def export_audit(actor: Actor, *, asked: AuditFilter) -> list[AuditRow]:
    """What fits, newest first; raises AuditTooLong beyond 20,000 rows."""
    zone = queries.merchant(actor.merchant_id).time_zone
    rows, cursor = queries.audit(asked, zone=zone, limit=_A_PAGE)
    while cursor:
        if len(rows) > MOST_ROWS:
            raise AuditTooLong(most=f"{MOST_ROWS:,}")
        more, cursor = queries.audit(asked, zone=zone, cursor=cursor, limit=_A_PAGE)
        rows += more
    if len(rows) > MOST_ROWS:
        raise AuditTooLong(most=f"{MOST_ROWS:,}")
    return rows
