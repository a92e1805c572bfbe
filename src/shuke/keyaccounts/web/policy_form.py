"""The form of the grade policy."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.keyaccounts.grading.policy import STARS, Input, Policy, Way
from shuke.keyaccounts.web.weights import Together
from shuke.kit.money import Money
from shuke.ui.forms import KeyedForm

_MONEY = ("star_3", "star_4", "star_5", "visit_cost", "call_cost")


def _sum(label: Any, **more: Any) -> forms.CharField:
    typed = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=20, widget=typed, **more)


class PolicyForm(KeyedForm):
    """Every input's weight is a field `w_spend`; sums are in the merchant's currency."""

    window_months = forms.IntegerField(label=_("Months looked back on"), min_value=1, max_value=36)
    way = forms.ChoiceField(label=_("How A and B are found"), choices=Way.choices, widget=forms.RadioSelect)
    score_a = forms.IntegerField(label=_("A from a score of"), min_value=1, max_value=100)
    score_b = forms.IntegerField(label=_("B from a score of"), min_value=1, max_value=100)
    share_a = forms.IntegerField(label=_("A carry this percent of the income"), min_value=1, max_value=100)
    share_b = forms.IntegerField(label=_("A and B together carry"), min_value=1, max_value=100)
    star_months = forms.IntegerField(label=_("Whole months for stars"), min_value=1, max_value=24)
    star_3 = _sum(_("3 stars (C): each month from"))
    star_4 = _sum(_("4 stars (B): each month from"))
    star_5 = _sum(_("5 stars (A): each month from"))
    visit_cost = _sum(_("What a visit costs us"))
    call_cost = _sum(_("What a call costs us"))
    note = forms.CharField(label=_("Why it changes"), max_length=300, required=False)

    def __init__(self, *args: Any, policy: Policy, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(policy, currency), **kwargs)
        self._currency = currency
        for name, label in Input.choices:
            self.fields[f"w_{name}"] = forms.IntegerField(label=label, min_value=0, max_value=100)

    @property
    def weights(self) -> list[forms.BoundField]:
        """The weights' fields."""
        return [self[f"w_{name}"] for name in Input.values]

    @property
    def together(self) -> Together:
        """What they make together."""
        return Together(self.weights)

    @property
    def ways(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each way with the thresholds that belong to it alone; the page shows those of the chosen one."""
        names = {
            Way.SCORE: ("score_a", "score_b"), Way.SHARE: ("share_a", "share_b"),
            Way.STARS: ("star_months", *(f"star_{star}" for star in STARS)),
        }  # fmt: skip
        return [(way.value, [self[name] for name in names[way]]) for way in Way]

    def clean(self) -> dict[str, Any]:
        """Sums in minor units."""
        given = super().clean() or self.cleaned_data
        for name in _MONEY:
            if name in given:
                try:
                    given[name] = Money.parse(given[name], self._currency).minor
                except ValueError as refused:
                    self.add_error(name, str(refused))
        return given

    def policy(self) -> Policy:
        """What was typed, of a valid form."""
        given: Mapping[str, Any] = self.cleaned_data
        plain = {name: given[name] for name in ("window_months", "way", "score_a", "score_b", "share_a", "share_b")}
        return Policy(
            weights={name: given[f"w_{name}"] for name in Input.values if given[f"w_{name}"]},
            star_months=given["star_months"], star_sums=tuple(given[f"star_{star}"] for star in STARS),
            visit_cost_minor=given["visit_cost"], call_cost_minor=given["call_cost"], **plain,
        )  # fmt: skip


def _initial(policy: Policy, currency: str) -> dict[str, Any]:
    sums = dict(zip(_MONEY, (*policy.star_sums, policy.visit_cost_minor, policy.call_cost_minor), strict=True))
    return {
        **policy.stored(), **{f"w_{name}": policy.weights.get(name, 0) for name in Input.values},
        **{name: str(Money(value, currency).decimal) for name, value in sums.items()},
    }  # fmt: skip
