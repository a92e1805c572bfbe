"""The audit log: who did what, when, from where."""

from typing import Any

from shuke.identity.queries import all_permissions, audit, label_of, staff_list
from shuke.identity.web.audit_lines import lines_of
from shuke.identity.web.forms import AuditForm
from shuke.identity.web.settings import SettingsPage

A_PAGE = 50


class AuditView(SettingsPage):
    """Newest first; by person, action and day."""

    permission = "identity.view_audit"
    place = "audit"
    template = "identity/audit.html"

    def context(self) -> dict[str, Any]:
        """One page of it."""
        form = AuditForm(self.request.GET)
        form.is_valid()
        asked = {name: form.cleaned_data.get(name) for name in form.fields}
        merchant = self.request.merchant
        rows = audit(
            zone=merchant.time_zone, staff_id=asked["staff"], action=asked["action"] or "", day=asked["day"],
            before=asked["cursor"], limit=A_PAGE + 1,
        )  # fmt: skip
        return super().context() | {
            "lines": lines_of(rows[:A_PAGE], self.request),
            "next": rows[A_PAGE - 1].id if len(rows) > A_PAGE else None,
            "staff": staff_list(with_former=True),
            "actions": sorted((label_of(code), code) for table in all_permissions().values() for code in table),
            "asked": asked,
        }
