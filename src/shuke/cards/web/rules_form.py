"""The programme's rules as one form: amounts in money, shares in percent, rows for tiers and steps."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.cards.errors import RulesRefused
from shuke.cards.publishing import is_tier_key
from shuke.cards.values.earning import Award, Birthday, Deed, Extra, Stacking
from shuke.cards.values.policy import (
    BurnRule,
    DrainOrder,
    Expiry,
    Measure,
    Period,
    PointsRule,
    Rules,
    Shortage,
    StoredValueRule,
    Tier,
    TopUpStep,
    ranked,
)
from shuke.cards.web.extra_rows import names_of, refused_extra, row_of
from shuke.cards.web.forms import MoneyField
from shuke.cards.web.rule_rows import STEPS, TIERS, label_of, place, typed
from shuke.kit.money import Money, Rounding
from shuke.kit.problems import Problem
from shuke.kit.text.normalise import normalise
from shuke.ui.forms import Form
from shuke.ui.values import Words

_ROUNDING = [(Rounding.DOWN, _("down")), (Rounding.HALF_UP, _("to the nearest")), (Rounding.UP, _("up"))]
_EXPIRIES = (
    (Expiry.ROLLING, "expiry_months", PointsRule().expiry_months), (Expiry.FIXED, "expiry_day", PointsRule().expiry_day)
)  # fmt: skip
# What a tier does for its members beside points and discount, in the order of the page.
PERKS = ("gift_points", "gift_zh", "gift_en", "priority_zh", "priority_en")
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
    note = forms.CharField(
        label=_("What changes, in a few words"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    # Where a refusal stands that belongs to a row, and its words.
    at, why = "", ""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, MoneyField):
                field.currency = currency
        # The page shows only the field that the chosen way of expiry needs.
        for choice, name, _otherwise in _EXPIRIES:
            self.fields[name].required = not self.is_bound or self.data.get("expiry") == choice

    def refuse(self, problem: Problem) -> None:
        """Remember the row a refusal belongs to, so that it is said there too."""
        self.at, self.why = problem.field or "", problem.detail
        super().refuse(problem)

    def clean(self) -> dict[str, Any]:
        """What the choice of expiry does not need takes its default."""
        given: dict[str, Any] = super().clean() or {}
        for choice, name, otherwise in _EXPIRIES:
            if given.get("expiry") != choice:
                given[name] = given.get(name) or otherwise
        return given


def initial_of(rules: Rules, currency: str) -> dict[str, Any]:
    """A version as the form shows it."""

    def shown(minor: int) -> str:
        return f"{Money(minor, currency).decimal:f}"

    return {
        "after": rules.number, "points": rules.points.points, "per": shown(rules.points.per_minor),
        "rounding": rules.points.rounding, "on_bonus": rules.points.on_bonus, "expiry": rules.points.expiry,
        "expiry_months": rules.points.expiry_months, "expiry_day": rules.points.expiry_day,
        "burn_minimum": rules.burn.minimum, "burn_step": rules.burn.step, "burn_value": shown(rules.burn.value_minor),
        "burn_max_share": percent_of(rules.burn.max_share_bp), "shortage": rules.shortage, "drain": rules.stored.drain,
        "bonus_months": rules.stored.bonus_months, "largest_balance": shown(rules.stored.largest_balance_minor),
        "small_sum": shown(rules.small_sum_minor), "window_months": rules.window_months, "note": "",
        "pending_days": rules.points.pending_days, "stacking": rules.points.stacking, "measure": rules.measure,
        "period": rules.period, "grace_days": rules.grace_days, "gift_near": rules.gift_near,
        "burn_excluded": ", ".join(rules.burn.excluded),
        **_awards_shown(rules),
    }  # fmt: skip


def _awards_shown(rules: Rules) -> dict[str, int]:
    given = {award.deed: award for award in rules.points.awards}
    most = max((award.most_a_month for award in given.values()), default=0)
    return {f"award_{deed}": given[deed].points if deed in given else 0 for deed in Deed.values} | {"award_most": most}


def _awards(given: Mapping[str, Any]) -> tuple[Award, ...]:
    most = given["award_most"] or 0
    points = {deed: given[f"award_{deed}"] or 0 for deed in Deed.values}
    return tuple(Award(deed, count, most) for deed, count in points.items() if count)


def rules_of(
    given: Mapping[str, Any], tiers: tuple[Tier, ...], steps: tuple[TopUpStep, ...], years: int,
    extras: tuple[Extra, ...] = (),
) -> Rules:  # fmt: skip
    """The version a valid form describes."""
    return Rules(
        points=PointsRule(
            points=given["points"], per_minor=given["per"].minor, rounding=Rounding(given["rounding"]),
            on_bonus=given["on_bonus"], expiry=Expiry(given["expiry"]), expiry_months=given["expiry_months"],
            expiry_day=given["expiry_day"], expiry_years=years, pending_days=given["pending_days"] or 0, extras=extras,
            stacking=Stacking(given["stacking"] or Stacking.MULTIPLY), awards=_awards(given),
        ),
        burn=BurnRule(
            minimum=given["burn_minimum"], step=given["burn_step"], value_minor=given["burn_value"].minor,
            max_share_bp=int(given["burn_max_share"] * 100), excluded=names_of(given["burn_excluded"]),
        ),
        stored=StoredValueRule(
            drain=DrainOrder(given["drain"]), steps=steps, bonus_months=given["bonus_months"],
            largest_balance_minor=given["largest_balance"].minor,
        ),
        tiers=tiers, window_months=given["window_months"], small_sum_minor=given["small_sum"].minor,
        shortage=Shortage(given["shortage"]), measure=Measure(given["measure"] or Measure.SPEND),
        period=Period(given["period"] or Period.ROLLING), grace_days=given["grace_days"] or 0,
        gift_near=Birthday(given["gift_near"] or Birthday.DAY),
    )  # fmt: skip


def read_tiers(posted: Any, currency: str, before: Sequence[Tier] = ()) -> tuple[Tier, ...]:
    """Tiers from rows of equally named inputs; empty rows are left out. Raises RulesRefused naming row and field.

    What a row does not ask stays as it was `before` for the tier with its key.
    """
    lines = typed(TIERS, posted)
    keys = posted.getlist("tier_key")
    unit = currency if posted.get("measure", Measure.SPEND) in ("", Measure.SPEND) else ""
    known = {tier.key: tier for tier in before}
    items, months = posted.getlist("tier_item"), posted.getlist("tier_item_months")

    def one(number: int, line: tuple[str, ...]) -> Tier:
        tier = _tier(number, line, keys[number] if number < len(keys) else "", unit)
        kept = known.get(tier.key)
        if kept:
            tier = replace(kept, name_zh=tier.name_zh, name_en=tier.name_en, threshold=tier.threshold,
                           multiplier_bp=tier.multiplier_bp, discount_bp=tier.discount_bp)  # fmt: skip
        tier = with_perks(tier, number, posted)
        if number >= len(items):
            return tier
        lasts = _points(place("tier_item_months", number), months[number] if number < len(months) else "", 1, 12)
        return replace(tier, item=normalise(items[number])[:120], item_months=lasts)

    return ranked(one(number, line) for number, line in enumerate(lines) if _said(line))


def with_perks(tier: Tier, number: int, posted: Any) -> Tier:
    """The tier with the birthday gift and the priority typed for it; a row without such inputs keeps what it has."""
    columns = [posted.getlist(f"tier_{name}") for name in PERKS]
    if any(number >= len(column) for column in columns):
        return tier
    points, *words = (column[number] for column in columns)
    texts = dict(zip(PERKS[1:], (text.strip()[:120] for text in words), strict=True))
    return replace(tier, gift_points=_points(place("tier_gift_points", number), points, 1, 0), **texts)


def read_steps(posted: Any, currency: str) -> tuple[TopUpStep, ...]:
    """Top-up steps from rows; empty rows are left out. Raises RulesRefused naming row and field."""
    steps = [_step(number, line, currency) for number, line in enumerate(typed(STEPS, posted)) if _said(line)]
    return tuple(sorted(steps, key=lambda step: step.paid_minor))


def at_its_row(refused: RulesRefused, posted: Any, currency: str) -> RulesRefused:
    """A refusal of published rules, where rows stand by amount, as one of the row that was typed."""
    name, _dash, position = (refused.field or "").partition("-")
    columns, amount = (TIERS, 2) if name.startswith("tier_") else (STEPS, 0)
    if not position:
        return refused
    if name.startswith("extra_"):
        return refused_extra(name.removeprefix("extra_"), row_of(posted, int(position)), refused.params["why"])
    lines = [(number, line) for number, line in enumerate(typed(columns, posted)) if _said(line)]
    lines.sort(key=lambda each: _sum_of(each[1][amount], currency))
    return _refused(place(name, lines[int(position) - 1][0] if lines else 0), refused.params["why"])


def _sum_of(text: str, currency: str) -> int:
    try:
        return Money.parse(text, currency).minor if text.strip() else 0
    except ValueError:
        return 0


def _said(line: tuple[str, ...]) -> bool:
    return any(text.strip() for text in line)


def percent_of(basis_points: int) -> str:
    """Basis points as a number to type: 550 → 5.5."""
    return f"{basis_points / 100:.2f}".rstrip("0").rstrip(".")


def _tier(number: int, line: tuple[str, ...], key: str, currency: str) -> Tier:
    name_zh, name_en, start, times, off = line
    if not name_zh.strip() and not name_en.strip():
        raise _refused(place("tier_zh", number), _("every tier has a name"))
    return Tier(
        key=key if is_tier_key(key) else f"t{secrets.token_hex(4)}", name_zh=normalise(name_zh)[:40],
        name_en=normalise(name_en)[:40],
        threshold=_minor(place("tier_from", number), start, currency) if currency else _points(
            place("tier_from", number), start, 1, 0
        ),
        multiplier_bp=_points(place("tier_times", number), times or "1", 10_000),
        discount_bp=_points(place("tier_off", number), off or "0", 100),
    )  # fmt: skip


def _step(number: int, line: tuple[str, ...], currency: str) -> TopUpStep:
    paid, bonus = line
    if not paid.strip():
        raise _refused(place("step_paid", number), _("a bonus needs the top-up it comes with"))
    return TopUpStep(
        _minor(place("step_paid", number), paid, currency), _minor(place("step_bonus", number), bonus, currency)
    )


def _minor(at: str, text: str, currency: str) -> int:
    try:
        return Money.parse(text, currency).minor if text.strip() else 0
    except ValueError as refused:
        raise _refused(at, str(refused)) from None


def _points(at: str, text: str, scale: int, empty: int | None = None) -> int:
    if empty is not None and not text.strip():
        return empty
    try:
        return int(Fraction(text.strip().rstrip("%").strip()) * scale)
    except (ValueError, ZeroDivisionError):
        raise _refused(at, _("“%(text)s” is not a number") % {"text": text}) from None


def _refused(at: str, why: Words) -> RulesRefused:
    """A refusal that names the row and the field, and stands there."""
    name, _dash, number = at.partition("-")
    tiers = name.startswith("tier_")
    where = _("Tiers, row %(row)s, %(label)s: %(why)s") if tiers else _("Top-up steps, row %(row)s, %(label)s: %(why)s")
    label = label_of(TIERS if tiers else STEPS, name)
    return RulesRefused(field=at, why=str(where) % {"row": number, "label": label, "why": why})
