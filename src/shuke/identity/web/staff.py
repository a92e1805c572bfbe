"""The staff: who is here as what, invitations on their way, and those who left."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shuke.identity.actions import (
    add_staff,
    change_role,
    invite_staff,
    remove_staff,
    reset_second_factor,
    restore_staff,
    withdraw_invitation,
)
from shuke.identity.queries import pending_invitations, staff_list
from shuke.identity.values import Role
from shuke.identity.web.forms import InviteForm, roles_for
from shuke.identity.web.once import acted_once
from shuke.identity.web.settings import SettingsPage
from shuke.kit.problems import Problem
from shuke.kit.text.phones import mask_phone

IN_THE_WAY = 409


class StaffView(SettingsPage):
    """The list, with a role to change in each line."""

    permission = "identity.view_staff"
    place = "staff"
    template = "identity/staff.html"

    def context(self) -> dict[str, Any]:
        """Staff, former staff and invitations."""
        everybody = staff_list(with_former=True)
        return super().context() | {
            "staff": [each for each in everybody if each.active],
            "former": [each for each in everybody if not each.active],
            "invitations": [(each, mask_phone(each.phone) if each.phone else "") for each in pending_invitations()],
            "roles": roles_for(self.actor.role),
            "role_names": dict(Role.choices),
            "may_change": self.actor.may("identity.change_role"),
            "may_reset": self.actor.may("identity.reset_second_factor"),
            "may_invite": self.actor.may("identity.invite_staff"),
            "is_owner": self.actor.role == Role.OWNER,
        }


class InviteView(SettingsPage):
    """Invite by link, QR or SMS; or add a name without sign-in."""

    permission = "identity.invite_staff"
    place = "staff"
    template = "identity/invite.html"
    form_class = InviteForm

    def form_kwargs(self) -> dict[str, Any]:
        """The roles this role may give."""
        return {"roles": roles_for(self.actor.role), "initial": {"role": Role.CASHIER}}

    def form_valid(self, form: InviteForm) -> HttpResponse:
        """Make the invitation and show its link, this once."""
        data = {name: form.cleaned_data[name] for name in ("name", "role")}
        if "without" in self.request.POST:
            acted_once(self.actor, form.key, lambda: add_staff(self.actor, **data))
            return self.go(self.url("staff"), toast=_("%(name)s is on the list.") % {"name": data["name"]})
        site = self.request.build_absolute_uri("/").rstrip("/")
        made = acted_once(
            self.actor, form.key, lambda: invite_staff(self.actor, **data, phone=form.cleaned_data["phone"], site=site)
        )
        if made is None:
            return self.go(self.url("staff"), toast=_("This invitation was made already."))
        invitation, secret = made
        link = f"{site}/invitation/{secret}/"
        answer = self.page(
            "identity/invited.html", **super().context(), invitation=invitation, link=link, back=self.url("staff")
        )
        answer["Cache-Control"] = "no-store"
        return answer


class StaffVerb(StaffView):
    """Something done to one line of the list."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it and come back to the list; what the list itself stands against is said above it."""
        try:
            return self.go(self.url("staff"), **self.act(**kwargs))
        except Problem as problem:
            if problem.status != IN_THE_WAY or self.is_htmx:
                raise
            return self.page(self.template, status=problem.status, refusal=problem.detail, **self.context())

    def act(self, **kwargs: Any) -> dict[str, str]:
        """Do it; the answer's toast and its undo."""
        raise NotImplementedError


class RoleChangeView(StaffVerb):
    """Another role."""

    permission = "identity.change_role"

    def act(self, **kwargs: Any) -> dict[str, str]:
        """Change it."""
        value = change_role(self.actor, staff_id=kwargs["staff_id"], role=self.request.POST.get("role", ""))
        return {"toast": _("%(name)s: %(role)s") % {"name": value.name, "role": Role(value.role).label}}


class RemoveView(StaffVerb):
    """Somebody leaves."""

    permission = "identity.remove_staff"

    def act(self, **kwargs: Any) -> dict[str, str]:
        """Remove, with a way back."""
        value = remove_staff(self.actor, staff_id=kwargs["staff_id"])
        undo = self.url("restore", staff_id=value.id)
        return {"toast": _("%(name)s can no longer sign in here.") % {"name": value.name}, "undo": undo}


class RestoreView(StaffVerb):
    """Somebody comes back."""

    permission = "identity.remove_staff"

    def act(self, **kwargs: Any) -> dict[str, str]:
        """Restore."""
        value = restore_staff(self.actor, staff_id=kwargs["staff_id"])
        return {"toast": _("%(name)s is back.") % {"name": value.name}}


class ResetView(StaffVerb):
    """Somebody has lost what he confirms with."""

    permission = "identity.reset_second_factor"

    def act(self, **kwargs: Any) -> dict[str, str]:
        """Reset."""
        value = reset_second_factor(self.actor, staff_id=kwargs["staff_id"])
        return {"toast": _("%(name)s signs in by phone and sets it up anew.") % {"name": value.name}}


class WithdrawView(StaffVerb):
    """An invitation is taken back."""

    permission = "identity.invite_staff"

    def act(self, **kwargs: Any) -> dict[str, str]:
        """Withdraw."""
        value = withdraw_invitation(self.actor, invitation_id=kwargs["invitation_id"])
        return {"toast": _("The invitation for %(name)s no longer works.") % {"name": value.name}}
