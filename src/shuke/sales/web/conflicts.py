"""What did not fit when sales of an offline till came in: the list, and one of them to decide."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from shuke.cards import queries as cards
from shuke.customers import queries as customers
from shuke.identity import queries as identity
from shuke.sales import queries
from shuke.sales.actions import credit_offline_sale, reopen_conflict, settle_conflict
from shuke.sales.numbers import number_of
from shuke.sales.offline.rules import bearer
from shuke.sales.offline.values import ConflictValue
from shuke.sales.offline.words import rule_words, what_words
from shuke.ui.forms import Form
from shuke.ui.views import ConsoleView

SHOWN = 30


class ConflictsPage(ConsoleView):
    """Conflicts, newest first: those that wait for somebody, or all (`?all=1`)."""

    permission = "sales.view"
    template = "sales/conflicts.html"

    def context(self) -> dict[str, Any]:
        """A page of rows, and how many are open."""
        everything = bool(self.request.GET.get("all"))
        rows, following = queries.conflicts(
            open_only=not everything, cursor=self.request.GET.get("cursor"), limit=SHOWN
        )
        return {
            "rows": [(row, what_words(row), number_of(row.sale_id), _bearer(row)) for row in rows], "next": following,
            "all": everything, "open": queries.open_conflicts(), "may_set": self.actor.may("sales.set_offline"),
        }  # fmt: skip


class SettleForm(Form):
    """Whose the sale was, if anybody's, and why it was decided so."""

    card = forms.CharField(label=gettext_lazy("Card number"), max_length=40, required=False)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=200, required=False)
    leave = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Crediting needs a card."""
        given = super().clean() or self.cleaned_data
        if not given.get("leave") and not given.get("card"):
            self.add_error("card", _("Type the number of the member's card, or leave the sale as it is."))
        return given


class ConflictPage(ConsoleView):
    """One conflict: what was odd, who bears it by rule, and how to end it."""

    permission = "sales.view"
    template = "sales/conflict.html"
    form_class = SettleForm

    def form_kwargs(self) -> dict[str, Any]:
        """The card that was shown, when there is one, is the likely one."""
        return {"initial": {"card": _number(self.row)}}

    @property
    def row(self) -> ConflictValue:
        """The conflict of the address; raises NotFound."""
        return queries.conflict(self.kwargs["conflict_id"])

    def context(self) -> dict[str, Any]:
        """Its sale, its people, its words."""
        row = self.row
        names = {one.id: one.name for one in identity.staff_list(with_former=True)}
        others = [each for each in queries.conflicts_of(row.sale_id) if each.id != row.id]
        return {
            "row": row, "what": what_words(row), "rule": rule_words(row), "bearer": _bearer(row),
            "number": number_of(row.sale_id), "who": names.get(row.rung_by or 0, ""),
            "settled_by": names.get(row.settled_by or 0, ""), "others": others,
            "guest": customers.names([row.sale_customer]).get(row.sale_customer, "") if row.sale_customer else "",
            "owner": _owner(row), "may_settle": self.actor.may("sales.settle_conflict"),
            # The record's page belongs to a higher room, so only the path is known here.
            "people": reverse("customers:directory", args=[self.request.merchant.code]),
        }  # fmt: skip

    def form_valid(self, form: SettleForm) -> HttpResponse:
        """Credit, or leave."""
        conflict, given, code = self.kwargs["conflict_id"], form.cleaned_data, self.kwargs["merchant_code"]
        page = reverse("sales:conflicts", args=[code])
        if given["leave"]:
            settle_conflict(self.actor, conflict_id=conflict, note=given["note"])
            undo = reverse("sales:conflict_reopen", args=[code, conflict])
            return self.go(page, toast=_("Left as it is"), undo=undo)
        sale = credit_offline_sale(self.actor, conflict_id=conflict, card=given["card"], note=given["note"])
        points = sale.member.points_earned if sale.member else 0
        words = ngettext("Credited: %(n)s point", "Credited: %(n)s points", points)
        return self.go(page, toast=words % {"n": f"{points:,}"})


class ConflictReopen(ConsoleView):
    """The way back from leaving it as it is."""

    permission = "sales.settle_conflict"

    def get(self, request: Any, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing to see here: to the conflict."""
        return self.go(reverse("sales:conflict", args=[kwargs["merchant_code"], kwargs["conflict_id"]]))

    def post(self, request: Any, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Open it again."""
        reopen_conflict(self.actor, conflict_id=kwargs["conflict_id"])
        return self.go(reverse("sales:conflict", args=[kwargs["merchant_code"], kwargs["conflict_id"]]))


def _bearer(row: ConflictValue) -> str:
    return str(bearer(row.kind, row.amount.minor).label)


def _owner(row: ConflictValue) -> str:
    """Whose card was shown, as far as one knows."""
    return cards.card_by_id(row.claimed_card).owner if row.claimed_card else ""


def _number(row: ConflictValue) -> str:
    return cards.card_by_id(row.claimed_card).number if row.claimed_card else ""
