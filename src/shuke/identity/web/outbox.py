"""Messages that went out or wait: a merchant's own, and in the demo the platform's with their codes."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from shuke.gateways.queries import messages, platform_messages
from shuke.gateways.values import MessageValue, masked
from shuke.identity.web.settings import SettingsPage
from shuke.ui.views import PlainView

A_PAGE = 50
TONES = {"sent": "good", "kept": "info", "failed": "bad"}


class OutboxView(SettingsPage):
    """The merchant's messages with their state."""

    permission = "identity.view_messages"
    place = "outbox"
    template = "identity/outbox.html"

    def context(self) -> dict[str, Any]:
        """One page of them."""
        rows = messages(before=_number(self.request), limit=A_PAGE + 1)
        return super().context() | _shown(rows)


class PlatformOutboxView(PlainView):
    """All sign-in codes, readable: only where the whole installation is a demo."""

    template = "identity/platform_outbox.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The newest messages; nothing is here outside of the demo."""
        if not settings.DEMO:
            raise Http404
        return self.page(self.template, **_shown(platform_messages(before=_number(request), limit=A_PAGE + 1)))


def _number(request: HttpRequest) -> int | None:
    text = request.GET.get("cursor", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def _text(row: MessageValue) -> str:
    # A code or link is for the one it was sent to; only a demo has nobody to keep it from.
    return masked(row.text) if row.secret and not settings.DEMO else row.text


def _shown(rows: list[MessageValue]) -> dict[str, Any]:
    return {
        "rows": [(row, _text(row), TONES.get(row.state, "warn")) for row in rows[:A_PAGE]],
        "next": rows[A_PAGE - 1].id if len(rows) > A_PAGE else None,
    }
