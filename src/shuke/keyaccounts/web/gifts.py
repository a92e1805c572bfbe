"""The catalogue of gifts with its stock and what a person may be given; and giving one."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import queries as customers
from shuke.keyaccounts.actions.gift import add_pieces, archive_gift, save_gift, set_gift_limit
from shuke.keyaccounts.actions.give_gift import give_gift, take_back_gift
from shuke.keyaccounts.gifts.values import GiftValue, GivenBefore
from shuke.keyaccounts.queries.gifts import gift_year_limit, gifts, gifts_given, given_before
from shuke.keyaccounts.queries.occasions import has_open_complaint
from shuke.keyaccounts.web.addresses import here, record
from shuke.keyaccounts.web.event_form import GiftForm, GiveForm, LimitForm
from shuke.keyaccounts.web.typed_money import shown
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class GiftsView(ConsoleView):
    """The catalogue and the form (`?gift=` for one there is)."""

    permission = "keyaccounts.gifts"
    template = "keyaccounts/gifts.html"
    form_class = GiftForm

    def chosen(self) -> GiftValue | None:
        """The one to change."""
        asked = self.request.GET.get("gift", "")
        return next((each for each in gifts() if str(each.id) == asked), None)

    def form_kwargs(self) -> dict[str, Any]:
        """What the chosen one says."""
        found = self.chosen()
        cost = shown(found.cost_minor, self.request.merchant.currency) if found else ""
        return {"initial": {"name": found.name, "cost": cost} if found else {}}

    def context(self) -> dict[str, Any]:
        """Those in use with their stock, those put away, what was given last, the limit."""
        currency = self.request.merchant.currency
        at = lambda verb, each: here(self.request, f"gift_{verb}", gift_id=each.id)  # noqa: E731
        return {
            "lines": [(each, Money(each.cost_minor, currency), at("archive", each)) for each in gifts()],
            "archived": [(each, at("restore", each)) for each in gifts(archived=True)], "chosen": self.chosen(),
            "given": [
                (each, Money(each.cost_minor, currency), record(self.request, each.customer_id))
                for each in gifts_given(limit=20)[0]
            ],
            "limit_form": LimitForm(initial={"year": shown(gift_year_limit(), currency)}),
            "here": here(self.request, "gifts"), "limit_url": here(self.request, "gift_limit"),
        }  # fmt: skip

    def form_valid(self, form: GiftForm) -> HttpResponse:
        """Make it or change it, and count what came in."""
        given, found = form.cleaned_data, self.chosen()
        kept = save_gift(
            self.actor, name=given["name"], cost_minor=given["cost"], gift_id=found.id if found else None
        )  # fmt: skip
        if given["pieces"]:
            add_pieces(self.actor, gift_id=kept.id, pieces=given["pieces"])
        return self.go(here(self.request, "gifts"), toast=_("Saved"))


class LimitView(GiftsView):
    """What one person may be given in a year."""

    form_class = LimitForm  # type: ignore[assignment]

    def form_kwargs(self) -> dict[str, Any]:
        """Nothing but what is typed."""
        return {}

    def context(self) -> dict[str, Any]:
        """The page with what was typed."""
        return super().context() | {"limit_form": self.form, "form": GiftForm()}

    def form_valid(self, form: LimitForm) -> HttpResponse:  # type: ignore[override]
        """It holds from now on."""
        set_gift_limit(self.actor, year_minor=form.cleaned_data["year"])
        return self.go(here(self.request, "gifts"), toast=_("Saved"))


class GiftStateView(ConsoleView):
    """Put one away, or (`back`) take it out again."""

    permission = "keyaccounts.gifts"
    http_method_names = ["post"]
    back = False

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it; the toast takes it back."""
        archive_gift(self.actor, gift_id=kwargs["gift_id"], back=self.back)
        undo = "" if self.back else here(request, "gift_restore", gift_id=kwargs["gift_id"])
        told = _("In use again") if self.back else _("Put away")
        return self.go(here(request, "gifts"), toast=told, undo=undo)


class GiveView(ConsoleView):
    """Give a customer something; what they had is beside it."""

    permission = "keyaccounts.give"
    template = "keyaccounts/give.html"
    form_class = GiveForm

    def form_kwargs(self) -> dict[str, Any]:
        """What is there to give."""
        asked = self.request.GET.get("occasion", "")[:60]
        people = [(each.contact_id, each.name) for each in self.before() if each.contact_id is not None]
        return {
            "gifts": [each for each in gifts() if each.stock], "people": people, "initial": {"occasion": asked},
            "complaint": has_open_complaint(int(self.kwargs["customer_id"])),
        }  # fmt: skip

    def before(self) -> list[GivenBefore]:
        """Each of their people with the last gift and what the year allows."""
        today = clock.today(self.request.merchant.time_zone)
        return given_before(int(self.kwargs["customer_id"]), today.year)

    def context(self) -> dict[str, Any]:
        """What they were given before, and what the year still allows."""
        customer = customers.customer(self.kwargs["customer_id"])
        currency, before = self.request.merchant.currency, self.before()
        given = gifts_given(customer_id=customer.id, limit=20)[0]
        return {
            "name": customer.name, "back": record(self.request, customer.id),
            "in_stock": any(each.stock for each in gifts()), "left": Money(before[0].left_minor, currency),
            "people": [(each, Money(each.left_minor, currency)) for each in before[1:]],
            "given": [(each, Money(each.cost_minor, currency)) for each in given],
            "catalogue": here(self.request, "gifts") if self.actor.may("keyaccounts.gifts") else "",
        }  # fmt: skip

    def form_valid(self, form: GiveForm) -> HttpResponse:
        """Given; the toast takes it back."""
        told = form.cleaned_data
        given = give_gift(
            self.actor, gift_id=told["gift"], customer_id=self.kwargs["customer_id"], contact_id=told["contact"],
            person=told["person"], occasion=told["occasion"], all_the_same=told.get("all_the_same", False),
        )  # fmt: skip
        undo = here(self.request, "give_back", given_id=given.id)
        return self.go(here(self.request, "give", customer_id=given.customer_id), toast=_("Given"), undo=undo)


class GiveBackView(ConsoleView):
    """It was not given after all."""

    permission = "keyaccounts.give"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The piece is in stock again."""
        take_back_gift(self.actor, given_id=kwargs["given_id"])
        return self.go(here(request, "events"), toast=_("Taken back"))
