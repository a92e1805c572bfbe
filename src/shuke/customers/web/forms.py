"""Forms of customers: they parse, the actions decide."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.customers.custom_fields import FieldTold
from shuke.customers.values import Kind
from shuke.customers.web.own_fields import add_own_fields, own_values
from shuke.ui.forms import Form, KeyedForm


class CustomerForm(KeyedForm):
    """Who somebody is. Phones: one a line."""

    name = forms.CharField(
        label=pgettext_lazy("customer", "Name"), max_length=200, help_text=_("Chinese names without a space: 欧阳思齐")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.PERSON, widget=forms.RadioSelect)
    phones = forms.CharField(
        label=_("Phones"),
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 2, "inputmode": "tel"}),
        help_text=_("One a line, the main one first. From abroad with +."),
    )
    email = forms.CharField(label=_("Email"), required=False, max_length=254, widget=forms.EmailInput)
    birthday = forms.DateField(label=_("Birthday"), required=False, widget=forms.DateInput({"type": "date"}))
    tags = forms.CharField(label=_("Tags"), required=False, max_length=200, help_text=_("Separated by commas"))

    def __init__(
        self, *args: Any, duplicates: str = "", with_tags: bool = True, own: Sequence[FieldTold] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own = list(own)
        add_own_fields(self, self.own)
        if duplicates:
            for name, event in (("name", "keyup changed delay:400ms"), ("phones", "change")):
                self.fields[name].widget.attrs.update({
                    "hx-get": duplicates, "hx-trigger": f"change, {event}", "hx-target": "#alike",
                    "hx-include": "closest form", "hx-sync": "#alike:replace",
                })  # fmt: skip
        if not with_tags:
            del self.fields["tags"]

    def facts(self) -> dict[str, Any]:
        """What was given, as the actions take it."""
        given = {name: self.cleaned_data[name] for name in ("name", "kind", "email", "birthday")}
        return given | {"phones": self.cleaned_data["phones"].splitlines()}

    def own_values(self) -> dict[str, Any]:
        """What stands in the merchant's own fields, by key."""
        return own_values(self.cleaned_data, self.own)

    def tag_names(self) -> list[str]:
        """The tags, parted at commas of either width."""
        return split_tags(self.cleaned_data["tags"])


class NoteForm(Form):
    """A note."""

    text = forms.CharField(
        label=_("Note"),
        max_length=8000,
        strip=False,
        widget=forms.Textarea({"rows": 2, "placeholder": _("What should colleagues know?")}),
    )


class TagForm(Form):
    """Tags to put on."""

    tag = forms.CharField(label=_("Tag"), max_length=200)

    def tag_names(self) -> list[str]:
        """The tags, parted at commas of either width."""
        return split_tags(self.cleaned_data["tag"])


class OwnerForm(Form):
    """Who shall care; nothing chosen: nobody."""

    owner = forms.IntegerField(required=False)


class ConsentForm(Form):
    """One answer."""

    purpose = forms.CharField(max_length=20)
    channel = forms.CharField(max_length=20)
    granted = forms.BooleanField(required=False)


class BulkForm(Form):
    """What to do with the ticked rows."""

    do = forms.ChoiceField(
        choices=[
            (word, "") for word in ("tag", "untag", "owner", "archive", "restore", "segment", "export", "export-xlsx")
        ]
    )
    ids = forms.TypedMultipleChoiceField(coerce=int, required=False)
    all = forms.BooleanField(required=False)
    view = forms.CharField(max_length=2000, required=False)
    tag = forms.CharField(max_length=200, required=False)
    tag_off = forms.IntegerField(required=False)
    owner = forms.IntegerField(required=False)
    into = forms.IntegerField(required=False)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        # Any number may be asked for; the action tells a stranger's from ours.
        given = data.getlist("ids") if data else []
        self.fields["ids"].choices = [(value, value) for value in given[:1000] if value.isdecimal() and len(value) < 19]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Some must be ticked, unless all are meant; fixed segments take ticked ones only."""
        given: dict[str, Any] = super().clean() or {}
        do = given.get("do", "")
        if not given.get("ids") and not do.startswith("export") and not (given.get("all") and do != "segment"):
            raise forms.ValidationError(_("Tick at least one customer first."))
        return given


def split_tags(text: str) -> list[str]:
    """Tags parted at commas of either width."""
    return [tag.strip() for tag in text.replace("，", ",").replace("、", ",").split(",") if tag.strip()]


class SegmentForm(Form):
    """A segment's name and words; its conditions are rows of their own."""

    name = forms.CharField(label=_("Name of the segment"), max_length=80)
    description = forms.CharField(label=_("What it is for"), required=False, max_length=200)
    shared = forms.BooleanField(label=_("Colleagues may use it"), required=False)
    frozen = forms.BooleanField(
        label=_("Keep exactly these customers"), required=False,
        help_text=_("Otherwise customers come and go as the conditions say."),
    )  # fmt: skip

    def __init__(self, *args: Any, with_frozen: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_frozen:
            del self.fields["frozen"]

    def facts(self) -> dict[str, Any]:
        """What was given, as the actions take it."""
        return {name: self.cleaned_data[name] for name in ("name", "description", "shared")}
