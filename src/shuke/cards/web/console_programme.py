"""The programme's settings: rules, tiers, top-up steps, versions, and a tester."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any, TypeVar

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from shuke.cards.actions.programme import publish_rules
from shuke.cards.cautions import overpaying
from shuke.cards.errors import RulesRefused
from shuke.cards.queries.preview import try_rules
from shuke.cards.queries.programme import current_rules, version, versions
from shuke.cards.values.earning import Birthday, Bought, Facts
from shuke.cards.values.policy import Rules
from shuke.cards.web.addresses import here
from shuke.cards.web.benefits import benefits
from shuke.cards.web.programme_form import ProgrammeForm
from shuke.cards.web.programme_tables import tables_of, tables_typed
from shuke.cards.web.rules_shown import initial_of
from shuke.cards.web.till_names import till_names
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView

_Read = TypeVar("_Read")
MOST_VERSIONS = 10
SPANS = (30, 90, 180, 365)  # days of past sales that a look ahead may be reckoned by


class ProgrammeView(ConsoleView):
    """One page: what is promised, on top in plain words; how it is counted, below. Publishing asks for more."""

    permission = "cards.view_rules"
    template = "cards/programme.html"
    form_class = ProgrammeForm

    @property
    def currency(self) -> str:
        """The merchant's currency."""
        return str(self.request.merchant.currency)

    def form_kwargs(self) -> dict[str, Any]:
        """The rules in force, or an older version as a draft of the next one."""
        now = current_rules()
        initial = initial_of(self._shown_rules(), self.currency) | {"after": now.number}
        return {"initial": initial, "currency": self.currency, "now": now, "known": till_names()}

    def context(self) -> dict[str, Any]:
        """Rows of tiers and steps as typed or as they are, versions, promises."""
        rules, form = self._shown_rules(), self.form
        known = form.known if isinstance(form, ProgrammeForm) else till_names()
        return {
            "rules": rules, "items": known.items, "groups": known.groups, "birthdays": Birthday.choices,
            "versions": versions()[:MOST_VERSIONS],
            "spans": SPANS, "current": current_rules().number, "may_publish": self.actor.may("cards.set_rules"),
            "benefits": benefits(rules, self.currency),
            "tables": tables_typed(form)
            if isinstance(form, ProgrammeForm) and form.is_bound
            else tables_of(rules, self.currency),
        }  # fmt: skip

    def form_valid(self, form: ProgrammeForm) -> HttpResponse:
        """Publish them as the next version."""
        given = form.cleaned_data
        if not given["sure"]:
            _check_meant(form.rules, form.now, self.currency)
        done = publish_rules(self.actor, rules=form.rules, after=given["after"], note=given["note"])
        return self.go(
            here(self.request, "programme"), toast=_("Version %(number)s is in force") % {"number": done.number}
        )

    def _shown_rules(self) -> Rules:
        asked = self.request.GET.get("from", "")
        return version(int(asked))[0].rules if asked.isdecimal() and len(asked) < 9 else current_rules()


def _check_meant(rules: Rules, now: Rules, currency: str) -> None:
    """Raise RulesRefused when a new top-up step gives more than is paid: a slip of the keyboard is not undone."""
    for step in overpaying(rules, but=now):
        told = {"paid": Money(step.paid_minor, currency).format(), "bonus": Money(step.bonus_minor, currency).format()}
        why = _("%(bonus)s on top of %(paid)s pays out more than is paid in; mend it, or tick the box if you mean it")
        raise RulesRefused(field="sure", why=why % told)


class TryView(ConsoleView):
    """The rule tester: what a sale would earn in each tier by the form as it stands, published or not, and why."""

    permission = "cards.view_rules"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A fragment with one line a tier, or with what the form still lacks. Nothing is written."""
        given, currency = request.POST, str(request.merchant.currency)
        if not given.get("amount", "").strip():
            return self.fragment("cards/_tried.html")
        form = ProgrammeForm(given, currency=currency, now=current_rules(), known=till_names())
        if not form.is_valid():
            return self.fragment("cards/_tried.html", refused=form.first_fault)
        try:
            gross = Money.parse(given["amount"], currency)
        except ValueError as refused:
            return self.fragment("cards/_tried.html", refused=str(refused))
        rules = form.rules
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
