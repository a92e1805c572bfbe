"""The programme's settings: rules, tiers, top-up steps, versions, and a tester."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any, TypeVar

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from shuke.cards.actions.programme import publish_rules
from shuke.cards.errors import RulesRefused
from shuke.cards.publishing import check_rules
from shuke.cards.queries.preview import try_rules
from shuke.cards.queries.programme import current_rules, version, versions
from shuke.cards.values.earning import Birthday, Bought, Facts
from shuke.cards.values.policy import Measure, Rules, Tier
from shuke.cards.web.addresses import here
from shuke.cards.web.benefits import benefits
from shuke.cards.web.extra_rows import read_extras, rows_of_extras, rows_typed
from shuke.cards.web.rule_rows import STEPS, TIERS, rows_of, typed
from shuke.cards.web.rules_form import (
    PERKS,
    RulesForm,
    at_its_row,
    initial_of,
    percent_of,
    read_steps,
    read_tiers,
    rules_of,
)
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.problems import Problem
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView

_Read = TypeVar("_Read")
MOST_VERSIONS = 10
SPANS = (30, 90, 180, 365)  # days of past sales that a look ahead may be reckoned by


class ProgrammeView(ConsoleView):
    """One page: what is promised, on top in plain words; how it is counted, below. Publishing asks for more."""

    permission = "cards.view_rules"
    template = "cards/programme.html"
    form_class = RulesForm

    @property
    def currency(self) -> str:
        """The merchant's currency."""
        return str(self.request.merchant.currency)

    def form_kwargs(self) -> dict[str, Any]:
        """The rules in force, or an older version as a draft of the next one."""
        initial = initial_of(self._shown_rules(), self.currency) | {"after": current_rules().number}
        return {"initial": initial, "currency": self.currency}

    def context(self) -> dict[str, Any]:
        """Rows of tiers and steps as typed or as they are, versions, promises."""
        rules = self._shown_rules()
        return {
            "rules": rules, "birthdays": Birthday.choices, "versions": versions()[:MOST_VERSIONS], "spans": SPANS,
            "current": current_rules().number, "may_publish": self.actor.may("cards.set_rules"),
            "benefits": benefits(rules, self.currency),
            "tables": self._typed_tables() if self.request.POST else self._tables(rules),
        }  # fmt: skip

    def form_valid(self, form: RulesForm) -> HttpResponse:
        """Publish them as the next version."""
        wanted = typed_rules(form, self.request.POST, self.currency)
        after, note = form.cleaned_data["after"], form.cleaned_data["note"]
        try:
            done = publish_rules(self.actor, rules=wanted, after=after, note=note)
        except RulesRefused as refused:
            raise at_its_row(refused, self.request.POST, self.currency) from None
        return self.go(
            here(self.request, "programme"), toast=_("Version %(number)s is in force") % {"number": done.number}
        )

    def _shown_rules(self) -> Rules:
        asked = self.request.GET.get("from", "")
        return version(int(asked))[0].rules if asked.isdecimal() and len(asked) < 9 else current_rules()

    def _tables(self, rules: Rules) -> dict[str, list[Any]]:
        tiers = [
            (tier.name_zh, tier.name_en, self._from(rules, tier), f"{tier.multiplier_bp / 10_000:g}",
             percent_of(tier.discount_bp))
            for tier in rules.tiers
        ]  # fmt: skip
        steps = [(self._shown(step.paid_minor), self._shown(step.bonus_minor)) for step in rules.stored.steps]
        return {
            "tiers": rows_of(TIERS, tiers, [tier.key for tier in rules.tiers]), "steps": rows_of(STEPS, steps),
            "extras": rows_of_extras(rules.points.extras, rules.tiers, self.currency),
            "bought": [(tier.name, tier.item, tier.item_months) for tier in rules.tiers],
            "perks": [(tier.name, *(getattr(tier, name) for name in PERKS)) for tier in rules.tiers],
        }  # fmt: skip

    def _from(self, rules: Rules, tier: Tier) -> str:
        return self._shown(tier.threshold) if rules.measure == Measure.SPEND else str(tier.threshold)

    def _typed_tables(self) -> dict[str, list[Any]]:
        posted, form = self.request.POST, self.form
        wrong = {"at": form.at, "why": form.why} if isinstance(form, RulesForm) else {}
        return {
            "tiers": rows_of(TIERS, typed(TIERS, posted), posted.getlist("tier_key"), **wrong),
            "steps": rows_of(STEPS, typed(STEPS, posted), **wrong),
            "extras": rows_typed(posted, current_rules().tiers, **wrong),
            "bought": _bought(posted),
            "perks": _perks(posted),
        }

    def _shown(self, minor: int) -> str:
        return f"{Money(minor, self.currency).decimal:f}"


