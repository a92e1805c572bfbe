"""Shapes of the regulars' figures. Shares lie between 0 and 1; bands count both their ends in, null is no end."""

from datetime import date, datetime

from ninja import Schema
from pydantic import Field

from shuke.insight import queries, rules
from shuke.insight.values import CellValue, RegularsValue


class BestOut(Schema):
    """What the best `percent` of the customers brought."""

    percent: int
    customers: int
    income_minor: int
    share: float


class PointOut(Schema):
    """The best `customers` percent brought `income` percent."""

    customers: float
    income: float


class GroupOut(Schema):
    """Customers who came last so many days ago, on so many days."""

    days_from: int
    days_to: int | None
    visits_from: int
    visits_to: int | None
    customers: int
    income_minor: int
    share: float


class MonthOut(Schema):
    """New, returning and fallen silent; `whole` unless the period cuts the month. Months of nothing are left out."""

    first: date
    new: int
    returning: int
    silent: int
    whole: bool


class FiguresOut(Schema):
    """The figures of a period, in minor units of `currency`, refunds taken off. docs/formulae.md defines each."""

    currency: str
    since: date
    until: date
    computed_at: datetime
    customers: int
    sales: int
    income_minor: int
    anonymous_minor: int = Field(description="Part of the income from sales to nobody in particular")
    best: BestOut
    curve: list[PointOut]
    groups: list[GroupOut]
    months: list[MonthOut]
    silent_after_days: int
    late: int = Field(description="Customers past their own rhythm today; at `until` when nothing was sold for 30 days")
    late_minor: int = Field(description="What they brought in the period")
    once: int = Field(description="Customers who came once, within the last 60 days")


class RegularsOut(Schema):
    """`figures` is null while nothing was sold or counted; `counting` says that new ones are on their way."""

    period: str
    counting: bool
    figures: FiguresOut | None


def figures_out(value: RegularsValue, today: date) -> FiguresOut:
    """The figures as they are answered; who is late is a fact about the day looked back from. One statement."""
    best = value.top
    return FiguresOut(
        currency=value.currency, since=value.since, until=value.until, computed_at=value.computed_at,
        customers=value.customers, sales=value.sales, income_minor=value.income_minor,
        anonymous_minor=value.anonymous_minor,
        best=BestOut(percent=rules.BEST_PERCENT, customers=best.customers, income_minor=best.income_minor,
                     share=best.share),
        curve=[PointOut(customers=customers, income=income) for customers, income in value.curve],
        groups=[_group(value, cell) for cell in value.cells],
        months=[MonthOut(**vars(month)) for month in value.months],
        silent_after_days=rules.silent_after(value.recency),
        late=queries.late_on(rules.reference_day(today, value.until)), late_minor=value.late_minor, once=value.once,
    )  # fmt: skip


def _group(value: RegularsValue, cell: CellValue) -> GroupOut:
    recency, frequency = value.recency[cell.recency], value.frequency[cell.frequency]
    return GroupOut(
        days_from=recency.low, days_to=recency.high, visits_from=frequency.low, visits_to=frequency.high,
        customers=cell.customers, income_minor=cell.income_minor, share=cell.share,
    )  # fmt: skip
