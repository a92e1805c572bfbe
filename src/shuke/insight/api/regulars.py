"""Who the regulars are: the figures of the console's page."""

from ninja import Router

from shuke.insight.actions import up_to_date
from shuke.insight.api.schemas import RegularsOut, figures_out
from shuke.insight.values import Period
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, asks
from shuke.kit.requests import Request

router = Router(tags=["insight"])


@router.get(
    "/regulars",
    response={200: RegularsOut, **PROBLEMS},
    summary="Who the regulars are",
    openapi_extra=asks("insight.view"),
)
def get_regulars(request: Request, period: Period = Period.YEAR) -> RegularsOut:
    """What the best fifth brings, the groups by how often and how long ago they came, and what each month brought.

    Figures are counted when somebody looks after new sales; in large shops the worker does it (`counting`), and until
    then the last ones are answered, or none.
    """
    require(request.actor, "insight.view")
    kept = up_to_date(request.actor, period=period)
    figures = figures_out(kept.value, clock.today(request.merchant.time_zone)) if kept.value else None
    return RegularsOut(period=period, counting=kept.progress_id is not None, figures=figures)
