"""Templates of care plans: the list, and one form for a new one or one to change (`?template=`)."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts.actions.plan_template import archive_plan_template, save_plan_template
from shuke.keyaccounts.plans.values import TemplateValue
from shuke.keyaccounts.queries.plan_templates import plan_templates
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.plan_form import TemplateForm
from shuke.keyaccounts.web.template_lines import read_lines, write_lines
from shuke.keyaccounts.web.typed_money import shown
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class TemplatesView(ConsoleView):
    """Both on one page."""

    permission = "keyaccounts.plan_templates"
    template = "keyaccounts/plan_templates.html"
    form_class = TemplateForm

    def chosen(self) -> TemplateValue | None:
        """The one to change."""
        asked = self.request.GET.get("template", "")
        return next((each for each in plan_templates() if str(each.id) == asked), None)

    def form_kwargs(self) -> dict[str, Any]:
        """What the chosen one says."""
        found, currency = self.chosen(), self.request.merchant.currency
        if found is None:
            return {"initial": {"days": 90}}
        return {"initial": {"name": found.name, "goal": found.goal, "days": found.days,
                            "budget": shown(found.budget_minor, currency),
                            "measures": write_lines(found.measures, currency)}}  # fmt: skip

    def context(self) -> dict[str, Any]:
        """Those in use, those put away."""
        currency = self.request.merchant.currency
        return {
            "lines": [
                (each, Money(each.budget_minor, currency), self._at("archive", each)) for each in plan_templates()
            ],
            "archived": [(each, self._at("restore", each)) for each in plan_templates(archived=True)],
            "chosen": self.chosen(), "here": here(self.request, "plan_templates"),
        }  # fmt: skip

    def _at(self, verb: str, each: TemplateValue) -> str:
        return here(self.request, f"plan_template_{verb}", plan_template_id=each.id)

    def form_valid(self, form: TemplateForm) -> HttpResponse:
        """Make it or change it."""
        given, found = form.cleaned_data, self.chosen()
        measures = read_lines(given["measures"], self.request.merchant.currency)
        save_plan_template(
            self.actor, name=given["name"], goal=given["goal"], days=given["days"], measures=measures,
            budget_minor=given["budget"] or 0, template_id=found.id if found else None,
        )  # fmt: skip
        return self.go(here(self.request, "plan_templates"), toast=_("Saved"))


class TemplateStateView(ConsoleView):
    """Put one away, or (`back`) take it out again."""

    permission = "keyaccounts.plan_templates"
    http_method_names = ["post"]
    back = False

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it; the toast takes it back."""
        named = {"plan_template_id": kwargs["plan_template_id"]}
        archive_plan_template(self.actor, template_id=kwargs["plan_template_id"], back=self.back)
        undo = "" if self.back else here(request, "plan_template_restore", **named)
        return self.go(
            here(request, "plan_templates"), toast=_("In use again") if self.back else _("Put away"), undo=undo
        )
