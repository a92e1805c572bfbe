"""Forms of approvals."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.identity.approving import DECIDING, MOST_LEVELS
from shuke.identity.rules import STAFF_ROLES
from shuke.identity.values import Role
from shuke.identity.values.approval import Level
from shuke.kit.money import Money
from shuke.kit.problems import Problem
from shuke.ui.forms import Form, KeyedForm

A_HOUR = 60
_NUMBER = {"inputmode": "decimal", "autocomplete": "off"}


class DecisionForm(Form):
    """A word with the decision; a refusal needs one."""

    reason = forms.CharField(
        label=_("A word about it"), max_length=300, required=False, help_text=_("Needed when you refuse.")
    )


class LevelsForm(KeyedForm):
    """The levels of one kind, line by line, and what each role may do alone."""

    def __init__(
        self, *args: Any, levels: Sequence[Level], limits: Mapping[str, int] | None, currency: str, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._currency, self._limited = currency, limits is not None
        roles = [("", "—"), *((str(role), role.label) for role in DECIDING)]
        for number in range(1, MOST_LEVELS + 1):
            level = levels[number - 1] if number <= len(levels) else None
            self.fields[f"role{number}"] = forms.ChoiceField(
                label=pgettext_lazy("approval", "Decided by"),
                choices=roles,
                required=False,
                initial=level.role if level else "",
            )  # fmt: skip
            self.fields[f"from{number}"] = forms.CharField(
                label=_("From this amount on"), max_length=20, required=False, widget=forms.TextInput(attrs=_NUMBER),
                initial=self._shown(level.from_minor) if level else "",
            )  # fmt: skip
            self.fields[f"hours{number}"] = forms.DecimalField(
                label=_("Within working hours"), required=False, min_value=Decimal("0.5"), max_value=400,
                decimal_places=1, initial=f"{level.minutes / A_HOUR:g}" if level else "",
            )  # fmt: skip
        for role in STAFF_ROLES if limits is not None else ():
            most = (limits or {}).get(str(role))
            self.fields[f"most:{role}"] = forms.CharField(
                label=role.label, max_length=20, required=False, widget=forms.TextInput(attrs=_NUMBER),
                initial="" if most is None else self._shown(most),
            )  # fmt: skip

    @property
    def lines(self) -> list[tuple[int, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The table: each level with its three cells."""
        return [
            (number, self[f"role{number}"], self[f"from{number}"], self[f"hours{number}"])
            for number in range(1, MOST_LEVELS + 1)
        ]

    @property
    def alone(self) -> list[forms.BoundField]:
        """What each role may do alone, where the kind knows that."""
        return [self[f"most:{role}"] for role in STAFF_ROLES] if self._limited else []

    def clean(self) -> dict[str, Any]:
        """Sums in minor units; a level without a role is left out."""
        given = super().clean() or self.cleaned_data
        for name in [each for each in given if each.startswith(("from", "most:"))]:
            try:
                given[name] = Money.parse(given[name], self._currency).minor if given[name] else None
            except Problem as refused:
                self.add_error(name, refused.detail)
        return given

    def levels(self) -> list[Level]:
        """The levels of a valid form, in order."""
        given = self.cleaned_data
        return [
            Level(given[f"role{n}"], given[f"from{n}"] or 0, int((given[f"hours{n}"] or 8) * A_HOUR))
            for n in range(1, MOST_LEVELS + 1)
            if given[f"role{n}"]
        ]

    def limits(self) -> dict[str, int]:
        """What each role may do alone; one left empty is not changed."""
        given = self.cleaned_data
        return {str(role): most for role in STAFF_ROLES if (most := given.get(f"most:{role}")) is not None}

    def _shown(self, minor: int) -> str:
        return str(Money(minor, self._currency).decimal)


def role_words(role: str) -> str:
    """A role in the active language."""
    return str(Role(role).label)
