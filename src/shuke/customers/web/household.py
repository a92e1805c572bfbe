"""The household of a private customer: everybody in it, and a form (`?member=` for one there is)."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from shuke.customers import actions, queries
from shuke.customers.actions import MemberInput
from shuke.customers.errors import NotAPerson
from shuke.customers.queries.birth_words import birth_words, next_words
from shuke.customers.queries.household import MemberValue
from shuke.customers.values import Kind
from shuke.customers.web import addresses
from shuke.customers.web.birth_form import BirthForm, birth_initial
from shuke.customers.web.record_tabs import record_tabs
from shuke.customers.web.verbs import VerbView
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView

_PLAIN = ("name", "relation", "sizes", "tastes", "note", "agreed_how", "agreed_on")


class MemberForm(BirthForm):
    """Somebody of the household."""

    name = forms.CharField(label=pgettext_lazy("customer", "Name"), max_length=200)
    relation = forms.CharField(label=gettext_lazy("Relation"), required=False, max_length=40)
    sizes = forms.CharField(label=gettext_lazy("Sizes"), required=False, max_length=200)
    tastes = forms.CharField(label=gettext_lazy("Tastes"), required=False, max_length=200)
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=2000,
                           widget=forms.Textarea({"rows": 2}))  # fmt: skip
    agreed_how = forms.CharField(
        label=gettext_lazy("How they agreed that we keep this"), max_length=80,
        help_text=gettext_lazy("For example: said so at the counter"),
    )  # fmt: skip
    agreed_on = forms.DateField(label=gettext_lazy("Agreed on"), required=False,
                                widget=forms.DateInput({"type": "date"}))  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "relation", "sizes", "tastes"])

    def told(self) -> MemberInput:
        """What was given, as the action takes it."""
        return MemberInput(**{name: self.cleaned_data[name] for name in _PLAIN}, birth=self.birth)


class HouseholdView(ConsoleView):
    """Everybody of the household."""

    permission = "customers.view"
    template = "customers/household.html"
    form_class = MemberForm

    @property
    def customer(self) -> Any:
        """The private customer; raises NotFound, NotAPerson."""
        found = queries.customer(self.kwargs["customer_id"])
        if found.kind != Kind.PERSON:
            raise NotAPerson
        return found

    def chosen(self) -> MemberValue | None:
        """Whom the form changes."""
        asked = self.request.GET.get("member", "")
        found = queries.household(self.customer.id)
        return next((each for each in found if str(each.id) == asked), None)

    def form_kwargs(self) -> dict[str, Any]:
        """What is known of them."""
        known = self.chosen()
        if known is None:
            return {}
        return {"initial": {name: getattr(known, name) for name in _PLAIN} | birth_initial(known.birth)}

    def context(self) -> dict[str, Any]:
        """The people."""
        customer = self.customer
        return {
            "customer": customer,
            "record_url": addresses.record(self.request, customer.id),
            "tabs": record_tabs(self.request, customer, "household"),
            "may_edit": self.actor.may("customers.edit") and not customer.archived,
            "chosen": self.chosen(),
            "here": addresses.here(self.request, "household", customer_id=customer.id),
            "lines": [
                {
                    "member": each,
                    "born": birth_words(each.birth) if each.birth else "",
                    "kept": next_words(each.birth) if each.birth else "",
                    "change": f"?member={each.id}",
                    "forget": addresses.here(
                        self.request, "forget_member", customer_id=customer.id, member_id=each.id
                    ),
                }
                for each in queries.household(customer.id)
            ],
        }  # fmt: skip

    def form_valid(self, form: MemberForm) -> HttpResponse:
        """Keep them."""
        known, number = self.chosen(), self.kwargs["customer_id"]
        actions.save_household_member(
            self.actor, customer_id=number, member=form.told(), member_id=known.id if known else None
        )
        return self.go(addresses.here(self.request, "household", customer_id=number), toast=_("Saved"))


class ForgetMemberView(VerbView):
    """Forget somebody wholly."""

    permission = "customers.edit"

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Gone."""
        actions.forget_household_member(self.actor, customer_id=self.customer_id, member_id=kwargs["member_id"])
        url = addresses.here(request, "household", customer_id=self.customer_id)
        return self.go(url, toast=pgettext("person", "Forgotten"))
