"""Keep figures fresh: counted on demand, nightly, and after an import."""

import json

from shuke.insight.actions.count_regulars import STEPS, count_regulars
from shuke.insight.models import Figures
from shuke.insight.values import Period, RegularsValue
from shuke.kit import clock, progress, tenancy
from shuke.kit.access import Actor, action, system
from shuke.kit.work import as_json

PAGE = "regulars"


@action("insight.refresh")
def refresh_regulars(actor: Actor, *, period: str) -> RegularsValue | None:
    """Count a period now and keep what was found; None while nothing was sold."""
    return _keep(Period(period))


@action("insight.refresh")
def ask_for_regulars(actor: Actor, *, period: str) -> int:
    """Have a period counted by the worker; returns the progress to watch. One that is under way is not begun again."""
    from shuke.insight import jobs  # the worker's entry points call back into this file

    figures, _made = Figures.objects.get_or_create(page=PAGE, period=Period(period))
    if figures.progress_id is None:
        figures.progress_id = progress.begin("insight.regulars", total=STEPS)
        figures.save(update_fields=["progress_id"])
        jobs.count.later(period=str(period))
    return int(figures.progress_id)


def run_refresh(merchant_id: int, period: str) -> None:
    """Count a period in the worker, telling how far it is; the progress ends whatever happens."""
    with tenancy.open(merchant=merchant_id):
        watched = Figures.objects.filter(page=PAGE, period=period).values_list("progress_id", flat=True).first()
    try:
        with tenancy.open(merchant=merchant_id):
            refresh_regulars(system(merchant_id, "nightly"), period=period)
    finally:
        with tenancy.open(merchant=merchant_id):
            Figures.objects.filter(page=PAGE, period=period).update(progress_id=None)
        if watched:
            progress.end(merchant_id, watched)


def forget_regulars() -> None:
    """Mark what was counted as overtaken; the next look counts anew."""
    Figures.objects.filter(page=PAGE).update(stale=True)


def _keep(period: Period) -> RegularsValue | None:
    value = count_regulars(period)
    body = json.loads(as_json(value.stored())) if value else None
    Figures.objects.update_or_create(
        page=PAGE, period=period, defaults={"body": body, "computed_at": clock.now(), "stale": False}
    )
    return value
