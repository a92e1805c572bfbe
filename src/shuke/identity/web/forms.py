"""The forms of identity's pages."""

from datetime import date
from typing import Any

from babel.numbers import get_currency_name
from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shuke.identity.categories import grouped_choices
from shuke.identity.rules import STAFF_ROLES
from shuke.identity.values import AuditFilter, Role
from shuke.kit.currencies import EXPONENTS
from shuke.kit.text.phones import parse_phone
from shuke.kit.zones import common_zones
from shuke.ui.forms import Form, KeyedForm

LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
FIRST_CURRENCIES = ("CNY", "HKD", "TWD", "MOP", "USD", "EUR", "GBP", "JPY", "SGD")


class PhoneField(forms.CharField):
    """A phone as people type it; the value is E.164."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Phone"))
        attrs = {"type": "tel", "inputmode": "tel", "autocomplete": "tel"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> str:
        """The number in E.164, or nothing when it may be empty."""
        text = super().clean(value)
        try:
            return parse_phone(text) if text else ""
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from None


class PhoneForm(Form):
    """Where to send a code."""

    phone = PhoneField()


class CodeForm(Form):
    """The code that arrived."""

    code = forms.CharField(
        label=_("Code from the SMS"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}),
    )

    def clean_code(self) -> str:
        """Digits only: people paste blanks and full-width figures with them."""
        digits = "".join(str(int(each)) for each in self.cleaned_data["code"] if each.isdecimal())
        if len(digits) != 6:
            raise forms.ValidationError(_("Enter the six digits of the message."))
        return digits


class PasswordForm(Form):
    """Phone and password."""

    phone = PhoneField()
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPasswordForm(Form):
    """A new password, typed once: the field can be shown. Who has one types it too, unless a code just proved him."""

    current = forms.CharField(
        label=_("Present password"), max_length=200, strip=False,
        help_text=_("Forgotten? Sign out, sign in with a code, and set a new one within ten minutes."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("New password"),
        max_length=200,
        strip=False,
        help_text=_("At least 8 characters, not only digits."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, asks_current: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_current:
            del self.fields["current"]


class MerchantForm(KeyedForm):
    """A business: what it is called, what it does, where it is."""

    name = forms.CharField(
        label=_("Name of the business"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    category = forms.ChoiceField(label=_("Line of business"))
    city = forms.CharField(
        label=_("City"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "address-level2"})
    )
    currency = forms.ChoiceField(label=_("Currency"), help_text=_("Stays as it is once amounts are on the books."))
    language = forms.ChoiceField(label=_("Language of the business"), choices=LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("category", [("", "—"), *grouped_choices()])
        self._offer("currency", currency_choices())
        self._offer("time_zone", common_zones(str(self.initial.get("time_zone") or "")))

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class StartForm(MerchantForm):
    """A new business, and what its owner is called."""

    owner = forms.CharField(
        label=_("Your own name"), max_length=80, help_text=_("Your staff sees it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    code = forms.CharField(
        label=_("Address word"), max_length=32, required=False,
        help_text=_("Members find you at /j/…/ with this word. It stays as it is, since posters carry it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip

    def clean_code(self) -> str:
        """In small letters, as addresses are."""
        return str(self.cleaned_data["code"]).strip().lower()


class MerchantSettingsForm(MerchantForm):
    """The same, later: with a colour, and without the currency."""

    currency = None  # type: ignore[assignment]  # Django's way to leave an inherited field out
    brand = forms.CharField(label=_("Colour"), max_length=7, widget=forms.TextInput(attrs={"type": "color"}))


class ProfileForm(Form):
    """What a person says about himself."""

    name = forms.CharField(label=_("Name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = self.fields["language"]
        if isinstance(language, forms.ChoiceField):
            language.choices = [("", _("As on the device")), *LANGUAGES]


class InviteForm(KeyedForm):
    """Whom to invite, as what, and where the link goes."""

    name = forms.CharField(label=_("Name"), max_length=80)
    role = forms.ChoiceField(label=_("Role"))
    phone = PhoneField(required=False, help_text=_("The link goes there by SMS, and only this number can use it."))

    def __init__(self, *args: Any, roles: list[tuple[str, str | Promise]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        if isinstance(role, forms.ChoiceField):
            role.choices = roles


class ApiKeyForm(KeyedForm):
    """What a key is for, and what it may do."""

    name = forms.CharField(label=_("What is it for?"), max_length=80)
    role = forms.ChoiceField(
        label=_("Acts as"), choices=[(role.value, role.label) for role in STAFF_ROLES], initial=Role.CASHIER
    )


class AuditForm(Form):
    """Which part of the log to show; a value that is no filter filters nothing."""

    who = forms.CharField(required=False, max_length=20)
    action = forms.CharField(required=False, max_length=80)
    first = forms.DateField(required=False)
    last = forms.DateField(required=False)
    outcome = forms.ChoiceField(required=False, choices=[(each, each) for each in ("done", "refused")])
    about = forms.CharField(required=False, max_length=80)
    text = forms.CharField(required=False, max_length=80)

    @property
    def asked(self) -> AuditFilter:
        """What is looked for; of what could not be read, nothing."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        who = given.get("who", "")
        if not (who in ACTORS or (who.isascii() and who.isdigit() and len(who) < 19)):
            given.pop("who", None)
        for name in ("first", "last"):
            if name in given and not date(2000, 1, 1) <= given[name] <= date(2999, 1, 1):
                del given[name]
        return AuditFilter(**given)


ACTORS = ("api", "member", "system")


def roles_for(giver: str) -> list[tuple[str, str | Promise]]:
    """The roles this role may give."""
    return [(role.value, role.label) for role in STAFF_ROLES if role != Role.OWNER or giver == Role.OWNER]


def currency_choices() -> list[tuple[str, str]]:
    """Currencies with their names in the active language, the likely ones first."""
    locale = "zh_Hans" if (get_language() or "").startswith("zh") else "en"
    ordered = [*FIRST_CURRENCIES, *sorted(set(EXPONENTS) - set(FIRST_CURRENCIES))]
    return [(code, f"{code} · {get_currency_name(code, locale=locale)}") for code in ordered]
