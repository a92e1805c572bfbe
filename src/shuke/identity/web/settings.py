"""What the pages of the business's settings share, and its first page."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shuke.identity.actions import edit_merchant
from shuke.identity.categories import category_name
from shuke.identity.web.forms import MerchantSettingsForm
from shuke.ui.values import Tab
from shuke.ui.views import ConsoleView

PAGES = (
    ("settings", gettext_lazy("The business"), "identity.edit_merchant"),
    ("staff", gettext_lazy("Staff"), "identity.view_staff"),
    ("roles", gettext_lazy("Roles"), None),
    ("work_calendar", gettext_lazy("Working hours"), "identity.view_calendar"),
    ("absences", gettext_lazy("Absences"), "identity.report_absence"),
    ("approval_kinds", gettext_lazy("Who approves"), "identity.set_approval_levels"),
    ("api_keys", gettext_lazy("API keys"), "identity.issue_api_key"),
    ("audit", gettext_lazy("Audit log"), "identity.view_audit"),
    ("outbox", gettext_lazy("Messages"), "identity.view_messages"),
)


class SettingsPage(ConsoleView):
    """A page of the settings; `place` names its tab."""

    place = "settings"

    def context(self) -> dict[str, Any]:
        """The tabs that this role may open."""
        return {"tabs": [
            Tab(label, self.url(name), current=name == self.place)
            for name, label, permission in PAGES
            if permission is None or self.actor.may(permission)
        ]}  # fmt: skip

    def url(self, name: str, **arguments: Any) -> str:
        """The address of one of these pages at this merchant."""
        return reverse(f"identity:{name}", kwargs={"merchant_code": self.kwargs["merchant_code"], **arguments})


class MerchantSettingsView(SettingsPage):
    """Name, category, place, language, zone, colour."""

    permission = "identity.edit_merchant"
    template = "identity/settings.html"
    form_class = MerchantSettingsForm

    def form_kwargs(self) -> dict[str, Any]:
        """What holds now."""
        merchant = self.request.merchant
        fields = ("name", "category", "city", "language", "time_zone", "brand")
        return {"initial": {name: getattr(merchant, name) for name in fields}}

    def context(self) -> dict[str, Any]:
        """What cannot be changed, in words."""
        merchant = self.request.merchant
        return super().context() | {"shop": merchant, "category": category_name(merchant.category)}

    def form_valid(self, form: MerchantSettingsForm) -> HttpResponse:
        """Save."""
        edit_merchant(self.actor, **{name: value for name, value in form.cleaned_data.items() if name != "key"})
        return self.go(self.url("settings"), toast=_("Saved"))
