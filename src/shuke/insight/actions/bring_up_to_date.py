"""Count figures when somebody looks: at once where that is quick, else by the worker."""

from shuke.insight import queries
from shuke.insight.actions.refresh import ask_for_regulars, refresh_regulars
from shuke.insight.queries.figures import Kept
from shuke.insight.values import Period
from shuke.kit.access import Actor

# Below so many sales who looks waits for the figures; above, the worker counts them.
AT_ONCE = 300_000


def up_to_date(actor: Actor, *, period: Period) -> Kept:
    """The figures of a period; what was never counted, or is overtaken, is counted first by those who may."""
    kept = queries.figures(period)
    if kept.stale and kept.progress_id is None and actor.may("insight.refresh"):
        count_or_ask(actor, period=period)
        return queries.figures(period)
    return kept


def count_or_ask(actor: Actor, *, period: Period) -> bool:
    """Count a period anew; whether that is done, and not left to the worker."""
    if queries.sales_so_far(AT_ONCE) < AT_ONCE:
        refresh_regulars(actor, period=period)
        return True
    ask_for_regulars(actor, period=period)
    return False
