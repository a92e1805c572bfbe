"""Who served what, the base of a commission."""

from datetime import date
from typing import Any

from django.utils.dateparse import parse_date

from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.sales import queries
from shuke.sales.commission import policy_on
from shuke.ui.views import ConsoleView


class ServedPage(ConsoleView):
    """A span of days, this month at first."""

    permission = "sales.view_report"
    template = "sales/served.html"

    def context(self) -> dict[str, Any]:
        """One row for each who served, with a share of the whole."""
        merchant = self.request.merchant
        today = clock.today(merchant.time_zone)
        first, last = (
            _day(self.request.GET.get("first"), today.replace(day=1)),
            _day(self.request.GET.get("last"), today),
        )
        rows, policy = queries.served(first, last), policy_on(last, queries.commission_versions())
        names = {one.id: one.name for one in identity.staff_list(with_former=True)}
        whole = sum(row.amount_minor for row in rows)
        return {
            "first": first, "last": last, "may_all": self.actor.may("sales.view_commission"),
            "leaves_out": bool(policy and policy.paid_only), "whole": Money(whole, merchant.currency),
            "rows": [
                (names.get(row.staff_id or 0, ""), row.sales, Money(row.amount_minor, merchant.currency),
                 row.amount_minor / whole if whole else 0)
                for row in rows
            ],
        }  # fmt: skip


def _day(text: str | None, otherwise: date) -> date:
    try:
        return parse_date(text or "") or otherwise
    except ValueError:
        return otherwise
