"""The builder of the evaluation form."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.evaluation_forms import BuilderForm
from shuke.keyaccounts.web.tabs import tabs
from shuke.ui.views import ConsoleView


class FormView(ConsoleView):
    """Indicators, weights, anchors, where data prefill, and where keep and improve begin."""

    permission = "keyaccounts.policy"
    template = "keyaccounts/evaluation_form.html"
    form_class = BuilderForm

    def form_kwargs(self) -> dict[str, Any]:
        """The form in force."""
        return {"form": queries.form_in_force()[1]}

    def context(self) -> dict[str, Any]:
        """Its version."""
        return {"tabs": tabs(self.request, "evaluations"), "version": queries.form_in_force()[0]}

    def form_valid(self, form: BuilderForm) -> HttpResponse:
        """The next evaluation uses it."""
        version = actions.save_form(self.actor, form=form.built())
        return self.go(here(self.request, "evaluation_form"), toast=_("Version %(n)s is in force") % {"n": version})
