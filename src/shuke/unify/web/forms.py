"""Forms of imports."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.kit.zones import all_zones
from shuke.ui.forms import Form, KeyedForm
from shuke.ui.values import Words
from shuke.unify.actions.begin import MOST_DIGITS
from shuke.unify.companies.values import CompanyField
from shuke.unify.headings import VOCABULARIES
from shuke.unify.register import OF_PACKS, MemberField
from shuke.unify.values import Field, Kind, Settings, Shape

_HINTS = {
    Field.CUSTOMER: _("None in the file? Then the phone says who it is."),
    Field.PHONE: _("Without a customer's number: one phone, one customer; the first name found is kept."),
}


class UploadForm(KeyedForm):
    """A file, and what it holds."""

    kind = forms.ChoiceField(
        label=_("What the file holds"), widget=forms.RadioSelect, required=False, choices=Kind.choices,
        initial=Kind.MEMBERS,
    )  # fmt: skip
    file = forms.FileField(
        label=_("File"), help_text=_("Excel (.xlsx), CSV in any encoding, or Parquet."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv,.parquet"}), allow_empty_file=True,
    )  # fmt: skip


class SheetForm(Form):
    """Which sheet of a workbook, and which of its rows holds the headings."""

    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    header = forms.IntegerField(label=_("Row with the headings"), min_value=1, max_value=1000)

    def __init__(self, *args: Any, shape: Shape, **kwargs: Any) -> None:
        super().__init__(*args, initial={"sheet": shape.sheet, "header": shape.header}, **kwargs)
        self.fields["sheet"].choices = [(name, name) for name in shape.sheets]  # type: ignore[attr-defined]
        if len(shape.sheets) < 2:
            del self.fields["sheet"]


class MappingForm(KeyedForm):
    """Which column means what."""

    kind: str
    hints: Mapping[Any, Any] = {}

    def __init__(self, *args: Any, shape: Shape, settings: Settings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._settings = settings
        words = VOCABULARIES[self.kind]
        columns = [("", "—"), *((column, column) for column in shape.columns)]
        for field in words.fields:
            self.fields[f"map_{field}"] = forms.ChoiceField(
                label=field.label, choices=columns, required=field in words.needed,
                initial=settings.column(str(field)), help_text=self.hints.get(field, ""),
                error_messages={"required": _("Choose the column that holds it.")},
            )  # fmt: skip

    @property
    def mapped(self) -> list[forms.BoundField]:
        """The fields that choose a column, those that must be chosen first."""
        return [self[f"map_{field}"] for field in VOCABULARIES[self.kind].fields]

    def mapping(self) -> dict[str, str]:
        """What was chosen, of a valid form."""
        given = {str(field): self.cleaned_data[f"map_{field}"] for field in VOCABULARIES[self.kind].fields}
        return {field: column for field, column in given.items() if column}

    def need_one_of(self, refused: Words) -> None:
        """Somebody must be told from somebody else: by a number, or by the phone."""
        who = VOCABULARIES[self.kind].who
        if not any(self.cleaned_data.get(f"map_{each}") for each in who):
            self.add_error(f"map_{who[0]}", str(refused))


class SettingsForm(MappingForm):
    """How a file of purchases was written."""

    kind = Kind.PURCHASES
    hints = _HINTS
    zone = forms.ChoiceField(
        label=_("Where its clock hung"), help_text=_("Times in the file are read in this time zone.")
    )
    source = forms.CharField(
        label=_("System it comes from"), max_length=40,
        help_text=_("Receipt numbers are told apart by it: the same name again adds nothing twice."),
        widget=forms.TextInput(attrs={"placeholder": _("For example: old till")}),
        error_messages={"required": _("Name the till, shop or platform it comes from.")},
    )  # fmt: skip
    cards = forms.BooleanField(
        label=_("Give every customer a card, with points for these purchases by today's rules"), required=False
    )

    def __init__(self, *args: Any, shape: Shape, settings: Settings, **kwargs: Any) -> None:
        initial = {"zone": settings.zone, "source": settings.source, "cards": settings.cards}
        super().__init__(
            *args, shape=shape, settings=settings, initial=initial | kwargs.pop("initial", {}), **kwargs
        )  # fmt: skip
        self.fields["zone"].choices = all_zones(settings.zone)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody must be told from somebody else."""
        given = super().clean() or self.cleaned_data
        self.need_one_of(_("Choose the column with the customer's number, or one with the phone."))
        return given

    def settings(self) -> Settings:
        """What was said, of a valid form."""
        given = self.cleaned_data
        return Settings(self.mapping(), self._settings.currency, given["zone"], given["source"], given["cards"])


