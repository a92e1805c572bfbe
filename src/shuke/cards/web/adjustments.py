"""Adjustments: the form on a card, the list, one with its decision, and what each role may do alone."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.cards import queries as told
from shuke.cards.actions.adjust import adjust_card
from shuke.cards.actions.decide_adjustment import approve_adjustment, refuse_adjustment, withdraw_adjustment
from shuke.cards.actions.set_adjustment_caps import set_adjustment_caps
from shuke.cards.actions.undo_adjustment import undo_adjustment
from shuke.cards.queries.cards import card_by_id
from shuke.cards.queries.programme import programme
from shuke.cards.queries.story import story
from shuke.cards.values.adjustment import Adjusted, AdjustmentState, AdjustmentValue
from shuke.cards.web.addresses import here
from shuke.cards.web.adjustment_forms import AdjustForm, CapsForm, DecisionForm
from shuke.cards.web.console_card import CardPage
from shuke.cards.web.history import page
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.values import Tab
from shuke.ui.views import ConsoleView

_LAST = 8  # lines of the card's history beside a decision


class AdjustView(CardPage):
    """The form on a card."""

    permission = "cards.adjust"
    template = "cards/adjust.html"
    form_class = AdjustForm

    def form_kwargs(self) -> dict[str, Any]:
        """Amounts are in the card's currency."""
        return {"currency": self.currency}

    def context(self) -> dict[str, Any]:
        """The card, and what this person may do alone."""
        caps = told.caps()
        mine = [(kind.label, _shown(caps.get((self.actor.role, kind), 0), kind, self.currency)) for kind in Adjusted]
        return {"card": self.card, "mine": mine}

    def form_valid(self, form: AdjustForm) -> HttpResponse:
        """On the card now, or waiting for somebody else."""
        given = form.cleaned_data
        done = adjust_card(
            self.actor, number=self.card.number, kind=given["kind"], amount=given["units"], why=given["why"],
            text=given["text"], key=form.key,
        )  # fmt: skip
        if done.waits:
            where = here(self.request, "adjustment", adjustment_id=done.id)
            return self.go(where, toast=_("Asked for. A second person has to agree."))
        undo = here(self.request, "undo_adjustment", adjustment_id=done.id)
        return self.back(done.told, undo=undo if self.actor.may("cards.undo_adjustment") else "")


class AdjustmentsView(ConsoleView):
    """All adjustments, by state; what looks odd is marked with its reason."""

    permission = "cards.adjust"
    template = "cards/adjustments.html"

    def context(self) -> dict[str, Any]:
        """One page of them."""
        asked = self.request.GET.get("state", "")
        state = asked if asked in AdjustmentState.values else ""
        person = self.actor.person_id if asked == "mine" else None
        rows, following = told.adjustments(state=state, person=person, cursor=self.request.GET.get("cursor"))
        flags = told.flags_of(rows)
        return {
            "rows": [
                (row, flags.get(row.id, ()), here(self.request, "adjustment", adjustment_id=row.id)) for row in rows
            ],
            "next": following, "tabs": self._tabs(asked), "asked": asked,
            "waiting": told.waiting_for(self.actor.person_id),
            "may_set_caps": self.actor.may("cards.set_adjustment_caps"),
        }  # fmt: skip

    def _tabs(self, asked: str) -> list[Tab]:
        url = here(self.request, "adjustments")
        words: list[tuple[str, Any]] = [("", _("All")), ("mine", _("Asked by me")), *AdjustmentState.choices]
        return [Tab(label, f"{url}?state={key}" if key else url, current=key == asked) for key, label in words]


class AdjustmentPage(ConsoleView):
    """A page about one adjustment."""

    permission = "cards.adjust"

    @property
    def row(self) -> AdjustmentValue:
        """The adjustment of the address; raises NotFound."""
        return told.adjustment(int(self.kwargs["adjustment_id"]))

    def to_it(self, toast: str) -> HttpResponse:
        """Back to its page."""
        return self.go(here(self.request, "adjustment", adjustment_id=self.kwargs["adjustment_id"]), toast=toast)


class AdjustmentView(AdjustmentPage):
    """Who asked for what and why, with the card's last movements; a second person decides here."""

    template = "cards/adjustment.html"

    def context(self) -> dict[str, Any]:
        """The adjustment and its card."""
        row = self.row
        card, own = card_by_id(row.card_id), row.asked_person == self.actor.person_id
        lines = page(story(row.card_id, limit=_LAST), row.currency, _LAST).lines
        return {
            "form": DecisionForm(), "row": row, "card": card, "lines": lines,
            "flags": told.flags_of([row]).get(row.id, ()),
            "may_decide": row.waits and not own and self.actor.may("cards.approve_adjustment"),
            "may_withdraw": row.waits and own,
            "may_undo": row.state == AdjustmentState.POSTED and self.actor.may("cards.undo_adjustment"),
            "cap": _shown(row.cap, row.kind, row.currency), "own": own,
        }  # fmt: skip


class DecideView(AdjustmentPage):
    """The second person's word."""

    permission = "cards.approve_adjustment"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Agree or refuse."""
        row, word = self.row, request.POST.get("word", "")[:300]
        if request.POST.get("decision") == "approve":
            done = approve_adjustment(self.actor, adjustment_id=row.id, word=word)
            return self.to_it(_("On the card: %(what)s") % {"what": done.told})
        refuse_adjustment(self.actor, adjustment_id=row.id, word=word)
        return self.to_it(_("Refused; nothing was moved"))


class WithdrawView(AdjustmentPage):
    """Take one's own request back."""

    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing waits any more."""
        withdraw_adjustment(self.actor, adjustment_id=self.row.id)
        return self.to_it(_("Withdrawn; nothing was moved"))


class UndoAdjustmentView(AdjustmentPage):
    """Reverse what is on the card."""

    permission = "cards.undo_adjustment"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The card is as it was."""
        undo_adjustment(self.actor, adjustment_id=self.row.id)
        return self.to_it(_("Undone: the card is as it was before"))


class CapsView(ConsoleView):
    """What each role may adjust alone."""

    permission = "cards.set_adjustment_caps"
    template = "cards/adjustment_caps.html"
    form_class = CapsForm

    def form_kwargs(self) -> dict[str, Any]:
        """The caps in force."""
        return {"caps": told.caps(), "currency": programme().currency}

    def context(self) -> dict[str, Any]:
        """The columns of the table."""
        return {"kinds": [kind.label for kind in Adjusted], "currency": programme().currency}

    def form_valid(self, form: CapsForm) -> HttpResponse:
        """They hold from now on."""
        set_adjustment_caps(self.actor, caps=form.caps())
        return self.go(here(self.request, "adjustments"), toast=_("Saved. It holds for adjustments from now on."))


def _shown(amount: int, kind: str, currency: str) -> str:
    return f"{amount:,}" if kind == Adjusted.POINTS else Money(amount, currency).format()
