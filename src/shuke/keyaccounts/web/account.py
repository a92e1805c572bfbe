"""One key customer's grade: how it came about, its history, ratings by hand, a grade by hand."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import queries as customers
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.grading.policy import Input
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.grade_forms import GradeForm, RatingForm
from shuke.keyaccounts.web.part_words import parts_told
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class AccountPage(ConsoleView):
    """A page about one customer in care."""

    permission = "keyaccounts.view"
    template = "keyaccounts/account.html"

    @property
    def customer_id(self) -> int:
        """Whose account."""
        return int(self.kwargs["customer_id"])

    def context(self) -> dict[str, Any]:
        """The account, what today's figures make part by part, and what came before."""
        account, history = queries.account_of(self.customer_id), queries.gradings_of(self.customer_id)
        currency = self.request.merchant.currency
        now = queries.grade_now(self.customer_id, clock.today(self.request.merchant.time_zone))
        overrides = queries.overrides_of(self.customer_id)
        return {
            "account": account, "name": customers.customer(self.customer_id).name, "history": history,
            "now": now, "parts": parts_told(now, currency) if now else [],
            "terms": queries.terms().get(account.grade), "overrides": overrides,
            "open": next((each for each in overrides if each.open), None),
            "ratings": [(Input(row.input).label, row) for row in queries.rated(self.customer_id)],
            "may": self.actor.may("keyaccounts.care") and account.in_care, "record": self._record(),
            "rating_form": RatingForm(), "grade_form": GradeForm(), "budget": self._budget(account.grade, currency),
        }  # fmt: skip

    def back(self, toast: str) -> HttpResponse:
        """To the page of the account."""
        return self.go(addresses.here(self.request, "account", customer_id=self.customer_id), toast=toast)

    def _record(self) -> str:
        return addresses.record(self.request, self.customer_id)

    def _budget(self, grade: str, currency: str) -> Money | None:
        return Money(queries.terms()[grade].budget_minor, currency) if grade else None


class AccountView(AccountPage):
    """The page."""


class RateView(AccountPage):
    """Rate by hand."""

    permission = "keyaccounts.care"
    form_class = RatingForm
    http_method_names = ["post"]

    def context(self) -> dict[str, Any]:
        """The page with what was typed."""
        return super().context() | {"rating_form": self.form}

    def form_valid(self, form: RatingForm) -> HttpResponse:
        """Rated, and graded anew."""
        given = form.cleaned_data
        done = actions.rate(
            self.actor, customer_id=self.customer_id, input=given["input"], value=float(given["value"]),
            note=given["note"],
        )  # fmt: skip
        return self.back(_("Rated. The grade is %(grade)s, the score %(score)s.") % vars(done))


class AskGradeView(AccountPage):
    """Ask for another grade."""

    permission = "keyaccounts.care"
    form_class = GradeForm
    http_method_names = ["post"]

    def context(self) -> dict[str, Any]:
        """The page with what was typed."""
        return super().context() | {"grade_form": self.form}

    def form_valid(self, form: GradeForm) -> HttpResponse:
        """It waits for its approval."""
        actions.ask_for_grade(self.actor, customer_id=self.customer_id, **form.asked())
        return self.back(_("Asked for. It holds once it is approved."))


class EndGradeView(ConsoleView):
    """End a grade by hand, or withdraw the request."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The score decides again."""
        row = queries.override(int(kwargs["override_id"]))
        if row is None:
            raise NotFound
        actions.end_grade(self.actor, override_id=row.id)
        return self.go(
            addresses.here(request, "account", customer_id=row.customer_id), toast=_("The score decides again")
        )


class OverrideView(ConsoleView):
    """The way from an approval to its customer."""

    permission = "keyaccounts.view"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the account."""
        row = queries.override(int(kwargs["override_id"]))
        if row is None:
            raise NotFound
        return self.go(addresses.here(request, "account", customer_id=row.customer_id))
