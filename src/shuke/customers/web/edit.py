"""Opening a record and changing it."""

import hashlib
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import queries
from shuke.customers.actions import create_customer, edit_customer, parted
from shuke.customers.errors import PhoneKnown
from shuke.customers.queries.custom_fields import custom_fields, field_values
from shuke.customers.web import addresses
from shuke.customers.web.forms import CustomerForm
from shuke.customers.web.known import Holders, holders, numbers_of
from shuke.customers.web.own_fields import own_initial
from shuke.kit.idempotency import Answer, once
from shuke.kit.requests import Request
from shuke.kit.text.phones import shown_phone
from shuke.ui.views import ConsoleView


class NewView(ConsoleView):
    """The form for somebody new; records that may be the same person show beside it."""

    permission = "customers.create"
    template = "customers/new.html"
    form_class = CustomerForm
    refusal = ""

    def form_kwargs(self) -> dict[str, Any]:
        """Fields that ask for look-alikes, and the merchant's own."""
        own = custom_fields(sensitive=self.actor.may("customers.sensitive"))
        return {"duplicates": addresses.here(self.request, "duplicates"), "own": own}

    def context(self) -> dict[str, Any]:
        """Where cancelling leads, and whose the typed phone is when somebody has it."""
        return {"back": addresses.here(self.request, "directory"), "known": known_of(self)}

    def form_valid(self, form: CustomerForm) -> HttpResponse:
        """Open the record, once however often the form is sent, and go there."""

        facts: dict[str, Any] = {**form.facts(), "shared_phone": shared(self), **parted(form.own_values())}

        def act() -> Answer:
            made = create_customer(self.actor, **facts, tags=form.tag_names())
            return Answer(201, {"id": made.id})

        body = repr(sorted(facts.items())).encode()
        # A mended form keeps its key but is another request: only the very same form twice acts once.
        key = f"{form.key}:{hashlib.sha256(body).hexdigest()[:16]}"
        answer = once(caller=f"staff:{self.actor.staff_id}", key=key, body=body, keep=False, run=act)
        if answer.status != 201:
            field = answer.body.get("field")
            form.add_error(field if field in form.fields else None, answer.body["title"])
            self.refusal = answer.body["code"]
            return self.form_refused()
        return self.go(addresses.record(self.request, answer.body["id"]), toast=_("Customer added"))


class DuplicatesView(ConsoleView):
    """Who may already be here under this name or number."""

    permission = "customers.create"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A quiet panel, or nothing."""
        numbers = numbers_of(request.GET.get("phones", "")[:400].splitlines())
        found = queries.duplicates(name=request.GET.get("name", "")[:200], phones=numbers)
        alike = [(each, addresses.record(request, each.id)) for each in found]
        return self.fragment("customers/_alike.html", alike=alike)


class EditView(ConsoleView):
    """The same form for a known customer."""

    permission = "customers.edit"
    template = "customers/edit.html"
    form_class = CustomerForm
    refusal = ""

    def form_kwargs(self) -> dict[str, Any]:
        """What the record says now."""
        known = self.customer
        initial = {"name": known.name, "kind": known.kind, "email": known.email, "birthday": known.birthday}
        region = queries.region()
        phones = "\n".join(shown_phone(number, region) for number in known.phones)
        table = field_values([known.id], sensitive=self.actor.may("customers.sensitive"))
        own = own_initial(table.fields, table.of(known.id))
        return {"initial": initial | {"phones": phones} | own, "with_tags": False, "own": table.fields}

    @property
    def customer(self) -> Any:
        """Whose record; raises NotFound."""
        return queries.customer(self.kwargs["customer_id"])

    def context(self) -> dict[str, Any]:
        """Where cancelling leads, and the button to put the record away."""
        customer_id = self.kwargs["customer_id"]
        return {
            "known": known_of(self, but=customer_id),
            "back": addresses.record(self.request, customer_id),
            "archive_url": addresses.here(self.request, "archive", customer_id=customer_id),
            "may_archive": self.actor.may("customers.archive"),
        }

    def form_valid(self, form: CustomerForm) -> HttpResponse:
        """Write the changes and go back to the record."""
        try:
            edit_customer(
                self.actor, customer_id=self.kwargs["customer_id"], shared_phone=shared(self), **form.facts(),
                **parted(form.own_values()),
            )  # fmt: skip
        except PhoneKnown as refused:
            self.refusal = refused.code
            raise
        return self.go(addresses.record(self.request, self.kwargs["customer_id"]), toast=_("Saved"))


def shared(view: ConsoleView) -> bool:
    """Whether somebody said that the phone is shared, having seen whose it is."""
    return bool(view.request.POST.get("shared_phone"))


def known_of(view: "NewView | EditView", *, but: int | None = None) -> Holders:
    """Who has the typed phone, when that was why the form came back."""
    if view.refusal != PhoneKnown.code:
        return []
    return holders(view.request, view.request.POST.get("phones", "")[:400].splitlines(), but=but)
