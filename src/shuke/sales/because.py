"""Why a sale gave what it gave, line by line, in the reader's language: for receipts and answers. Pure."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shuke.cards.queries import additions, amount_words, day_words, factors, months_words, use_words
from shuke.cards.values.earning import read_fitting
from shuke.cards.values.free import FreeUse
from shuke.kit import moments
from shuke.kit.money import Money
from shuke.sales.values import MemberValue, SaleValue

FULL = 10_000


@dataclass(frozen=True)
class Because:
    """One line: what, why, how much."""

    title: str
    detail: str
    figure: str
    good: bool = False


def because(sale: SaleValue) -> tuple[Because, ...]:
    """What was free, points earned, points spent, what was owed, and the way to the next tier; empty without a card."""
    member = sale.member
    if member is None:
        return ()
    free = [_free(sale, use) for use in sale.free]
    lines = (*free, _earned(sale, member), _spent(sale, member), _owed(member), _next(sale, member))
    return tuple(line for line in lines if line)


def free_words(sale: SaleValue) -> dict[int, str]:
    """Why lines cost nothing, by their place on the bill: “Gold: free, 1 of 2 in November”."""
    return {use.place: _use(sale, use) for use in sale.free}


def _use(sale: SaleValue, use: FreeUse) -> str:
    words = use_words(use)
    return _("; ").join((words, _("given back to the card"))) if use.place in sale.free_back else words


def _free(sale: SaleValue, use: FreeUse) -> Because:
    return Because(use.item, _use(sale, use), f"−{Money(use.value_minor, sale.currency).format()}", good=True)


def tier_name(chinese: str, english: str) -> str:
    """A tier's name in the active language."""
    return chinese if (get_language() or "zh").startswith("zh") else english or chinese


def _earned(sale: SaleValue, member: MemberValue) -> Because:
    detail = _("%(paid)s × %(rate)s per %(per)s") % {
        "paid": Money(member.paid_minor, sale.currency).format(),
        "rate": ngettext("%(n)s point", "%(n)s points", member.rate) % {"n": member.rate},
        "per": Money(member.per_minor, sale.currency).format(),
    }  # fmt: skip
    if member.multiplier_bp != FULL:
        detail += _(" × %(times)s for %(tier)s") % {
            "times": f"{member.multiplier_bp / FULL:.4f}".rstrip("0").rstrip("."),
            "tier": tier_name(member.tier_zh, member.tier_en),
        }  # fmt: skip
    found = read_fitting(member.extra)
    detail += factors(found, member.paid_minor)
    detail = _("; ").join([detail, *additions(found, member.paid_minor)])
    if apart := sale.total_minor - member.paid_minor:
        words = _("%(sum)s paid by bonus or points earns nothing")
        detail = _("; ").join((detail, words % {"sum": Money(apart, sale.currency).format()}))
    if member.usable_on:
        day = moments.calendar_day(date.fromisoformat(member.usable_on), sale.on)
        detail = _("; ").join((detail, _("can be spent from %(day)s") % {"day": day}))
    return Because(_("Earned"), detail, _points(member.points_earned, "+"), good=member.points_earned > 0)


def _spent(sale: SaleValue, member: MemberValue) -> Because | None:
    if not member.points_spent:
        return None
    value = Money(member.points_value_minor, sale.currency).format()
    return Because(_("Paid with points"), _("worth %(value)s") % {"value": value}, _points(member.points_spent, "−"))


def _owed(member: MemberValue) -> Because | None:
    if not member.owed_paid:
        return None
    return Because(_("Owed points settled"), _("from an earlier refund"), _points(member.owed_paid, "−"))


def _next(sale: SaleValue, member: MemberValue) -> Because | None:
    missing = member.missing_minor if member.missing is None else member.missing  # older sales knew spend alone
    if missing is None:
        return None
    by = day_words(date.fromisoformat(member.by), sale.on) if member.by else ""
    row = months_words(member.months_done, member.months_needed) if member.months_needed else ""
    more = amount_words(member.measure, missing, sale.currency) if missing else _("this month is done")
    tier = tier_name(member.next_zh, member.next_en)
    return Because(_("To %(tier)s") % {"tier": tier}, _("; ").join(filter(None, (row, by))), more)


def _points(count: int, sign: str) -> str:
    return ngettext("%(sign)s%(n)s point", "%(sign)s%(n)s points", count) % {
        "sign": sign if count else "",
        "n": f"{count:,}",
    }