class MembersForm(MappingForm):
    """How an old register was written."""

    kind = Kind.MEMBERS
    hints = {
        MemberField.NUMBER: _("It keeps finding the card. None in the file? Then the phone says who it is."),
        MemberField.PRINCIPAL: _("Money that was paid in."), MemberField.BONUS: _("Money that was given on top."),
        MemberField.PACK: _("Its name. None in the file? Then the heading over the sessions says which pack it is."),
        MemberField.SESSIONS: _("Several packs of a member: a further row with the same card number for each."),
        MemberField.PACK_VALUE: _("Empty: what the pack's price gives for so many sessions."),
        MemberField.PACK_UNTIL: _("Empty: as long as a pack sold on the day of the import."),
    }  # fmt: skip
    source = forms.CharField(
        label=_("Name of the old register"), max_length=40,
        help_text=_("Its rows are told apart by it: the same file under the same name adds nothing twice."),
        error_messages={"required": _("Name the old register, like “paper cards”.")},
    )  # fmt: skip
    pad = forms.IntegerField(
        label=_("Digits of a card number"), min_value=0, max_value=MOST_DIGITS, required=False,
        help_text=_("Excel shows 0007 as 7: type 4, and zeros are put in front. Empty where nothing is lost."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, shape: Shape, settings: Settings, words: Sequence[str], tiers: Sequence[tuple[str, str]],
        pack_words: Sequence[str] = (), packs: Sequence[tuple[int, str]] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        initial = {"source": settings.source or _("old register"), "pad": settings.pad or None}
        super().__init__(
            *args, shape=shape, settings=settings, initial=initial | kwargs.pop("initial", {}), **kwargs
        )  # fmt: skip
        self._words = [*dict.fromkeys([*settings.tiers, *words])]
        for place, word in enumerate(self._words):
            self.fields[f"tier_{place}"] = forms.ChoiceField(
                label=_("Tier “%(word)s” is") % {"word": word}, required=False, choices=[("", "—"), *tiers],
                initial=settings.tiers.get(word, ""),
            )  # fmt: skip

        self.may_choose_packs = bool(packs)
        self._pack_words = [*dict.fromkeys([*settings.packs, *pack_words])]
        for place, word in enumerate(self._pack_words):
            self.fields[f"pack_{place}"] = forms.TypedChoiceField(
                label=_("Pack “%(word)s” is") % {"word": word}, required=False, coerce=int, empty_value=None,
                choices=[("", "—"), *packs], initial=settings.packs.get(word, ""),
            )  # fmt: skip

    @property
    def packs(self) -> list[forms.BoundField]:
        """The fields that say which pack stands behind a word of the file."""
        return [self[f"pack_{place}"] for place in range(len(self._pack_words))]

    @property
    def tiers(self) -> list[forms.BoundField]:
        """The fields that say which tier stands behind a word of the file."""
        return [self[f"tier_{place}"] for place in range(len(self._words))]

    def clean(self) -> dict[str, Any]:
        """Somebody must be told from somebody else."""
        given = super().clean() or self.cleaned_data
        self.need_one_of(_("Choose the column with the card number, or one with the phone."))
        if not given.get("map_sessions") and any(given.get(f"map_{each}") for each in OF_PACKS):
            self.add_error("map_sessions", _("Choose the column that says how many sessions are left."))
        return given

    def settings(self) -> Settings:
        """What was said, of a valid form."""
        given = self.cleaned_data
        tiers = {word: given[f"tier_{place}"] for place, word in enumerate(self._words) if given[f"tier_{place}"]}
        packs = {word: given[f"pack_{place}"] for place, word in enumerate(self._pack_words) if given[f"pack_{place}"]}
        return replace(
            self._settings, mapping=self.mapping(), source=given["source"], pad=given["pad"] or 0, tiers=tiers,
            packs=packs,
        )  # fmt: skip


class CompaniesForm(MappingForm):
    """Which columns of a company list mean what; companies are told apart by themselves."""

    kind = Kind.COMPANIES
    hints = {
        CompanyField.NUMBER: _("It keeps finding the company: orders and invoices come to it by this number."),
        CompanyField.CODE: _("Checked character by character; a wrong one is left out."),
        CompanyField.OWNER: _("By name, as among your staff. Who has an owner keeps him."),
        CompanyField.KEY: _("Yes, no, or the grade that is wished: A, B or C."),
    }  # fmt: skip

    def settings(self) -> Settings:
        """What was said, of a valid form."""
        return replace(self._settings, mapping=self.mapping())
