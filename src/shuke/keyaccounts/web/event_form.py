"""The forms of event sheets: the sheet with a line for each part, an invitation, the end."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.identity.values import StaffValue
from shuke.keyaccounts.gifts.values import GiftValue
from shuke.keyaccounts.sheets.values import MOST_PARTS, EventInput, EventKind, EventValue, PartInput
from shuke.keyaccounts.web.customer_field import CustomerField
from shuke.keyaccounts.web.plan_form import DayInput, staff_choices
from shuke.keyaccounts.web.typed_money import MinorField, shown
from shuke.ui.forms import Form, KeyedForm

EMPTY, LEAST = 1, 2


class EventForm(KeyedForm):
    """A sheet; parts are lines `p0-text`, `p0-department`, `p0-budget`."""

    kind = forms.ChoiceField(label=_("What is held"), choices=EventKind.choices)
    title = forms.CharField(label=pgettext_lazy("event", "Title"), max_length=80)
    goal = forms.CharField(label=pgettext_lazy("care plan", "Goal"), max_length=600, widget=forms.Textarea({"rows": 3}))
    held_on = forms.DateField(label=_("Held on"), widget=DayInput())
    place = forms.CharField(label=pgettext_lazy("event", "Place"), max_length=120, required=False)
    budget = MinorField(label=_("Budget"), required=False)
    owner = forms.ChoiceField(label=_("Carried out by"), required=False)

    def __init__(self, *args: Any, staff: list[StaffValue], currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        budget: Any = self.fields["budget"]
        owner: Any = self.fields["owner"]
        budget.currency, owner.choices = currency, staff_choices(staff)
        source: Mapping[str, Any] = self.data if self.is_bound else self.initial
        given = [name for name in source if name.startswith("p") and name.endswith("-text")]
        self._count = min(max(len(given) + (0 if self.is_bound else EMPTY), LEAST), MOST_PARTS)
        for place in range(self._count):
            self._add_line(place, currency)

    def _add_line(self, place: int, currency: str) -> None:
        self.fields |= {
            f"p{place}-text": forms.CharField(label=pgettext_lazy("event", "Part"), max_length=200, required=False),
            f"p{place}-department": forms.CharField(label=_("Department"), max_length=60, required=False),
            f"p{place}-budget": MinorField(label=_("May cost"), required=False, currency=currency),
        }

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        """The parts, line by line."""
        return [[self[f"p{place}-{name}"] for name in ("text", "department", "budget")] for place in range(self._count)]

    @property
    def most(self) -> int:
        """As many parts as an event holds."""
        return MOST_PARTS

    def event(self) -> EventInput:
        """What was typed, of a valid form."""
        given = self.cleaned_data
        parts = tuple(
            PartInput(given[f"p{n}-text"], given[f"p{n}-department"], given[f"p{n}-budget"] or 0)
            for n in range(self._count)
            if given[f"p{n}-text"]
        )
        owner = int(given["owner"]) if given["owner"] else None
        return EventInput(
            given["kind"], given["title"], given["goal"], given["held_on"], given["place"], given["budget"] or 0, owner,
            parts,
        )  # fmt: skip


def initial_of_event(event: EventValue, currency: str) -> dict[str, Any]:
    """A sheet as the form shows it."""
    told: dict[str, Any] = {name: getattr(event, name) for name in ("kind", "title", "goal", "held_on", "place")}
    told |= {"budget": shown(event.budget_minor, currency), "owner": event.owner_id or ""}
    for place, each in enumerate(event.parts):
        told |= {
            f"p{place}-text": each.text, f"p{place}-department": each.department,
            f"p{place}-budget": shown(each.budget_minor, currency),
        }  # fmt: skip
    return told


class InviteForm(Form):
    """Whom to invite: a key customer, and who of them."""

    customer = CustomerField(label=_("Customer"), help_text=_("Name, phone or number"))
    name = forms.CharField(label=pgettext_lazy("event", "Who comes"), max_length=80, required=False)

    def __init__(self, *args: Any, customers: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = customers
        chosen: Any = self.fields["customer"]
        chosen.offer(customers)


class ResultForm(Form):
    """What the event brought; ticks and sums beside it are named `came`, `spent-<part>`, `given-<gift>`."""

    result = forms.CharField(label=_("What it has brought"), max_length=2000, widget=forms.Textarea({"rows": 4}))


class GiftForm(Form):
    """An article of the catalogue."""

    name = forms.CharField(label=pgettext_lazy("thing", "Name"), max_length=80)
    cost = MinorField(label=_("Costs"))
    pieces = forms.IntegerField(label=_("Pieces that came in"), required=False, min_value=-100_000, max_value=100_000)


class LimitForm(Form):
    """What one person may be given in a year."""

    year = MinorField(label=_("For one person in a year"))


class GiveForm(Form):
    """Which article for whom."""

    gift = forms.TypedChoiceField(label=_("Gift"), coerce=int)
    contact = forms.TypedChoiceField(
        label=pgettext_lazy("gift", "For whom"), coerce=int, required=False, empty_value=None
    )
    person = forms.CharField(label=_("Somebody else, by name"), max_length=80, required=False)
    occasion = forms.CharField(label=_("Occasion"), max_length=60, required=False)
    all_the_same = forms.BooleanField(label=_("A complaint is open: give it all the same"), required=False)

    def __init__(
        self, *args: Any, gifts: list[GiftValue], people: Sequence[tuple[int, str]], complaint: bool, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["gift"]
        chosen.choices = [(each.id, f"{each.name} · {each.stock}") for each in gifts]
        whom: Any = self.fields["contact"]
        whom.choices = [("", _("The customer as such")), *people]
        if not complaint:
            del self.fields["all_the_same"]
