"""A sale is read without a lock before it is refunded, and what went back of it is written as computed."""

import time

from tests.hammer.broken.program import part, put, replaced, served

_STORE, _GIVE_BACK = "shuke.sales.actions.store", "shuke.sales.actions.give_back"


def unlocked(sale_id):
    """The sale as it was a moment ago."""
    sale = part("shuke.sales.queries", "sale")(sale_id)
    time.sleep(0.02)
    return sale


put("shuke.sales.actions.refund_sale", "locked_sale", unlocked)
replaced(
    _STORE, "_REFUND", "SET refunded_minor = refunded_minor + %(amount_minor)s", "SET refunded_minor = %(amount_minor)s"
)

application = served()
