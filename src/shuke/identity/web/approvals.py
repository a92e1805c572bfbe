"""The inbox of decisions: what waits for me, what I asked for, what I decided; one approval; yes, no, withdraw."""

from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from shuke.identity import queries
from shuke.identity.actions import decide_approval, withdraw_approval
from shuke.identity.approval_kinds import approval_kinds
from shuke.identity.values import Role
from shuke.identity.values.approval import ApprovalValue
from shuke.identity.web.approval_forms import DecisionForm
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.values import Tab
from shuke.ui.views import ConsoleView

TABS = {
    "waiting": (gettext_lazy("Waits for me"), queries.approvals_waiting),
    "asked": (gettext_lazy("Asked by me"), queries.approvals_asked_by),
    "decided": (gettext_lazy("Decided by me"), queries.approvals_decided_by),
}


class ApprovalsView(ConsoleView):
    """The three lists; the first page is what waits."""

    permission = "identity.ask_approval"
    template = "identity/approvals.html"

    def context(self) -> dict[str, Any]:
        """One page of one list."""
        asked = self.request.GET.get("list", "")
        here = asked if asked in TABS else "waiting" if self.actor.may("identity.decide_approval") else "asked"
        rows, following = TABS[here][1](self.actor, cursor=self.request.GET.get("cursor"))
        waiting = queries.waiting_count(self.actor)
        url = reverse("identity:approvals", kwargs={"merchant_code": self.kwargs["merchant_code"]})
        return {
            "rows": [(row, kind_words(row), amount_of(row, self.request)) for row in rows], "next": following,
            "waiting": waiting, "here": here,
            "tabs": [
                Tab(label, f"{url}?list={name}", current=name == here, count=waiting if name == "waiting" else None)
                for name, (label, _query) in TABS.items()
            ],
            "may_set": self.actor.may("identity.set_approval_levels"),
            "may_stand_in": self.actor.may("identity.report_absence"),
        }  # fmt: skip


class ApprovalPage(ConsoleView):
    """A page about one approval."""

    permission = "identity.ask_approval"

    @property
    def approval(self) -> ApprovalValue:
        """The approval of the address; raises NotFound unless it concerns this actor."""
        return queries.approval_shown_to(self.actor, int(self.kwargs["approval_id"]))

    def to_it(self, toast: str) -> HttpResponse:
        """Back to its page."""
        return self.go(reverse("identity:approval", kwargs=self.kwargs), toast=toast)


class ApprovalView(ApprovalPage):
    """What is asked, by whom, and how each level decided; whose turn it is decides here."""

    template = "identity/approval.html"

    def context(self) -> dict[str, Any]:
        """The approval with the way to its subject."""
        row = self.approval
        return {
            "form": DecisionForm(), "row": row, "kind": kind_words(row), "amount": amount_of(row, self.request),
            "subject_url": subject_url(row, self.kwargs["merchant_code"]), "case": queries.approval_case(row),
            "steps": [(step, Role(step.role).label) for step in row.steps],
            "may_decide": queries.may_decide(self.actor, row),
            "may_withdraw": row.waits and row.asked_person == self.actor.person_id,
        }  # fmt: skip


class DecideApprovalView(ApprovalPage):
    """One level's word."""

    permission = "identity.decide_approval"
    template = "identity/approval.html"
    form_class = DecisionForm

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form stands on the approval's own page."""
        return self.go(reverse("identity:approval", kwargs=self.kwargs))

    def context(self) -> dict[str, Any]:
        """The approval's page, when a refusal lacks its reason."""
        page = ApprovalView()
        page.setup(self.request, **self.kwargs)
        return page.context() | {"form": self.form}

    def form_valid(self, form: DecisionForm) -> HttpResponse:
        """Agree, or refuse with a reason."""
        row, approve = self.approval, self.request.POST.get("decision") == "approve"
        done = decide_approval(
            self.actor, approval_id=row.id, approve=approve, reason=form.cleaned_data["reason"]
        )  # fmt: skip
        if not approve:
            return self.to_it(pgettext("approval", "Refused"))
        return self.to_it(
            pgettext("approval", "Approved") if done.approved else _("Agreed. The next level decides now.")
        )


class WithdrawApprovalView(ApprovalPage):
    """Take one's own request back."""

    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing waits any more."""
        withdraw_approval(self.actor, approval_id=int(self.kwargs["approval_id"]))
        return self.to_it(pgettext("approval", "Withdrawn"))


def kind_words(row: ApprovalValue) -> str:
    """The kind in the active language; its name where its room is gone."""
    kind = approval_kinds().get(row.kind)
    return str(kind.label) if kind else row.kind


def amount_of(row: ApprovalValue, request: Request) -> Money | None:
    """The amount as money, where the kind has one."""
    kind = approval_kinds().get(row.kind)
    in_money = kind is not None and kind.in_money and row.amount_minor
    return Money(row.amount_minor, request.merchant.currency) if in_money else None


def subject_url(row: ApprovalValue, code: str) -> str:
    """Where the subject is shown; empty when its room named no page."""
    kind = approval_kinds().get(row.kind)
    if kind is None or not kind.page:
        return ""
    try:
        return reverse(kind.page, kwargs={"merchant_code": code} | ({kind.argument: row.subject_id} if kind.argument
                                                                     else {}))  # fmt: skip
    except NoReverseMatch:
        return ""
