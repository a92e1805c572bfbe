"""What each grade promises: one table, read by all, changed by leads."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.tabs import tabs
from shuke.keyaccounts.web.terms_form import TermsForm
from shuke.kit.access import require
from shuke.kit.money import Money
from shuke.ui.views import ConsoleView


class TermsView(ConsoleView):
    """The table, as a form for those who may change it."""

    permission = "keyaccounts.view"
    template = "keyaccounts/terms.html"
    form_class = TermsForm

    def form_kwargs(self) -> dict[str, Any]:
        """The terms in force."""
        return {"terms": queries.terms(), "currency": self.request.merchant.currency}

    def context(self) -> dict[str, Any]:
        """The same as words, for those who only read."""
        currency = self.request.merchant.currency
        terms = [(each, Money(each.budget_minor, currency)) for each in queries.terms().values()]
        may = self.actor.may("keyaccounts.policy")
        return {"tabs": tabs(self.request, "terms"), "terms": terms, "may_change": may, "currency": currency}

    def form_valid(self, form: TermsForm) -> HttpResponse:
        """They hold from now on."""
        require(self.actor, "keyaccounts.policy")
        actions.set_terms(self.actor, terms=form.terms())
        return self.go(here(self.request, "terms"), toast=_("Saved. Plans follow when they are made next."))
