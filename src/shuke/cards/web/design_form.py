"""The designer's form: every field of a design as it is typed, and back into one."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.cards.designing import ROOM, drawable
from shuke.cards.queries.design import draft
from shuke.cards.values.design import Design, PlacedPicture, PrintedCode, Template
from shuke.ui.forms import Form

TEXTS = ("name", "claim", "terms")


def _text(label: Any, what: str, hint: Any = "", *, wide: bool = False) -> forms.CharField:
    # No max_length: the browser would cut without a word; the design's own rules say how much is too long.
    attrs = {"autocomplete": "off", "data-room": ROOM[what]}
    widget = forms.Textarea(attrs=attrs | {"rows": 2}) if wide else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, help_text=hint, required=False, widget=widget)


class DesignForm(Form):
    """One design, and which draft it follows."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    template = forms.ChoiceField(label=_("Template"), choices=Template.choices, widget=forms.RadioSelect)
    name_zh = _text(_("Card name in Chinese"), "name", _("The largest words on the front"))
    name_en = _text(_("Card name in English"), "name", _("For guests who read English"))
    claim_zh = _text(_("One line in Chinese"), "claim", _("Under the name; may stay empty"))
    claim_en = _text(_("One line in English"), "claim")
    terms_zh = _text(_("Terms on the back in Chinese"), "terms", wide=True)
    terms_en = _text(_("Terms on the back in English"), "terms", wide=True)
    contact = _text(_("Address and phone"), "contact", _("On the back, under the terms"))
    face = forms.CharField(label=_("Main colour"), max_length=7, widget=forms.TextInput(attrs={"type": "color"}))
    accent = forms.CharField(label=_("Second colour"), max_length=7, widget=forms.TextInput(attrs={"type": "color"}))
    code = forms.ChoiceField(label=_("The QR on the back"), choices=PrintedCode.choices)
    x = forms.IntegerField(label=_("Left to right"), required=False, widget=forms.NumberInput(attrs={"type": "range"}))
    y = forms.IntegerField(label=_("Top to bottom"), required=False, widget=forms.NumberInput(attrs={"type": "range"}))
    zoom = forms.IntegerField(
        label=_("Zoom"), required=False, widget=forms.NumberInput(attrs={"type": "range", "min": 100, "max": 300})
    )
    picture = forms.FileField(required=False)
    over = forms.IntegerField(required=False, min_value=0)
    note = forms.CharField(
        label=_("What is new"), required=False, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("For the list of versions"),
    )  # fmt: skip

    def design(self) -> Design:
        """What was typed, with the picture that lies in the draft; of a valid form."""
        return design_of(self.cleaned_data, draft().design.picture)

    def follows(self) -> int:
        """Which draft it follows: the one that was shown, or the one it is put over on purpose; of a valid form."""
        over: int | None = self.cleaned_data["over"]
        return self.cleaned_data["revision"] if over is None else over

    def typed(self, kept: Design) -> Design:
        """What was typed as far as it can be drawn, however wrong the form is; the rest as it is kept."""
        self.is_valid()
        given = {name: self.cleaned_data.get(name, self.data.get(name, "")) for name in self.fields}
        given |= {name: self.cleaned_data.get(name) for name in ("x", "y", "zoom")}
        return drawable(design_of(given, kept.picture), kept)


def initial_of(design: Design, revision: int) -> dict[str, Any]:
    """A design as the form shows it."""
    placed = design.picture or PlacedPicture(0, "", "", 0, 0)
    words = {
        name: getattr(design, name) for name in DesignForm.base_fields if hasattr(design, name) and name != "picture"
    }
    return words | {"revision": revision, "x": placed.x, "y": placed.y, "zoom": placed.zoom}


def design_of(typed: dict[str, Any], picture: PlacedPicture | None) -> Design:
    """The design of typed values; a place or zoom that is missing stays as it was."""
    names = (*(f"{what}_{language}" for what in TEXTS for language in ("zh", "en")), "contact")
    words = {name: " ".join(str(typed[name]).split()) for name in names}
    if picture is not None:
        places = {name: typed[name] for name in ("x", "y", "zoom") if typed.get(name) is not None}
        picture = replace(picture, **places)
    return Design(
        template=typed["template"], face=typed["face"].lower(), accent=typed["accent"].lower(), code=typed["code"],
        picture=picture, **words,
    )  # fmt: skip
