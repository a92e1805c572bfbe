"""Promises: the list with its rates, one promise with its verbs, and the page a customer confirms on."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.customers import queries as customers
from shuke.customers.values import Kind
from shuke.keyaccounts import actions
from shuke.keyaccounts.promises.secrets import hash_of
from shuke.keyaccounts.promises.values import RateRow
from shuke.keyaccounts.queries import promises as queries
from shuke.keyaccounts.queries.readers import places
from shuke.keyaccounts.web.addresses import here, record
from shuke.keyaccounts.web.customer_field import named_customer, suggested_customers
from shuke.keyaccounts.web.visit_forms import ConfirmForm, PromiseForm, SettleForm
from shuke.keyaccounts.web.visit_tabs import visit_tabs
from shuke.kit import clock, moments
from shuke.kit.access import require
from shuke.kit.api.paging import decode_cursor, encode_cursor
from shuke.kit.money import Money
from shuke.ui.values import Tab
from shuke.ui.views import ConsoleView, StorefrontView

_RATED = timedelta(days=90)


class PromisesView(ConsoleView):
    """What is promised, who keeps it; posted to, it makes a promise."""

    permission = "keyaccounts.view"
    template = "keyaccounts/promises.html"
    form_class = PromiseForm

    def form_kwargs(self) -> dict[str, Any]:
        """For the customer the address names."""
        named = named_customer(self.request.GET.get("customer", ""))
        initial = {"customer": named} if named else {}
        return {
            "currency": self.request.merchant.currency, "initial": initial,
            "suggested": suggested_customers(self.actor.staff_id),
        }  # fmt: skip

    def context(self) -> dict[str, Any]:
        """One page of them, and how often they are kept."""
        tab = self.request.GET.get("tab", "open")
        tab = tab if tab in queries.TABS else "open"
        mine, of, to = self.request.GET.get("whose") == "mine", self._number("of"), self._number("to")
        after = decode_cursor(self.request.GET.get("cursor"), str, int)
        staff = self.actor.staff_id if mine else of
        since = clock.today(self.request.merchant.time_zone) - _RATED
        rows = queries.promises(
            tab=tab, staff_id=staff, customer_id=to, after=after, since=since, limit=queries.PAGE + 1
        )  # fmt: skip
        shown = rows[: queries.PAGE]
        more = encode_cursor([shown[-1].due_at.isoformat(), shown[-1].id]) if len(rows) > queries.PAGE else None
        counts = queries.promise_counts(staff_id=staff, customer_id=to)
        rates, worst = queries.rates_by_owner(since), queries.rates_by_customer(since, limit=10)
        return {
            "tabs": visit_tabs(self.request, "promises"), "kinds": self._kinds(tab, mine, counts),
            "rows": shown, "next": more, "rates": rates, "worst": worst, "only": _named(rates, of) or _customer(to),
            "may": self.actor.may("keyaccounts.care"), "tab": tab,
            "whose": [
                Tab(pgettext("care", "Everybody's"), f"?tab={tab}", not mine),
                Tab(pgettext("care", "Mine"), f"?tab={tab}&whose=mine", mine),
            ],
        }  # fmt: skip

    def _number(self, name: str) -> int | None:
        told = self.request.GET.get(name, "")
        return int(told) if told.isdecimal() and len(told) < 19 else None

    def _kinds(self, tab: str, mine: bool, counts: dict[str, int]) -> list[Tab]:
        words = {
            "open": pgettext("promise", "Open"), "overdue": pgettext("promise", "Overdue"),
            "waiting": pgettext("promise", "Waits for approval"), "settled": pgettext("promise", "Settled"),
            "all": _("All"), "rated": pgettext("promise", "Counted"),
        }  # fmt: skip
        narrowed = {name: str(number) for name in ("of", "to") if (number := self._number(name)) is not None}
        told = urlencode(narrowed | ({"whose": "mine"} if mine else {}))
        return [
            Tab(word, f"?tab={name}{told and '&' + told}", name == tab, counts.get(name))
            for name, word in words.items()
        ]

    def form_valid(self, form: PromiseForm) -> HttpResponse:
        """Promised, or asked for."""
        require(self.actor, "keyaccounts.care")
        told = form.cleaned_data
        made = actions.make_promise(
            self.actor, customer_id=told["customer"], text=told["text"], due_on=told["due_on"], kind=told["kind"],
            worth_minor=told["worth"], make_good=told["make_good"], shared=told["shared"],
        )  # fmt: skip
        text = _("Promise written down") if made.is_open else _("Somebody has to approve it first")
        moved = due_elsewhere(told["due_on"], made.due_at, self.request.merchant.time_zone)
        return self.go(here(self.request, "promise", promise_id=made.id), toast=" · ".join(filter(None, (text, moved))))


def _named(rows: Sequence[RateRow], number: int | None) -> str:
    """Whose promises the list is narrowed to; empty where it is not."""
    return "" if number is None else next((row.name for row in rows if row.id == number), "—")


def _customer(number: int | None) -> str:
    return "" if number is None else customers.names([number]).get(number, "—")


class PromiseView(ConsoleView):
    """One promise."""

    permission = "keyaccounts.view"
    template = "keyaccounts/promise.html"

    @property
    def promise_id(self) -> int:
        """Which promise."""
        return int(self.kwargs["promise_id"])

    def context(self) -> dict[str, Any]:
        """Where it stands and what may be done."""
        promise = queries.promise_of(self.promise_id)
        return {
            "promise": promise, "worth": Money(promise.worth_minor, self.request.merchant.currency),
            "settle": self.form or SettleForm(), "record": record(self.request, promise.customer_id),
            "may": self.actor.may("keyaccounts.care"), "secret": self.request.session.pop(_asked(promise.id), ""),
        } | self.readers(promise.customer_id)  # fmt: skip

    def readers(self, customer_id: int) -> dict[str, Any]:
        """How many people at a company see it once it is shown, and where to choose them; else nothing."""
        if customers.customer(customer_id).kind != Kind.COMPANY:
            return {}
        see = sum(each.reader is not None and each.reader.sees for each in places(customer_id))
        return {"readers": here(self.request, "readers", company_id=customer_id), "see": see}


class PromiseVerb(ConsoleView):
    """POST only, back to the promise."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]

    @property
    def promise_id(self) -> int:
        """Which promise."""
        return int(self.kwargs.get("promise_id") or self.kwargs["guarantee_id"])

    def back(self, text: str) -> HttpResponse:
        """To the promise, with a toast."""
        return self.go(here(self.request, "promise", promise_id=self.promise_id), toast=text)


