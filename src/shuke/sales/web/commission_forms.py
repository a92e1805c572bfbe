"""The commission policy as a form: a day, a choice, and a row for each rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shuke.kit.money import Money
from shuke.kit.problems import Problem
from shuke.sales.values.commission import Basis, CommissionPolicy, CommissionRule
from shuke.ui.forms import Form

_COLUMNS = ("basis", "name", "share", "fixed")
_SPARE = 1


@dataclass(frozen=True)
class RuleRow:
    """One rule as it is typed."""

    basis: str = ""
    name: str = ""
    share: str = ""
    fixed: str = ""


class CommissionForm(Form):
    """From when on, of what, and which rules."""

    starts_on = forms.DateField(
        label=gettext_lazy("Holds from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("What was sold before keeps the rules of its day."),
    )  # fmt: skip
    paid_only = forms.BooleanField(
        label=gettext_lazy("Only what was paid for"), required=False,
        help_text=gettext_lazy("Leaves out the part of a bill that points and bonus paid."),
    )  # fmt: skip

    def __init__(self, *args: Any, currency: str, now: CommissionPolicy | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency, self.now = currency, now

    @property
    def rows(self) -> list[RuleRow]:
        """What was typed, else what holds now; an empty row behind it."""
        rows = self._typed() if self.is_bound else [self._shown(rule) for rule in (self.now.rules if self.now else ())]
        return [*rows, *[RuleRow()] * _SPARE]

    def clean(self) -> dict[str, Any]:
        """The rules of the rows that say something; a row that cannot be read is named."""
        given = super().clean() or self.cleaned_data
        rules = []
        for place, row in enumerate(self._typed(), start=1):
            try:
                rules.append(self._rule(row))
            except (Problem, InvalidOperation, ValueError):
                self.add_error(None, _("Row %(n)s: enter a percentage like 5 or 7.5, or a sum.") % {"n": place})
        given["rules"] = tuple(rules)
        return given

    def _rule(self, row: RuleRow) -> CommissionRule:
        share = int(_whole(Decimal(row.share.removesuffix("%").strip() or "0") * 100))
        fixed = Money.parse(row.fixed, self.currency).minor if row.fixed else 0
        return CommissionRule(Basis(row.basis), row.name, share, fixed)

    def _typed(self) -> list[RuleRow]:
        lists = [self.data.getlist(name) for name in _COLUMNS]  # type: ignore[attr-defined]
        rows = [
            RuleRow(*(cell.replace("\x00", "").strip()[:60] for cell in cells)) for cells in zip(*lists, strict=False)
        ]
        return [row for row in rows if row.name or row.share or row.fixed]

    def _shown(self, rule: CommissionRule) -> RuleRow:
        share = f"{Decimal(rule.share_bp) / 100:f}" if rule.share_bp else ""
        fixed = f"{Money(rule.fixed_minor, self.currency).decimal:f}" if rule.fixed_minor else ""
        return RuleRow(rule.basis, rule.name, share, fixed)


def _whole(number: Decimal) -> Decimal:
    if not number.is_finite() or number != number.to_integral_value() or abs(number) > 10**9:
        raise ValueError
    return number


def said(rule: CommissionRule | None, currency: str) -> str:
    """A rule in short: of what, how much."""
    if rule is None:
        return ""
    of = rule.name or str(rule.basis.label)
    if rule.fixed_minor:
        return _("%(of)s: %(sum)s each") % {"of": of, "sum": Money(rule.fixed_minor, currency).format()}
    return _("%(of)s: %(share)s %%") % {"of": of, "share": f"{Decimal(rule.share_bp) / 100:f}"}


def names_to_choose(items: Sequence[Any]) -> list[str]:
    """Groups and items that a rule may name."""
    return sorted({each.group for each in items if each.group} | {each.name for each in items})
