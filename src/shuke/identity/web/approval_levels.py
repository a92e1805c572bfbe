"""Settings: who approves what."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.identity import queries
from shuke.identity.actions import set_approval_levels
from shuke.identity.approval_kinds import approval_kinds
from shuke.identity.values.approval import ApprovalKind, Level
from shuke.identity.web.approval_forms import LevelsForm, role_words
from shuke.identity.web.settings import SettingsPage
from shuke.kit.money import Money
from shuke.kit.problems import NotFound


class ApprovalKindsView(SettingsPage):
    """Every kind with its levels in words."""

    permission = "identity.set_approval_levels"
    place = "approval_kinds"
    template = "identity/approval_kinds.html"

    def context(self) -> dict[str, Any]:
        """The kinds, lowest room first."""
        currency = self.request.merchant.currency
        return super().context() | {"kinds": [
            (kind.label, self.url("approval_levels", approval_kind=name),
             [told_level(level, currency, kind) for level in queries.levels_of(name)])
            for name, kind in approval_kinds().items()
        ]}  # fmt: skip


class ApprovalLevelsView(SettingsPage):
    """The levels of one kind, to change."""

    permission = "identity.set_approval_levels"
    place = "approval_kinds"
    template = "identity/approval_levels.html"
    form_class = LevelsForm

    @property
    def kind(self) -> ApprovalKind:
        """The kind of the address; raises NotFound."""
        found = approval_kinds().get(self.kwargs["approval_kind"])
        if found is None:
            raise NotFound
        return found

    def form_kwargs(self) -> dict[str, Any]:
        """What holds now."""
        name, kind = self.kwargs["approval_kind"], self.kind
        return {
            "levels": queries.levels_of(name), "currency": self.request.merchant.currency,
            "limits": queries.limits_of(name) if kind.alone else None,
        }  # fmt: skip

    def context(self) -> dict[str, Any]:
        """Its name, and the currency of sums."""
        return super().context() | {"kind": self.kind.label, "currency": self.request.merchant.currency,
                                    "in_money": self.kind.in_money}  # fmt: skip

    def form_valid(self, form: LevelsForm) -> HttpResponse:
        """They hold for what is asked from now on."""
        set_approval_levels(
            self.actor, kind=self.kwargs["approval_kind"], levels=form.levels(), limits=form.limits()
        )  # fmt: skip
        return self.go(self.url("approval_kinds"), toast=_("Saved. It holds for what is asked from now on."))


def told_level(level: Level, currency: str, kind: ApprovalKind) -> str:
    """A level in words: who, and from which amount on."""
    if not (level.from_minor and kind.in_money):
        return role_words(level.role)
    return _("%(role)s from %(sum)s on") % {
        "role": role_words(level.role), "sum": Money(level.from_minor, currency).format()
    }  # fmt: skip
