"""Forms of visits and promises: they parse, the actions decide."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.customers.values import WatchValue
from shuke.keyaccounts.promises.values import PromiseKind
from shuke.keyaccounts.visits.values import FigureIn, PromiseIn, ReportIn
from shuke.keyaccounts.web.customer_field import CustomerField
from shuke.kit.money import Money
from shuke.kit.problems import Problem
from shuke.ui.forms import KeyedForm

_DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
_MOMENT = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
_HIDDEN = forms.HiddenInput
SATISFACTION = (
    ("", _("Not asked")), ("5", _("5 · very happy")), ("4", _("4 · happy")), ("3", _("3 · so-so")),
    ("2", _("2 · unhappy")), ("1", _("1 · angry")),
)  # fmt: skip


class ReportForm(KeyedForm):
    """What came of a contact. `written_at` and `device_now` come from the phone when it had no network."""

    purpose = forms.CharField(label=_("What was it about?"), max_length=200)
    people = forms.CharField(
        label=_("Whom did you meet?"), max_length=400, required=False, help_text=_("Separated by commas")
    )
    needs = forms.CharField(
        label=_("What do they need?"), max_length=4000, required=False, widget=forms.Textarea({"rows": 3})
    )
    rivals = forms.CharField(
        label=_("What do competitors do there?"), max_length=4000, required=False, widget=forms.Textarea({"rows": 2})
    )
    satisfaction = forms.ChoiceField(
        label=pgettext_lazy("visit", "Satisfaction"), choices=SATISFACTION, required=False, widget=forms.RadioSelect
    )
    promise = forms.CharField(label=_("What did you promise?"), max_length=300, required=False)
    promise_on = forms.DateField(label=_("Until when?"), required=False, widget=_DAY)
    next_step = forms.CharField(label=_("What is next?"), max_length=300, required=False)
    next_on = forms.DateField(label=pgettext_lazy("next step", "On"), required=False, widget=_DAY)
    held_at = forms.DateTimeField(label=_("When was it, if not as planned?"), required=False, widget=_MOMENT)
    written_at = forms.IntegerField(required=False, widget=_HIDDEN)
    device_now = forms.IntegerField(required=False, widget=_HIDDEN)

    def __init__(self, *args: Any, watches: Sequence[WatchValue] = (), call: bool = False, **kwargs: Any) -> None:
        """`watches` are the figures of the company that may be read on this occasion."""
        super().__init__(*args, **kwargs)
        if call:
            self.fields["people"].label = _("Whom did you speak to?")
        self._watches = {f"figure_{each.id}": each for each in watches}
        self.fields |= {name: _figure_cell(each) for name, each in self._watches.items()}

    def due_figures(self, today: date) -> list[forms.BoundField]:
        """The figures that are to be looked up by now."""
        return [self[name] for name, each in self._watches.items() if each.next_on <= today]

    def clean(self) -> dict[str, Any]:
        """A promise has its day."""
        given = super().clean() or self.cleaned_data
        if given.get("promise") and not given.get("promise_on"):
            self.add_error("promise_on", _("Say until when it is promised."))
        return given

    def report(self) -> ReportIn:
        """What was written, of a valid form."""
        told = self.cleaned_data
        promises = (PromiseIn(told["promise"], told["promise_on"]),) if told["promise"] else ()
        read = [(each.id, told[name]) for name, each in self._watches.items() if told[name] is not None]
        return ReportIn(
            purpose=told["purpose"], people=split_names(told["people"]), needs=told["needs"], rivals=told["rivals"],
            satisfaction=int(told["satisfaction"]) if told["satisfaction"] else None, promises=promises,
            figures=tuple(FigureIn(*each) for each in read), next_step=told["next_step"], next_on=told["next_on"],
            held_at=told["held_at"], written_at=_moment(told["written_at"]), device_now=_moment(told["device_now"]),
        )  # fmt: skip


class AgreeForm(KeyedForm):
    """When the customer expects us."""

    at = forms.DateTimeField(label=_("When does it suit them?"), widget=_MOMENT)
    agreed_with = forms.CharField(label=_("Agreed with"), max_length=80, required=False)

    def refuse(self, problem: Problem) -> None:
        """What is wrong with the day is wrong with the moment."""
        if problem.field == "day":
            problem.field = "at"
        super().refuse(problem)


class PutOffForm(KeyedForm):
    """Why it does not suit, and the day proposed instead."""

    reason = forms.CharField(label=_("Why does it not suit?"), max_length=200)
    day = forms.DateField(label=_("Which day instead?"), widget=_DAY)


class MoveForm(KeyedForm):
    """Another day."""

    day = forms.DateField(label=_("Which day instead?"), widget=_DAY)


class SkipForm(KeyedForm):
    """Why it is left out."""

    reason = forms.CharField(label=_("Why is it left out?"), max_length=200)


class PlaceForm(KeyedForm):
    """Where a phone is, if its owner allows it."""

    latitude = forms.FloatField(required=False, widget=_HIDDEN)
    longitude = forms.FloatField(required=False, widget=_HIDDEN)


class PromiseForm(KeyedForm):
    """A new promise."""

    customer = CustomerField(label=_("Customer"), help_text=_("Name, phone or number"))
    text = forms.CharField(label=_("What is promised?"), max_length=300)
    due_on = forms.DateField(label=_("Until when?"), widget=_DAY)
    kind = forms.ChoiceField(label=_("Kind"), choices=PromiseKind.choices, initial=PromiseKind.PROMISE)
    worth = forms.CharField(
        label=_("What may it cost us?"), max_length=20, required=False,
        widget=forms.TextInput({"inputmode": "decimal"}),
        help_text=_("Above your limit somebody approves it first."),
    )  # fmt: skip
    make_good = forms.CharField(
        label=_("What makes good when it is missed?"), max_length=300, required=False,
        help_text=_("Of a performance guarantee"),
    )  # fmt: skip
    shared = forms.BooleanField(label=_("The customer sees it"), required=False)

    def __init__(self, *args: Any, currency: str, suggested: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._currency = currency
        customer = self.fields["customer"]
        assert isinstance(customer, CustomerField)
        customer.offer(suggested)

    def clean_worth(self) -> int:
        """Minor units."""
        try:
            return Money.parse(self.cleaned_data["worth"] or "0", self._currency).minor
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from None


class SettleForm(KeyedForm):
    """How a promise ended."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"), widget=forms.RadioSelect,
        choices=(
            ("done", _("It was kept")), ("broken", _("It was not kept")), ("released", _("The customer let us off")),
        ),
    )  # fmt: skip
    note = forms.CharField(label=pgettext_lazy("promise", "A word on it"), max_length=300, required=False)


