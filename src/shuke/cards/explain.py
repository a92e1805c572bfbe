"""Say in words why a sale gave what it gave: the same inputs always give the same sentence, in either language."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shuke.cards.bill import Bill
from shuke.cards.earning import added, points_of
from shuke.cards.values import LockedCard
from shuke.cards.values.earning import Extra, Fit, Fitting, read_fitting
from shuke.cards.values.policy import FULL
from shuke.kit.money import Money, Rounding


def inputs_of(card: LockedCard, bill: Bill) -> dict[str, Any]:
    """What a posting of earned points stores, so that it can be computed and explained again at any time."""
    rule = card.rules.points
    return {
        "paid_minor": bill.paid, "currency": card.currency, "rate": rule.points, "per_minor": rule.per_minor,
        "multiplier_bp": card.tier.multiplier_bp, "rounding": str(rule.rounding), "points": bill.earned,
        "tier": card.tier.key, "tier_zh": card.tier.name_zh, "tier_en": card.tier.name_en, **_extra_inputs(card, bill),
    }  # fmt: skip


def _extra_inputs(card: LockedCard, bill: Bill) -> dict[str, Any]:
    """What the rules beside the amount's looked at, and what they came to; nothing in a programme without any."""
    rule = card.rules.points
    if not rule.extras or bill.facts is None:
        return {}
    told: dict[str, Any] = {"facts": bill.facts.stored()}
    if bill.found:
        earned = points_of(bill.paid, rule=rule, multiplier_bp=card.tier.multiplier_bp, found=bill.found)
        told |= {"extra": bill.found.stored(), "times": list(earned.times.as_integer_ratio()), "added": earned.added}
    return told


def explain_bill(card: LockedCard, bill: Bill) -> tuple[str, ...]:
    """The bill line by line, in the active language."""
    lines = [
        explain_discount(card, bill),
        _points_spent(card, bill),
        _balance_spent(card, bill),
        _earned(card, bill),
        _owed(bill),
    ]
    return tuple(line for line in lines if line)


def explain_points(inputs: Mapping[str, Any]) -> str:
    """Why a posting earned its points, from the inputs stored with it."""
    paid = Money(inputs["paid_minor"], inputs["currency"])
    rate = _("%(points)s for every %(per)s") % {
        "points": ngettext("%(n)s point", "%(n)s points", inputs["rate"]) % {"n": f"{inputs['rate']:,}"},
        "per": Money(inputs["per_minor"], inputs["currency"]).format(),
    }
    found, counted = read_fitting(inputs.get("extra")), inputs["points"] - inputs.get("added", 0)
    words = _("%(paid)s paid, %(rate)s%(times)s = %(points)s") % {
        "paid": paid.format(), "rate": rate, "times": _times(inputs) + factors(found, inputs["paid_minor"]),
        "points": f"{counted:,}",
    }  # fmt: skip
    exact = Fraction(inputs["paid_minor"] * inputs["rate"] * inputs["multiplier_bp"], inputs["per_minor"] * FULL)
    if exact * Fraction(*inputs.get("times", (1, 1))) != counted:
        how = {Rounding.DOWN: _("rounded down"), Rounding.UP: _("rounded up"), Rounding.HALF_UP: _("rounded")}
        words = f"{words} ({how[Rounding(inputs['rounding'])]})"
    return _("; ").join([words, *additions(found, inputs["paid_minor"])])


def factors(found: Fitting, paid_minor: int) -> str:
    """The factors of the rules that fit, as they follow the base: “ × 2 (Tuesday)”; those for a part only say so."""
    told = []
    for place, fit in enumerate(found.fits):
        if fit.times_bp == FULL or fit.minimum_minor > paid_minor or not any(place in at for _w, at in found.parts):
            continue
        whole = all(place in places for _weight, places in found.parts)
        words = _(" × %(times)s (%(rule)s)") if whole else _(", for a part of it × %(times)s (%(rule)s)")
        told.append(words % {"times": multiplier(fit.times_bp), "rule": rule_name(fit)})
    return "".join(told)


