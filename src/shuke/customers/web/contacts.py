"""The people at a company: the picture, the list, and one of them."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from shuke.customers import actions, place, queries
from shuke.customers.company.contacts import HEIGHT, WIDTH, ContactInput, ContactRole, ContactValue, org_chart
from shuke.customers.errors import NameNotTyped
from shuke.customers.queries.birth_words import birth_words, next_words
from shuke.customers.web import addresses
from shuke.customers.web.birth_form import BirthForm, birth_initial
from shuke.customers.web.company import CompanyBase, FactVerbView
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request
from shuke.kit.text.phones import shown_phone

_PLAIN = ("name", "role", "title", "department", "email", "note", "reports_to")


class ContactForm(BirthForm):
    """Somebody at a company."""

    name = forms.CharField(label=pgettext_lazy("customer", "Name"), max_length=200)
    role = forms.ChoiceField(label=gettext_lazy("Part in decisions"), choices=ContactRole.choices)
    title = forms.CharField(label=gettext_lazy("Job title"), required=False, max_length=60)
    department = forms.CharField(label=gettext_lazy("Department"), required=False, max_length=60)
    reports_to = forms.TypedChoiceField(
        label=gettext_lazy("Reports to"), required=False, coerce=int, empty_value=None
    )  # fmt: skip
    phone = forms.CharField(label=gettext_lazy("Phone"), required=False, max_length=40,
                            widget=forms.TextInput({"inputmode": "tel"}))  # fmt: skip
    email = forms.CharField(label=gettext_lazy("Email"), required=False, max_length=254, widget=forms.EmailInput)
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=2000,
                           widget=forms.Textarea({"rows": 2}))  # fmt: skip

    def __init__(self, *args: Any, others: list[ContactValue], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boss: Any = self.fields["reports_to"]
        boss.choices = [("", "—"), *((each.id, each.name) for each in others)]
        self.order_fields(["name", "role", "title", "department", "reports_to", "phone", "email"])

    def told(self) -> ContactInput:
        """What was given, as the action takes it."""
        given = {name: self.cleaned_data[name] for name in (*_PLAIN, "phone")}
        return ContactInput(**given, birth=self.birth)


class ContactsView(CompanyBase):
    """The picture of who reports to whom, then everybody in a list."""

    template = "customers/contacts.html"

    def context(self) -> dict[str, Any]:
        """Three statements."""
        frame = self.frame("contacts")
        found = queries.contacts(self.customer.id)
        names = {each.id: each.name for each in found}
        return frame | {
            "chart": org_chart(found),
            "box": {"width": WIDTH, "height": HEIGHT, "middle": WIDTH // 2},
            "lines": [self.line(each, names) for each in found if each.left_on is None],
            "gone": [self.line(each, names) for each in found if each.left_on is not None],
            "new_url": self.address("new_contact"),
        }

    def line(self, contact: ContactValue, names: dict[int, str]) -> dict[str, Any]:
        """One person."""
        return {
            "contact": contact,
            "boss": names.get(contact.reports_to or 0, ""),
            "born": birth_words(contact.birth) if contact.birth else "",
            "kept": next_words(contact.birth) if contact.birth and contact.left_on is None else "",
            "url": self.address("contact", contact_id=contact.id),
        }


class NewContactView(CompanyBase):
    """The form for somebody new."""

    permission = "customers.edit"
    template = "customers/contact.html"
    form_class = ContactForm

    def form_kwargs(self) -> dict[str, Any]:
        """Whom one may report to."""
        return {"others": self.others()}

    def others(self) -> list[ContactValue]:
        """Those who are there."""
        return [each for each in queries.contacts(self.customer.id) if each.left_on is None]

    def context(self) -> dict[str, Any]:
        """Where cancelling leads."""
        return self.frame("contacts") | {"back": self.address("contacts")}

    def form_valid(self, form: ContactForm) -> HttpResponse:
        """Keep them."""
        actions.add_contact(self.actor, customer_id=self.customer.id, contact=form.told())
        return self.go(self.address("contacts"), toast=_("Saved"))


class ContactView(NewContactView):
    """One person: the form, and the buttons for having left and for being forgotten."""

    def others(self) -> list[ContactValue]:
        """Everybody but this one."""
        return [each for each in super().others() if each.id != self.kwargs["contact_id"]]

    @property
    def contact(self) -> ContactValue:
        """Who; raises NotFound, also for somebody of another company."""
        found = queries.contact(self.kwargs["contact_id"])
        if found.customer_id != self.customer.id:
            raise NotFound
        return found

    def form_kwargs(self) -> dict[str, Any]:
        """What is known."""
        known = self.contact
        initial = {name: getattr(known, name) for name in _PLAIN} | birth_initial(known.birth)
        return {"others": self.others(), "initial": initial | {"phone": shown_phone(known.phone, queries.region())}}

    def context(self) -> dict[str, Any]:
        """The person and the verbs."""
        number = self.kwargs["contact_id"]
        return super().context() | {
            "contact": self.contact,
            "left_url": self.address("contact_left", contact_id=number),
            "forget_url": self.address("forget_contact", contact_id=number),
            "today": place.today(),
        }

    def form_valid(self, form: ContactForm) -> HttpResponse:
        """Let it stand."""
        actions.change_contact(
            self.actor, customer_id=self.customer.id, contact_id=self.kwargs["contact_id"], contact=form.told()
        )
        return self.go(self.address("contacts"), toast=_("Saved"))


class ContactVerbView(FactVerbView):
    """A verb of one person; leads back to the list."""

    def back(self, text: str, *, undo: str = "") -> HttpResponse:
        """To the people."""
        return self.go(addresses.here(self.request, "contacts", company_id=self.customer_id), toast=text, undo=undo)


class LeftView(ContactVerbView):
    """Somebody works there no more, as of today; posted again with `back`, still does."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """One way or the other."""
        day: date | None = None if request.POST.get("back") else place.today()
        actions.contact_left(
            self.actor, customer_id=self.customer_id, contact_id=kwargs["contact_id"], left_on=day
        )  # fmt: skip
        return self.back(_("Noted"))


class ForgetContactView(ContactVerbView):
    """Forget somebody wholly."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Gone, once the name is typed: this cannot be taken back."""
        asked = queries.contact(kwargs["contact_id"])
        if request.POST.get("confirm", "").strip() != asked.name.strip():
            raise NameNotTyped(field="confirm")
        actions.forget_contact(self.actor, customer_id=self.customer_id, contact_id=kwargs["contact_id"])
        return self.back(pgettext("person", "Forgotten"))