class CapacityForm(KeyedForm):
    """How much a day holds."""

    visits_a_day = forms.IntegerField(label=_("Visits a day"), min_value=0, max_value=30)
    calls_a_day = forms.IntegerField(label=_("Calls a day"), min_value=0, max_value=99)


class ConfirmForm(KeyedForm):
    """The customer's name under a free extra."""

    name = forms.CharField(label=pgettext_lazy("customer", "Name"), max_length=80)


def _figure_cell(watch: WatchValue) -> forms.Field:
    last = watch.readings[0] if watch.readings else None
    known = _("last %(value)s") % {"value": f"{last.value.normalize():f}"} if last else ""
    return forms.DecimalField(
        label=watch.figure, required=False, max_digits=16, decimal_places=4,
        help_text=" · ".join(filter(None, (watch.source, str(known)))),
    )  # fmt: skip


def split_names(typed: str) -> tuple[str, ...]:
    """Names that were typed with commas of either language between them."""
    return tuple(typed.replace("，", ",").replace("、", ",").split(","))


def _moment(milliseconds: int | None) -> datetime | None:
    """A phone's count of milliseconds since 1970; None for none and for what no calendar holds."""
    if milliseconds is None or not 0 <= milliseconds < 4_102_444_800_000:  # the year 2100
        return None
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
