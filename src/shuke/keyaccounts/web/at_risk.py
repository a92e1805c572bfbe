"""At risk: alarms that wait, cases by stage, what ended cases teach."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.jobs import find_silent
from shuke.keyaccounts.queries.alarms import AlarmRow
from shuke.keyaccounts.queries.winbacks import WinbackRow
from shuke.keyaccounts.risk.winback import ENDS, OPEN, Reason, Stage
from shuke.keyaccounts.risk.words import evidence_words
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.risk_tabs import risk_tabs
from shuke.keyaccounts.web.whose import mine, whose_tabs
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class AtRiskView(ConsoleView):
    """The board; `?mine=1` leaves the customers one cares for oneself, `?mine=0` shows all."""

    permission = "keyaccounts.view"
    template = "keyaccounts/at_risk.html"

    def context(self) -> dict[str, Any]:
        """Thirteen statements at most, whatever stands on it."""
        only_mine = mine(self.request)
        staff = self.actor.staff_id if only_mine else None
        cursor = self.request.GET.get("cursor")
        alarms, following = queries.open_alarms(staff=staff, cursor=cursor)
        board, counts, precision = queries.winback_board(staff=staff), queries.winback_counts(), queries.precision()
        return {
            "tabs": risk_tabs(self.request, "at_risk"), "next": following, "precision": precision,
            "alarms": [self._alarm(each) for each in alarms], "told": precision.told,
            "whose": whose_tabs(self.request, only_mine=only_mine),
            "only_mine": only_mine, "waiting": queries.waiting(staff),
            "saving": sum(counts.get(each, 0) for each in OPEN),
            "columns": [(Stage(each).label, each in ENDS, counts.get(each, 0), list(map(self._case, board[each])))
                        for each in board],
            "lessons": self._lessons(), "may_look": self.actor.may("keyaccounts.detect"),
            "may_care": self.actor.may("keyaccounts.care"), "look_url": addresses.here(self.request, "look"),
        }  # fmt: skip

    def _alarm(self, row: AlarmRow) -> dict[str, Any]:
        currency = self.request.merchant.currency
        return {
            "row": row, "url": addresses.here(self.request, "alarm", alarm_id=row.id),
            "late": row.due_on < clock.today(self.request.merchant.time_zone),
            "usual": Money(row.usual_minor, currency),
            "words": [evidence_words(each, currency) for each in row.evidence[:2]],
        }  # fmt: skip

    def _case(self, row: WinbackRow) -> dict[str, Any]:
        url = addresses.here(self.request, "winback", case_id=row.id)
        return {"row": row, "url": url, "usual": Money(row.usual_minor, self.request.merchant.currency)}

    def _lessons(self) -> dict[str, Any]:
        told = queries.lessons()
        return {
            "share": told.share, "recovered": told.recovered, "ended": told.recovered + told.lost,
            "days": [(Stage(each).label, told.days[each]) for each in OPEN if each in told.days],
            "reasons": [(Reason(each).label, count) for each, count in told.reasons],
        }  # fmt: skip


class LookView(ConsoleView):
    """Look now, without waiting for the night; the worker does it."""

    permission = "keyaccounts.detect"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Queue it."""
        find_silent.later()
        return self.go(addresses.here(request, "at_risk"), toast=_("Looking; alarms appear here in a moment"))


class TakeBackView(ConsoleView):
    """An answered alarm waits again."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open it again."""
        actions.take_back_answer(self.actor, alarm_id=kwargs["alarm_id"])
        return self.go(addresses.here(request, "alarm", alarm_id=kwargs["alarm_id"]), toast=_("The alarm waits again"))