class SettleView(PromiseView):
    """It came to an end; what is missing is said on the promise's own page, with what was chosen."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]
    form_class = SettleForm

    def form_valid(self, form: SettleForm) -> HttpResponse:
        """Kept, broken, or let off."""
        told = form.cleaned_data
        actions.settle_promise(self.actor, promise_id=self.promise_id, outcome=told["outcome"], note=told["note"])
        undo = here(self.request, "promise_reopen", promise_id=self.promise_id)
        return self.go(here(self.request, "promise", promise_id=self.promise_id), toast=_("Promise settled"), undo=undo)


class ReopenPromiseView(PromiseVerb):
    """It is open again."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Taken back."""
        actions.reopen_promise(self.actor, promise_id=self.promise_id)
        return self.back(_("Open again"))


class ShareView(PromiseVerb):
    """The customer sees it, or no longer."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """As the button says."""
        shared = actions.share_promise(
            self.actor, promise_id=self.promise_id, shared=request.POST.get("shared") == "yes"
        ).shared  # fmt: skip
        return self.back(_("The customer sees it now") if shared else _("The customer does not see it any more"))


class MakeGoodView(PromiseVerb):
    """A missed guarantee was made good."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Noted."""
        actions.make_good(self.actor, promise_id=self.promise_id, note=request.POST.get("note", ""))
        return self.back(_("Made good"))


class AskToConfirmView(PromiseVerb):
    """An address for the customer."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Shown once, on the promise's page."""
        secret = actions.ask_to_confirm(self.actor, promise_id=self.promise_id)
        path = f"/j/{request.merchant.code}/promise/{secret}/"
        request.session[_asked(self.promise_id)] = request.build_absolute_uri(path)
        return self.back(_("Send this address to the customer"))


class ConfirmView(StorefrontView):
    """What the customer reads and confirms; whoever holds the secret opens it."""

    permission = "keyaccounts.confirm_promise"
    template = "keyaccounts/confirm.html"
    form_class = ConfirmForm

    def context(self) -> dict[str, Any]:
        """The promise."""
        promise = queries.promise_by_secret(hash_of(self.kwargs["promise_secret"]))
        return {"promise": promise, "merchant": self.request.merchant}

    def form_valid(self, form: ConfirmForm) -> HttpResponse:
        """In writing."""
        secret = self.kwargs["promise_secret"]
        actions.confirm_promise(self.actor, secret=secret, name=form.cleaned_data["name"])
        return self.go(self.request.path, toast=_("Confirmed. Thank you."))


def due_elsewhere(asked: date, due_at: datetime, zone: str) -> str:
    """That a promise for a free day falls due on another one; nothing where it falls due as it was asked for."""
    if clock.day_of(due_at, zone) == asked:
        return ""
    day = moments.calendar_day(asked, clock.today(zone))
    moment = moments.said(due_at, now=clock.now(), zone=ZoneInfo(zone), detail="time")
    return _("%(day)s is a free day: it counts until %(moment)s") % {"day": day, "moment": moment}


def _asked(promise_id: int) -> str:
    return f"promise-address-{promise_id}"
