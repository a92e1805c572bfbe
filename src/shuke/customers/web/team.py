"""Who cares for a customer: the account manager and those before, deputies and the team."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shuke.customers import actions, queries
from shuke.customers.values import CarerRole
from shuke.customers.web import addresses
from shuke.customers.web.record_tabs import record_tabs
from shuke.customers.web.verbs import VerbView
from shuke.identity import queries as identity
from shuke.kit.requests import Request
from shuke.ui.forms import Form
from shuke.ui.views import ConsoleView


class CarerForm(Form):
    """A colleague, and as what."""

    staff = forms.TypedChoiceField(label=gettext_lazy("Colleague"), coerce=int)
    role = forms.ChoiceField(label=gettext_lazy("As what"), choices=CarerRole.choices)

    def __init__(self, *args: Any, staff: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["staff"]
        chosen.choices = [("", "—"), *((each.id, each.name) for each in staff)]


class TeamView(ConsoleView):
    """The people, now and before; the form for those who may assign."""

    permission = "customers.view"
    template = "customers/team.html"
    form_class = CarerForm

    def form_kwargs(self) -> dict[str, Any]:
        """Colleagues of today."""
        return {"staff": identity.staff_list()}

    def context(self) -> dict[str, Any]:
        """Eight statements."""
        number = self.kwargs["customer_id"]
        found = queries.record(number)
        told = queries.carers(number)
        return {
            "customer": found.customer,
            "record_url": addresses.record(self.request, number),
            "tabs": record_tabs(self.request, found.customer, "team"),
            "may_assign": self.actor.may("customers.assign"),
            "owner": found.owner,
            "owners": found.owners,
            "carers": [
                (each, addresses.here(self.request, "end_carer", customer_id=number, carer_id=each.id))
                for each in told
                if each.ended_at is None
            ],
            "former": [each for each in told if each.ended_at is not None],
        }

    def form_valid(self, form: CarerForm) -> HttpResponse:
        """Let them care too."""
        number = self.kwargs["customer_id"]
        actions.add_carer(
            self.actor, customer_id=number, staff_id=form.cleaned_data["staff"], role=form.cleaned_data["role"]
        )
        return self.go(addresses.here(self.request, "team", customer_id=number), toast=_("Saved"))


class EndCarerView(VerbView):
    """Let somebody care no more."""

    permission = "customers.assign"

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """As of now."""
        actions.end_carer(self.actor, customer_id=self.customer_id, carer_id=kwargs["carer_id"])
        return self.go(addresses.here(request, "team", customer_id=self.customer_id), toast=_("Noted"))