class TryView(ConsoleView):
    """The rule tester: what a sale would earn in each tier by the form as it stands, published or not, and why."""

    permission = "cards.view_rules"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A fragment with one line a tier, or with what the form still lacks. Nothing is written."""
        given, currency = request.POST, str(request.merchant.currency)
        if not given.get("amount", "").strip():
            return self.fragment("cards/_tried.html")
        form = RulesForm(given, currency=currency)
        if not form.is_valid():
            return self.fragment("cards/_tried.html", refused=first_fault(form))
        try:
            rules = typed_rules(form, given, currency)
            check_rules(rules)
            gross = Money.parse(given["amount"], currency)
        except (ValueError, Problem) as refused:
            return self.fragment("cards/_tried.html", refused=str(getattr(refused, "detail", refused)))
        facts = _facts_to_try(given, gross)
        tried = [(tier, try_rules(rules, tier, gross=gross, facts=facts)) for tier in rules.tiers]
        same = replace(rules, version=0, number=1) == replace(current_rules(), version=0, number=1)
        return self.fragment("cards/_tried.html", tried=tried, same=same)


def _facts_to_try(given: Any, gross: Money) -> Facts:
    """The sale to try: of a group or item, on a day and at an hour, first visit or not, near the birthday or not."""
    now = timezone.localtime(clock.now())
    near = given.get("try_birthday", "")
    steps = [str(each) for each in (Birthday.DAY, Birthday.WEEK, Birthday.MONTH)]
    return Facts(
        day=_or(date.fromisoformat, given.get("try_day", ""), now.date()),
        time=_or(time.fromisoformat, given.get("try_time", ""), now.time().replace(tzinfo=None)),
        lines=(Bought(given.get("try_item", "").strip(), given.get("try_group", "").strip(), 1, gross.minor),),
        first_visit=given.get("try_first", "") == "on", near=tuple(steps[steps.index(near) :]) if near in steps else (),
    )  # fmt: skip


def _or(read: Callable[[str], _Read], text: str, otherwise: _Read) -> _Read:
    try:
        return read(text)
    except ValueError:
        return otherwise


def typed_rules(form: RulesForm, posted: Any, currency: str) -> Rules:
    """The rules a valid form and its rows describe; raises RulesRefused."""
    now = current_rules()
    tiers, steps = read_tiers(posted, currency, now.tiers), read_steps(posted, currency)
    return rules_of(form.cleaned_data, tiers, steps, now.points.expiry_years, read_extras(posted, currency))


def _bought(posted: Any) -> list[tuple[str, str, str]]:
    columns = (posted.getlist(name) for name in ("tier_zh", "tier_item", "tier_item_months"))
    return list(zip(*columns, strict=False))


def _perks(posted: Any) -> list[tuple[str, ...]]:
    return list(zip(*(posted.getlist(name) for name in ("tier_zh", *(f"tier_{name}" for name in PERKS))), strict=False))


def first_fault(form: RulesForm) -> str:
    """The first thing a form lacks, with the field it belongs to."""
    name, faults = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    return f"{label}: {faults[0]}" if label else str(faults[0])
