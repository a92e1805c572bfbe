"""The programme's rules as one form: amounts in money, shares in percent; rows of tiers and steps stand beside it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.cards.values.earning import Birthday, Stacking
from shuke.cards.values.policy import DrainOrder, Expiry, Measure, Period, PointsRule, Shortage
from shuke.cards.web.forms import MoneyField
from shuke.kit.money import Rounding
from shuke.ui.forms import Form

_ROUNDING = [(Rounding.DOWN, _("down")), (Rounding.HALF_UP, _("to the nearest")), (Rounding.UP, _("up"))]
_EXPIRIES = (
    (Expiry.ROLLING, "expiry_months", PointsRule().expiry_months), (Expiry.FIXED, "expiry_day", PointsRule().expiry_day)
)  # fmt: skip
_NUMBER = forms.NumberInput(attrs={"inputmode": "numeric", "min": 0})


def _whole(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, min_value=0, max_value=10**9, widget=_NUMBER)


def _optional(label: Any, help_text: Any = "") -> forms.IntegerField:
    field = _whole(label, help_text)
    field.required = False
    return field


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


class RulesForm(Form):
    """Everything one version decides, except tiers and steps (rows beside it)."""

    after = forms.IntegerField(widget=forms.HiddenInput)
    points = _whole(_("Points"))
    per = MoneyField(label=_("for every"))
    rounding = forms.ChoiceField(label=_("Rounded"), choices=_ROUNDING)
    on_bonus = forms.BooleanField(label=_("Bonus-funded payments earn too"), required=False)
    expiry = forms.ChoiceField(label=_("Points end"), choices=Expiry.choices)
    expiry_months = _whole(_("after how many months"))
    expiry_day = forms.CharField(label=_("on (month-day)"), max_length=5)
    burn_minimum = _whole(_("From how many points"))
    burn_step = _whole(_("In steps of"))
    burn_value = MoneyField(label=_("One step pays"))
    burn_max_share = forms.DecimalField(
        label=_("At most this share of a bill (%)"), min_value=0, max_value=100, decimal_places=2
    )
    shortage = forms.ChoiceField(label=_("When refunded points are already spent"), choices=Shortage.choices)
    drain = forms.ChoiceField(
        label=_("Payments take"), choices=DrainOrder.choices,
        help_text=_("With bonus first, a guest may use the bonus and ask for all the paid-in money back."),
    )  # fmt: skip
    bonus_months = _whole(_("Bonus ends after months"), _("0: never. Paid-in money never ends."))
    largest_balance = MoneyField(label=_("Most paid-in money on a card"))
    small_sum = MoneyField(
        label=_("Without PIN up to"), help_text=_("With a fresh member code. A typed number always needs the PIN.")
    )
    pending_days = _optional(_("Points can be spent after how many days"), _("0: at once. A refund takes these first."))
    stacking = _choice(_("When several factors fit"), Stacking.choices)
    award_review = _optional(_("Points for a review"))
    award_referral = _optional(_("Points for a friend brought along"))
    award_most = _optional(_("Each at most so often a month"), _("0: without limit"))
    burn_excluded = forms.CharField(
        label=_("Groups that points cannot pay for"), required=False, max_length=300, help_text=_("With commas between")
    )
    measure = _choice(_("Tiers count"), Measure.choices)
    period = _choice(_("within"), Period.choices)
    window_months = _whole(_("How many months count for a tier, or have to be reached in a row"))
    grace_days = _optional(_("A tier that is no longer reached stays for days"), _("0: it ends at the daily review"))
    gift_near = forms.ChoiceField(
        label=_("Birthday gifts are given"), choices=[each for each in Birthday.choices if each[0]], required=False
    )
    sure = forms.BooleanField(
        label=_("I mean it: this pays out more than is paid in"), required=False,
        widget=forms.CheckboxInput(attrs={"data-apart": ""}),
    )  # fmt: skip
    note = forms.CharField(
        label=_("What changes, in a few words"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2, "data-apart": ""}),
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, MoneyField):
                field.currency = currency
        # The page shows only the field that the chosen way of expiry needs.
        for choice, name, _otherwise in _EXPIRIES:
            self.fields[name].required = not self.is_bound or self.data.get("expiry") == choice

    def clean(self) -> dict[str, Any]:
        """What the choice of expiry does not need takes its default."""
        given: dict[str, Any] = super().clean() or {}
        for choice, name, otherwise in _EXPIRIES:
            if given.get("expiry") != choice:
                given[name] = given.get(name) or otherwise
        return given