def additions(found: Fitting, paid_minor: int) -> list[str]:
    """The points that rules add, each with its name: “+5 First visit”."""
    if not paid_minor:
        return []
    told = [(added(fit, found, paid_minor), fit) for fit in found.fits if fit.minimum_minor <= paid_minor]
    return [_("+%(points)s %(rule)s") % {"points": f"{n:,}", "rule": rule_name(fit)} for n, fit in told if n]


def rule_name(fit: Fit | Extra) -> str:
    """A rule's name in the active language."""
    chinese = (get_language() or "zh").startswith("zh")
    return (fit.name_zh or fit.name_en) if chinese else (fit.name_en or fit.name_zh)


def _times(inputs: Mapping[str, Any]) -> str:
    if inputs["multiplier_bp"] == FULL:
        return ""
    name = tier_name(inputs)
    return _(" × %(times)s (%(tier)s)") % {"times": multiplier(inputs["multiplier_bp"]), "tier": name}


def tier_name(inputs: Mapping[str, Any]) -> str:
    """The tier's name as it was at the time of the posting, in the active language."""
    chinese = (get_language() or "zh").startswith("zh")
    return str(inputs.get("tier_zh") if chinese else inputs.get("tier_en") or inputs.get("tier_zh") or "")


def multiplier(basis_points: int) -> str:
    """Basis points as people say a factor: 12000 → 1.2."""
    return f"{basis_points / FULL:.4f}".rstrip("0").rstrip(".")


def share(basis_points: int) -> str:
    """Basis points as people say a share: 550 → 5.5 %."""
    return f"{basis_points / 100:.2f}".rstrip("0").rstrip(".") + " %"


def off(basis_points: int) -> str:
    """A discount as each language says it: 500 is 5 % off in English, and 9.5 折 (what is still paid) in Chinese."""
    chinese = (get_language() or "zh").startswith("zh")
    paid = f"{(FULL - basis_points) / 1000:.3f}".rstrip("0").rstrip(".")
    return _("%(figure)s off") % {"figure": paid if chinese else share(basis_points)}


def explain_discount(card: LockedCard, bill: Bill) -> str:
    """Whose discount a bill has and how much it is, in the active language; empty without one."""
    if not bill.discount:
        return ""
    return _("%(tier)s, %(off)s: −%(sum)s") % {
        "tier": card.tier.name, "off": off(card.tier.discount_bp), "sum": Money(bill.discount, card.currency).format(),
    }  # fmt: skip


def _points_spent(card: LockedCard, bill: Bill) -> str:
    if not bill.points_spent:
        return ""
    return ngettext("%(points)s point pays %(sum)s", "%(points)s points pay %(sum)s", bill.points_spent) % {
        "points": f"{bill.points_spent:,}", "sum": Money(bill.points_value, card.currency).format(),
    }  # fmt: skip


def _balance_spent(card: LockedCard, bill: Bill) -> str:
    if not bill.principal + bill.bonus:
        return ""
    return _("The card pays %(sum)s: principal %(principal)s, bonus %(bonus)s") % {
        "sum": Money(bill.principal + bill.bonus, card.currency).format(),
        "principal": Money(bill.principal, card.currency).format(),
        "bonus": Money(bill.bonus, card.currency).format(),
    }  # fmt: skip


def _earned(card: LockedCard, bill: Bill) -> str:
    words = explain_points(inputs_of(card, bill))
    apart = bill.total - bill.paid
    if not apart:
        return words
    return words + _("; %(sum)s paid by points or bonus earns nothing") % {"sum": Money(apart, card.currency).format()}


def _owed(bill: Bill) -> str:
    if not bill.owed_paid:
        return ""
    words = ngettext(
        "%(points)s point goes into what was owed from an earlier refund",
        "%(points)s points go into what was owed from an earlier refund", bill.owed_paid,
    )  # fmt: skip
    return words % {"points": f"{bill.owed_paid:,}"}
