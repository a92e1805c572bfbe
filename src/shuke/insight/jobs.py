"""Entry points for the worker: figures nightly and on demand."""

from shuke.identity import queries as identity
from shuke.insight.actions.refresh import run_refresh
from shuke.insight.values import Period
from shuke.kit import tenancy
from shuke.kit.jobs import every, job


@job(queue="insight", opens=False)
def count(*, period: str, merchant_id: int) -> None:
    """Count one period of one merchant; counting twice gives the same figures."""
    run_refresh(merchant_id, period)


@every("40 19 * * *")
def count_all() -> None:
    """Queue the year of every merchant, in the night of the east."""
    for merchant in identity.merchants():
        with tenancy.open(merchant=merchant.id):
            count.later(period=str(Period.YEAR))
