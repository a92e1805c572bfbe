"""Today: what the day has brought, who is overdue, and the next thing to do."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from shuke.cards import queries as cards
from shuke.customers.queries.directory import directory
from shuke.customers.queries.one import names
from shuke.customers.queries.view import View
from shuke.identity import queries as identity
from shuke.keyaccounts import queries as keyaccounts
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.pages.console.care_notices import care_notices
from shuke.pages.console.first_day import first_day
from shuke.pages.console.navigation import TILL
from shuke.sales.queries import drawer_terms, long_open
from shuke.sales.queries.day import DayTakings, day_takings, takings_on
from shuke.sales.queries.history import history
from shuke.sales.values import HOW_COUNTED, SaleValue
from shuke.ui.views import ConsoleView

LATE, LATEST = 6, 8
MOST = 5  # times as much as a week ago; beyond, last week was no day to compare with


@dataclass(frozen=True)
class SaleRow:
    """A sale with its customer's name."""

    sale: SaleValue
    customer: str


class HomeView(ConsoleView):
    """The first page after sign-in."""

    template = "pages/home.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; to their own day those who care for key customers and ring nothing up."""
        staff = self.actor.staff_id
        if staff and self.actor.may("keyaccounts.care") and not self.actor.may(TILL) and keyaccounts.cares(staff):
            return self.go(reverse("keyaccounts:today", kwargs={"merchant_code": self.request.merchant.code}))
        return super().get(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        """Takings of today beside last week's same day until this hour, late customers, the latest sales."""
        merchant = self.request.merchant
        begin, now = _day_so_far(merchant.time_zone)
        week = timedelta(days=7)
        # Until the day's end: a till without network may have a clock that is minutes ahead.
        today, before = takings_on(now.date(), merchant.time_zone), day_takings(begin - week, now - week)
        shown: dict[str, Any] = {"now": now, "today": today, "net": Money(today.net_minor, merchant.currency)}
        shown |= {"money": Money(today.money_minor, merchant.currency), "change": _change(today, before)}
        shown |= {"stored": Money(today.stored_minor, merchant.currency), "how": HOW_COUNTED}
        shown["points"] = Money(today.points_minor, merchant.currency)
        if not today.sales:
            shown["yesterday"] = Money(day_takings(begin - timedelta(days=1), begin).net_minor, merchant.currency)
        if self.actor.may("customers.view"):
            shown["late"] = directory(View(tab="late", sort="late"), limit=LATE)[0]
        if self.actor.may("cards.view"):
            day = _whole_day(now.date(), merchant.time_zone)
            shown["prepaid"] = Money(cards.prepaid(*day), merchant.currency)
            shown["packs"] = Money(cards.packs_sold(*day), merchant.currency)
        if self.actor.may("cards.approve_adjustment"):
            shown["adjustments"] = cards.waiting_for(self.actor.person_id)
        shown["approvals"] = identity.waiting_count(self.actor)
        shown["care"] = care_notices(self.actor, merchant.code, now)
        shown["may_sell"] = self.actor.may(TILL)
        if self.actor.may("identity.set_calendar"):
            shown["missing_year"] = identity.missing_calendar_year()
        if self.actor.may("sales.view_shifts"):
            shown["forgotten"] = long_open(drawer_terms(merchant.currency))
        if self.actor.may("sales.view"):
            shown["latest"] = latest = _latest()
            # A shop with a page full of sales has its first day behind it.
            if len(latest) < LATEST:
                shown["first_day"] = first_day(self.actor, merchant.code, sold=bool(latest))
        return shown


def _day_so_far(zone: str) -> tuple[datetime, datetime]:
    now = clock.now().astimezone(ZoneInfo(zone))
    return timezone.make_aware(datetime.combine(now.date(), datetime.min.time()), ZoneInfo(zone)), now


def _whole_day(day: date, zone: str) -> tuple[datetime, datetime]:
    midnight = datetime.combine(day, time(), ZoneInfo(zone))
    return midnight, midnight + timedelta(days=1)


def _change(today: DayTakings, before: DayTakings) -> float | None:
    """How much more than a week ago at this hour, as a share; None when that was nothing, or next to nothing."""
    if before.net_minor <= 0 or today.net_minor > MOST * before.net_minor:
        return None
    return today.net_minor / before.net_minor - 1


def _latest() -> list[SaleRow]:
    sales, _next = history(limit=LATEST)
    known = names(sale.customer_id for sale in sales if sale.customer_id)
    return [SaleRow(sale, known.get(sale.customer_id or 0, "")) for sale in sales]
