"""What a merchant offers beside its goods: a list with one form, three times."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from shuke.cards import actions, queries
from shuke.cards.values.packs import PackDesignValue
from shuke.cards.values.rewards import RewardValue
from shuke.cards.values.stamps import StampRule
from shuke.cards.web.addresses import here
from shuke.cards.web.offer_forms import (
    OfferForm,
    PackForm,
    RewardForm,
    StampForm,
    pack_initial,
    reward_initial,
    stamp_initial,
)
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui import formats
from shuke.ui.values import Tab, Words
from shuke.ui.views import ConsoleView


@dataclass(frozen=True)
class Row:
    """Something on offer as a line: what it is called, what it means, what it costs."""

    id: int
    name: str
    detail: str
    figure: str
    picture: str = ""


def tabs(view: ConsoleView, current: str) -> list[Tab]:
    """The pages about offers this actor may open."""
    pages = (
        ("packs", gettext_lazy("Packs"), "cards.edit_packs"),
        ("held_packs", gettext_lazy("Packs sold"), "cards.view"),
        ("stamps", gettext_lazy("Stamp cards"), "cards.edit_stamp_cards"),
        ("rewards", gettext_lazy("Rewards"), "cards.edit_rewards"),
        ("redemptions", gettext_lazy("Redeemed"), "cards.view"),
    )
    return [
        Tab(label=label, url=here(view.request, name), current=name == current)
        for name, label, permission in pages if view.actor.may(permission)
    ]  # fmt: skip


class OffersPage(ConsoleView):
    """The list, and one form for something new or for what is being changed (`?offer=`)."""

    template = "cards/offers.html"
    name: ClassVar[str]
    named: ClassVar[str]  # how addresses call the number of one
    heading: ClassVar[Words]
    new_title: ClassVar[Words]
    empty: ClassVar[tuple[Words, Words]]

    @property
    def currency(self) -> str:
        """The merchant's currency."""
        return str(self.request.merchant.currency)

    def offers(self) -> list[Any]:
        """What is on offer."""
        raise NotImplementedError

    def initial(self, offer: Any) -> dict[str, Any]:
        """The form of what is being changed."""
        raise NotImplementedError

    def row(self, offer: Any) -> Row:
        """One line."""
        raise NotImplementedError

    def save(self, form: Any) -> None:
        """Write what was typed."""
        raise NotImplementedError

    def form_kwargs(self) -> dict[str, Any]:
        """The currency, and what is being changed."""
        wanted = self.request.GET.get("offer", "")
        offer = next((each for each in self.offers() if str(each.id) == wanted), None)
        if offer is None:
            return {"currency": self.currency}
        return {"currency": self.currency, "initial": self.initial(offer) | {"offer_id": offer.id}}

    def context(self) -> dict[str, Any]:
        """The lines, where to take one off, the neighbouring pages."""
        rows = [self.row(each) for each in self.offers()]
        return {
            "rows": [(row, here(self.request, f"{self.name}_off", **{self.named: row.id})) for row in rows],
            "tabs": tabs(self, self.name), "heading": self.heading, "new_title": self.new_title, "empty": self.empty,
        }  # fmt: skip

    def form_valid(self, form: OfferForm) -> HttpResponse:
        """Add or change."""
        self.save(form)
        return self.go(self.request.path, toast=_("Saved"))


