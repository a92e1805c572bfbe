"""A company: what is known of it, how fresh that is, one field with its history, and the small verbs of a fact."""

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import actions, place, queries
from shuke.customers.company.fields import FIELDS, FactField, Group, visible_fields
from shuke.customers.company.values import FactValue
from shuke.customers.errors import NotACompany
from shuke.customers.queries.fact_words import fact_words
from shuke.customers.values import Kind
from shuke.customers.web import addresses
from shuke.customers.web.fact_form import FactForm
from shuke.customers.web.record_tabs import record_tabs
from shuke.customers.web.verbs import VerbView
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class CompanyBase(ConsoleView):
    """A page of one company's record."""

    permission = "customers.view"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Whose record, read when first needed."""
        self._customer: Any = None
        return super().dispatch(request, *args, **kwargs)

    @property
    def customer(self) -> Any:
        """The company; raises NotFound, NotACompany."""
        if self._customer is None:
            self._customer = queries.customer(self.kwargs["company_id"])
        if self._customer.kind != Kind.COMPANY:
            raise NotACompany
        return self._customer

    @property
    def sensitive(self) -> bool:
        """Whether this reader sees sensitive facts."""
        return self.actor.may("customers.sensitive")

    def address(self, name: str, **parts: Any) -> str:
        """Another page of the same record."""
        return addresses.here(self.request, name, company_id=self.kwargs["company_id"], **parts)

    def frame(self, current: str) -> dict[str, Any]:
        """What every page of the record shows: whose it is and the other pages."""
        return {
            "customer": self.customer,
            "record_url": addresses.record(self.request, self.customer.id),
            "tabs": record_tabs(self.request, self.customer, current),
            "may_edit": self.actor.may("customers.edit") and not self.customer.archived,
        }


class CompanyView(CompanyBase):
    """All that is known, group by group, with the facts to confirm on top."""

    template = "customers/company.html"

    def context(self) -> dict[str, Any]:
        """Groups of fields with their facts; two statements."""
        frame = self.frame("company")
        facts = queries.company_facts(self.customer.id, sensitive=self.sensitive)
        told = queries.company_standing(facts, sensitive=self.sensitive)
        groups = groupby(visible_fields(sensitive=self.sensitive), key=lambda field: field.group)
        return frame | {
            "standing": told,
            "asked": [self.asked(each) for each in told.to_confirm],
            "sheet_url": self.address("status_sheet"),
            "groups": [
                (Group(group).label, [self.line(field, facts) for field in fields]) for group, fields in groups
            ],
        }  # fmt: skip

    def line(self, field: FactField, facts: list[FactValue]) -> dict[str, Any]:
        """A field with what is known."""
        return {
            "field": field,
            "facts": [self.shown(fact) for fact in facts if fact.code == field.code],
            "url": self.address("fact", fact_code=field.code),
        }

    def shown(self, fact: FactValue) -> dict[str, Any]:
        """A fact in words, with the address that confirms it."""
        return {
            "fact": fact,
            "words": fact_words(fact, self.request.merchant.currency),
            "confirm": self.address("confirm_fact", fact_id=fact.id),
        }

    def asked(self, each: Any) -> dict[str, Any]:
        """Something to ask about."""
        shown = self.shown(each.fact) if each.fact else {}
        return shown | {"each": each, "url": self.address("fact", fact_code=each.field.code)}


class FactView(CompanyBase):
    """One field: what holds, a form for it (`?place=` for one of several), and every former version."""

    template = "customers/fact.html"
    form_class = FactForm

    @property
    def field(self) -> FactField:
        """Which; raises NotFound for one that is not there, or not for this reader."""
        found = FIELDS.get(self.kwargs["fact_code"])
        if found is None or (found.sensitive and not self.sensitive):
            raise NotFound
        return found

    def versions(self) -> list[FactValue]:
        """All versions, newest first."""
        return queries.field_versions(self.customer.id, self.field.code, sensitive=self.sensitive)

    def chosen(self, versions: list[FactValue]) -> FactValue | None:
        """The version that the form changes: the only one, or the one asked for by its place."""
        held = [fact for fact in versions if fact.ended_at is None]
        asked = self.request.GET.get("place", "")
        return next((fact for fact in held if not self.field.many or str(fact.place) == asked), None)

    def form_kwargs(self) -> dict[str, Any]:
        """The field, and the fact there is."""
        chosen = self.chosen(self.versions())
        return {"field": self.field, "currency": self.request.merchant.currency, "fact": chosen}

    def context(self) -> dict[str, Any]:
        """What holds and what held."""
        versions = self.versions()
        return self.frame("company") | {
            "field": self.field,
            "chosen": self.chosen(versions),
            "held": [self.shown(fact) for fact in versions if fact.ended_at is None],
            "former": [self.shown(fact) for fact in versions if fact.ended_at is not None],
            "back": self.address("company"),
            "today": place.today(),
        }

    def shown(self, fact: FactValue) -> dict[str, Any]:
        """A version in words, with what can be done with it."""
        return {
            "fact": fact,
            "words": fact_words(fact, self.request.merchant.currency),
            "change": f"?place={fact.place}",
            "confirm": self.address("confirm_fact", fact_id=fact.id),
            "end": self.address("end_fact", fact_id=fact.id),
        }

    def form_valid(self, form: FactForm) -> HttpResponse:
        """Let it hold from now on; who wrote it has the right to."""
        told = actions.parted_facts([form.told()])
        actions.write_facts(self.actor, customer_id=self.customer.id, **told)
        return self.go(self.address("company"), toast=_("Saved"))


class FactVerbView(VerbView):
    """A verb of one fact; leads back to the company's page."""

    permission = "customers.edit"

    @property
    def customer_id(self) -> int:
        """Whose fact."""
        return int(self.kwargs["company_id"])

    def back(self, text: str, *, undo: str = "") -> HttpResponse:
        """To what is known of the company."""
        return self.go(addresses.here(self.request, "company", company_id=self.customer_id), toast=text, undo=undo)


class ConfirmFactView(FactVerbView):
    """Stand for a fact."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """As of now."""
        actions.confirm_fact(self.actor, customer_id=self.customer_id, fact_id=kwargs["fact_id"])
        return self.back(_("Confirmed"))


class EndFactView(FactVerbView):
    """Take a fact away; the toast brings it back."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Among the former ones."""
        number = kwargs["fact_id"]
        actions.end_fact(self.actor, customer_id=self.customer_id, fact_id=number)
        undo = addresses.here(request, "restore_fact", company_id=self.customer_id, fact_id=number)
        return self.back(_("Taken away"), undo=undo)


class RestoreFactView(FactVerbView):
    """Let a fact hold again."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back."""
        actions.restore_fact(self.actor, customer_id=self.customer_id, fact_id=kwargs["fact_id"])
        return self.back(_("Back again"))
