"""Messages that went out or wait: a merchant's own without their codes, and in the demo all of them, readable."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from shuke.gateways.queries import messages, platform_messages
from shuke.gateways.values import MessageValue, masked
from shuke.identity.queries import merchants
from shuke.identity.web.settings import SettingsPage
from shuke.kit import tenancy
from shuke.ui.views import PlainView

A_PAGE = 50
TONES = {"sent": "good", "kept": "info", "failed": "bad"}


class OutboxView(SettingsPage):
    """The merchant's messages with their state; codes and links are for the one they were sent to, never for staff."""

    permission = "identity.view_messages"
    place = "outbox"
    template = "identity/outbox.html"

    def context(self) -> dict[str, Any]:
        """One page of them."""
        rows = messages(before=_number(self.request), limit=A_PAGE + 1)
        return super().context() | _shown(rows, hidden=True)


class PlatformOutboxView(PlainView):
    """The newest messages of all, codes and links readable: only where the whole installation is a demo."""

    template = "identity/platform_outbox.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here outside of the demo."""
        if not settings.DEMO:
            raise Http404
        rows = sorted(_everybodys(), key=lambda row: row.created_at, reverse=True)[:A_PAGE]
        return self.page(self.template, **_shown(rows, hidden=False))


def _everybodys() -> list[MessageValue]:
    rows = platform_messages(limit=A_PAGE)
    for merchant in merchants():
        with tenancy.open(merchant=merchant.id):
            rows += messages(limit=A_PAGE)
    return rows


def _number(request: HttpRequest) -> int | None:
    text = request.GET.get("cursor", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def _shown(rows: list[MessageValue], *, hidden: bool) -> dict[str, Any]:
    def text(row: MessageValue) -> str:
        return masked(row.text) if row.secret and hidden else row.text

    return {
        "rows": [(row, text(row), TONES.get(row.state, "warn")) for row in rows[:A_PAGE]],
        "next": rows[A_PAGE - 1].id if len(rows) > A_PAGE else None,
    }