class PacksPage(OffersPage):
    """Packs 次卡."""

    permission = "cards.edit_packs"
    form_class = PackForm
    name, named = "packs", "pack_design_id"
    heading = gettext_lazy("Sessions paid for ahead")
    new_title = gettext_lazy("New pack")
    empty = (
        gettext_lazy("No packs yet"),
        gettext_lazy("Ten haircuts for the price of eight: the till sells it, and a tap uses one."),
    )

    def offers(self) -> list[PackDesignValue]:
        """The packs on offer."""
        return queries.pack_designs()

    def initial(self, offer: PackDesignValue) -> dict[str, Any]:
        """The pack as it is."""
        return pack_initial(offer.terms, self.currency)

    def row(self, offer: PackDesignValue) -> Row:
        """Its sessions, how long it lasts, what one session comes to."""
        terms = offer.terms
        sessions = ngettext("%(n)s session", "%(n)s sessions", terms.sessions) % {"n": terms.sessions}
        days = ngettext("%(n)s day", "%(n)s days", terms.valid_days) % {"n": terms.valid_days}
        each = Money(terms.price_minor // terms.sessions, self.currency).format()
        parts = [sessions, days if terms.valid_days else _("never ends"), _("%(sum)s each") % {"sum": each}]
        return Row(offer.id, offer.name, " · ".join(parts), offer.price.format())

    def save(self, form: PackForm) -> None:
        """Write it."""
        actions.save_pack_design(self.actor, terms=form.terms(), design_id=form.cleaned_data["offer_id"])


class StampsPage(OffersPage):
    """Stamp cards."""

    permission = "cards.edit_stamp_cards"
    form_class = StampForm
    name, named = "stamps", "stamp_card_id"
    heading = gettext_lazy("Buy ten, get one")
    new_title = gettext_lazy("New stamp card")
    empty = (
        gettext_lazy("No stamp cards yet"),
        gettext_lazy("Say what gives a stamp: it comes by itself with each sale to a card."),
    )

    def offers(self) -> list[StampRule]:
        """The stamp cards on offer."""
        return queries.stamp_designs()

    def initial(self, offer: StampRule) -> dict[str, Any]:
        """The stamp card as it is."""
        return stamp_initial(offer, self.currency)

    def row(self, offer: StampRule) -> Row:
        """What gives a stamp, and what a full card brings."""
        per = Money(offer.per_minor, self.currency).format()
        gives = ngettext("%(n)s item gives a stamp", "%(n)s items give a stamp", len(offer.items))
        told = gives % {"n": len(offer.items)} if offer.items else _("a stamp for each %(sum)s") % {"sum": per}
        stamps = ngettext("%(n)s stamp", "%(n)s stamps", offer.needed) % {"n": offer.needed}
        return Row(offer.id, offer.name, " · ".join((told, offer.reward)), stamps)

    def save(self, form: StampForm) -> None:
        """Write it."""
        actions.save_stamp_design(self.actor, rule=form.rule())


class RewardsPage(OffersPage):
    """The reward catalogue."""

    permission = "cards.edit_rewards"
    form_class = RewardForm
    name, named = "rewards", "reward_id"
    heading = gettext_lazy("What points buy")
    new_title = gettext_lazy("New reward")
    empty = (
        gettext_lazy("The catalogue is empty"),
        gettext_lazy("Add something small and something large: members redeem on the phone or at the till."),
    )

    def offers(self) -> list[RewardValue]:
        """The catalogue."""
        return queries.rewards()

    def initial(self, offer: RewardValue) -> dict[str, Any]:
        """The reward as it is."""
        return reward_initial(offer.terms, self.currency)

    def row(self, offer: RewardValue) -> Row:
        """How many are left, how many were had."""
        stock = offer.terms.stock
        left = _("%(n)s left") % {"n": formats.number(stock)} if stock is not None else _("no end of it")
        taken = _("%(n)s redeemed") % {"n": formats.number(offer.taken)}
        points = ngettext("%(n)s point", "%(n)s points", offer.terms.points) % {"n": formats.number(offer.terms.points)}
        return Row(offer.id, offer.name, f"{left} · {taken}", points, offer.small)

    def save(self, form: RewardForm) -> None:
        """Write it."""
        given = form.cleaned_data
        sent = given["picture"]
        actions.save_reward(
            self.actor, terms=form.terms(), reward_id=given["offer_id"], picture=sent.read() if sent else None,
            picture_name=sent.name if sent else "", without_picture=given["without_picture"],
        )  # fmt: skip


class OfferOff(ConsoleView):
    """Take something off offer, or (`restore`) put it back."""

    list_page: ClassVar[str]
    what: ClassVar[str]
    named: ClassVar[str]
    asked: ClassVar[str] = "design_id"
    restore = False

    def get(self, request: Request, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Back to the list."""
        return self.go(here(request, self.list_page))

    def post(self, request: Request, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Take it off with a way back, or put it back."""
        offer_id = int(kwargs[self.named])
        verb = "restore" if self.restore else "archive"
        getattr(actions, f"{verb}_{self.what}")(self.actor, **{self.asked: offer_id})
        if self.restore:
            return self.go(here(request, self.list_page))
        return self.go(
            here(request, self.list_page),
            toast=_("Taken off"),
            undo=here(request, f"{self.list_page}_on", **{self.named: offer_id}),
        )


class PackOff(OfferOff):
    """A pack that is sold no more."""

    permission, list_page, what, named = "cards.edit_packs", "packs", "pack_design", "pack_design_id"


class StampsOff(OfferOff):
    """A stamp card that gives no more stamps."""

    permission, list_page, what, named = "cards.edit_stamp_cards", "stamps", "stamp_design", "stamp_card_id"


class RewardOff(OfferOff):
    """A reward that leaves the catalogue."""

    permission, list_page, what, named = "cards.edit_rewards", "rewards", "reward", "reward_id"
    asked = "reward_id"
