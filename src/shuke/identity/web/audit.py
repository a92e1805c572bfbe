"""The audit log: who did what, when, from where; and a part of it as a file."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from shuke.identity.actions import export_audit
from shuke.identity.queries import audit, label_of, staff_list
from shuke.identity.values import AuditFilter
from shuke.identity.web.audit_lines import Line, lines_of
from shuke.identity.web.forms import AuditForm
from shuke.identity.web.settings import SettingsPage
from shuke.kit import clock
from shuke.kit.api.paging import CursorUnreadable
from shuke.kit.permission_tables import all_permissions
from shuke.kit.requests import Request
from shuke.kit.text.sheets import as_csv

A_PAGE = 50


class AuditView(SettingsPage):
    """Newest first; by person, verb, days, outcome, whom or what, and any word."""

    permission = "identity.view_audit"
    place = "audit"
    template = "identity/audit.html"

    def context(self) -> dict[str, Any]:
        """One page of it."""
        asked = AuditForm(self.request.GET).asked
        rows, following = self.rows(asked)
        return super().context() | {
            "lines": lines_of(rows, self.request), "next": following, "staff": staff_list(with_former=True),
            "actions": sorted((label_of(code), code) for table in all_permissions().values() for code in table),
            "actors": [("api", _("API keys")), ("member", _("Members")), ("system", _("The program itself"))],
            "asked": asked, "filtered": asked != AuditFilter(), "may_export": self.actor.may("identity.export_audit"),
        }  # fmt: skip

    def rows(self, asked: AuditFilter) -> tuple[list[Any], str | None]:
        """The page asked for; the first one for a cursor that is none."""
        zone, cursor = self.request.merchant.time_zone, self.request.GET.get("cursor")
        try:
            return audit(asked, zone=zone, cursor=cursor, limit=A_PAGE)
        except CursorUnreadable:
            return audit(asked, zone=zone, limit=A_PAGE)


class AuditExport(SettingsPage):
    """What is shown, all pages of it, as a file."""

    permission = "identity.export_audit"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """CSV without formulas; raises AuditTooLong."""
        lines = lines_of(export_audit(self.actor, asked=AuditForm(request.POST).asked), request)
        head = [_("When"), _("Who"), _("Action"), _("Code"), _("Outcome"), _("On"), _("Words"), _("Sum"), _("Where"),
                _("Details")]  # fmt: skip
        answer = HttpResponse(as_csv([head, *map(_cells, lines)]), content_type="text/csv; charset=utf-8")
        day = clock.today(request.merchant.time_zone)
        answer["Content-Disposition"] = f'attachment; filename="audit-{day}.csv"'
        return answer


def _cells(line: Line) -> list[str]:
    row = line.row
    return [
        f"{timezone.localtime(row.at):%Y-%m-%d %H:%M:%S}", str(line.who), row.label, row.action,
        _("refused") if line.refused else _("done"), ", ".join(text for text, _url in line.about), line.said,
        line.amount, line.where, "; ".join(f"{name}: {value}" for name, value in line.details),
    ]  # fmt: skip
