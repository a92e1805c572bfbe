"""Forms of what a merchant offers: packs, stamp cards, rewards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.cards import offering
from shuke.cards.queries.above import items_told
from shuke.cards.values.packs import PackTerms, RefundBy
from shuke.cards.values.rewards import RewardTerms
from shuke.cards.values.stamps import StampRule
from shuke.cards.web.forms import MoneyField
from shuke.kit.money import Money
from shuke.ui.forms import Form


def _name(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=offering.MOST_NAME, required=False)


def _number(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **options
    )


class OfferForm(Form):
    """Something on offer, new or being changed (`offer_id`); sums are in the merchant's currency."""

    offer_id = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, MoneyField):
                field.currency = currency
        if "items" in self.fields:
            self.fields["items"].choices = items_told()  # type: ignore[attr-defined]


class PackForm(OfferForm):
    """A pack."""

    name_zh = _name(_("Name in Chinese"))
    name_en = _name(_("Name in English"))
    sessions = _number(_("Sessions"), 1, offering.MOST_SESSIONS)
    price = MoneyField(label=_("Price"))
    valid_days = _number(
        _("Valid for days"), 1, offering.MOST_DAYS, required=False, help_text=_("Left empty it never ends")
    )
    transferable = forms.BooleanField(label=_("May be given to another card"), required=False)
    refund_by = forms.ChoiceField(label=_("When it is paid back"), choices=RefundBy.choices)
    single = MoneyField(label=_("Single price"), required=False, help_text=_("What one session costs without a pack"))
    items = forms.TypedMultipleChoiceField(
        label=_("Covers"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: it covers everything"),
    )  # fmt: skip

    def terms(self) -> PackTerms:
        """What was typed as the action takes it."""
        given = self.cleaned_data
        return PackTerms(
            name_zh=given["name_zh"], name_en=given["name_en"], sessions=given["sessions"],
            price_minor=given["price"].minor, valid_days=given["valid_days"] or 0, items=tuple(given["items"]),
            transferable=given["transferable"], refund_by=RefundBy(given["refund_by"]),
            single_minor=given["single"].minor,
        )  # fmt: skip


class StampForm(OfferForm):
    """A stamp card."""

    name_zh = _name(_("Name in Chinese"))
    name_en = _name(_("Name in English"))
    needed = _number(_("Stamps on a full card"), 1, offering.MOST_STAMPS)
    reward_zh = _name(_("What a full card brings, in Chinese"))
    reward_en = _name(_("What a full card brings, in English"))
    items = forms.TypedMultipleChoiceField(
        label=_("Each of these gives a stamp"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    per = MoneyField(
        label=_("Or each full sum gives a stamp"), required=False, help_text=_("Counts where nothing is ticked above")
    )
    most_a_sale = _number(
        _("At most a sale"), 1, offering.MOST_STAMPS, required=False, help_text=_("Left empty there is no limit")
    )
    valid_days = _number(
        _("A stamp lasts days"), 1, offering.MOST_DAYS, required=False, help_text=_("Left empty it never ends")
    )

    def rule(self) -> StampRule:
        """What was typed as the action takes it."""
        given = self.cleaned_data
        return StampRule(
            id=given["offer_id"] or 0, name_zh=given["name_zh"], name_en=given["name_en"],
            reward_zh=given["reward_zh"], reward_en=given["reward_en"], needed=given["needed"],
            items=tuple(given["items"]), per_minor=given["per"].minor, most_a_sale=given["most_a_sale"] or 0,
            valid_days=given["valid_days"] or 0,
        )  # fmt: skip


class RewardForm(OfferForm):
    """A reward for points."""

    name_zh = _name(_("Name in Chinese"))
    name_en = _name(_("Name in English"))
    points = _number(_("Points"), 1, offering.MOST_POINTS)
    stock = _number(
        _("How many are left"), 0, offering.MOST_STOCK, required=False, help_text=_("Left empty there is no end of it")
    )
    most_a_member = _number(
        _("At most for each member"), 1, offering.MOST_STOCK, required=False,
        help_text=_("Left empty there is no limit"),
    )  # fmt: skip
    text_zh = forms.CharField(label=_("In a line, in Chinese"), max_length=offering.MOST_TEXT, required=False)
    text_en = forms.CharField(label=_("In a line, in English"), max_length=offering.MOST_TEXT, required=False)
    starts_on = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(
        label=_("Until and including"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    picture = forms.FileField(
        label=_("Picture"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("Shown in the member's catalogue and at the till; a square one is best"),
    )  # fmt: skip
    without_picture = forms.BooleanField(label=_("Without picture"), required=False)
    right_days = _number(
        _("To be fetched within days"), 1, offering.MOST_DAYS, required=False,
        help_text=_("When a member redeems it on the phone; left empty there is no end"),
    )  # fmt: skip

    def terms(self) -> RewardTerms:
        """What was typed as the action takes it."""
        given = self.cleaned_data
        return RewardTerms(
            name_zh=given["name_zh"], name_en=given["name_en"], points=given["points"], text_zh=given["text_zh"],
            text_en=given["text_en"], stock=given["stock"], most_a_member=given["most_a_member"] or 0,
            starts_on=given["starts_on"], ends_on=given["ends_on"], right_days=given["right_days"] or 0,
        )  # fmt: skip


class CodeForm(Form):
    """The code on a member's reward."""

    code = forms.CharField(
        label=_("Code on the reward"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


def pack_initial(terms: PackTerms, currency: str) -> dict[str, Any]:
    """The form of a pack as it is."""
    return _plain(terms) | {"price": _sum(terms.price_minor, currency), "single": _sum(terms.single_minor, currency)}


def stamp_initial(rule: StampRule, currency: str) -> dict[str, Any]:
    """The form of a stamp card as it is."""
    return _plain(rule) | {"per": _sum(rule.per_minor, currency)}


def reward_initial(terms: RewardTerms, currency: str) -> dict[str, Any]:
    """The form of a reward as it is."""
    none_left = {"stock": terms.stock}
    return _plain(terms) | none_left


def _plain(terms: Any) -> dict[str, Any]:
    # A zero stands for "no end": its field is left empty.
    return {name: getattr(terms, name) or None for name in terms.__slots__}


def _sum(minor: int, currency: str) -> str:
    return f"{Money(minor, currency).decimal:f}" if minor else ""
