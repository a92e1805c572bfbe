"""What makes the site an app: its manifest, its service worker, and the page shown without network."""

from pathlib import Path

from django.contrib.staticfiles.finders import find
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shuke.ui.views import PlainView

_PAPER = "#faf8f5"
_LANGUAGES = ("zh-hans", "en")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, from the root so that it serves the whole site; the browser asks for a newer one each day."""
    built = find("build/worker.js")
    if not built:
        raise Http404
    answer = HttpResponse(Path(str(built)).read_bytes(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """How the app is called, where it starts, and what it looks like on a home screen."""
    told = {
        "id": "/",
        "name": "Shuke 熟客",
        "short_name": _("Shuke"),
        "description": _("Your member cards: their codes work without network."),
        "lang": "zh-Hans" if (translation.get_language() or "").startswith("zh") else "en",
        "start_url": "/me/cards/",
        "scope": "/",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": [
            _icon("icon-192", 192), _icon("icon-512", 512), _icon("icon-maskable", 512) | {"purpose": "maskable"},
        ],
        "shortcuts": [{"name": _("Member code"), "url": "/me/code/", "icons": [_icon("icon-192", 192)]}],
    }  # fmt: skip
    answer = JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = "no-cache"
    return answer


class OfflineView(PlainView):
    """What a page that was not kept shows without network; public, in the language asked for (`?language=`)."""

    template = "ui/offline.html"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """The page in that language, else in the reader's."""
        asked = request.GET.get("language", "")
        with translation.override(asked if asked in _LANGUAGES else translation.get_language()):
            return super().dispatch(request, *args, **kwargs)


def _icon(name: str, pixels: int) -> dict[str, str]:
    return {"src": static(f"build/{name}.png"), "sizes": f"{pixels}x{pixels}", "type": "image/png"}
