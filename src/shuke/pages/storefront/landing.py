"""The front door: where somebody without a purpose yet finds the way in."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect

from shuke.kit.requests import Request
from shuke.ui.views import PlainView


class LandingView(PlainView):
    """What Shuke is and for whom, and the ways in; who is signed in goes straight on."""

    template = "pages/landing.html"

    def context(self) -> dict[str, Any]:
        """Whether there is a town to walk into."""
        return {"demo": settings.DEMO and settings.DEMO_TOWN}

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the chooser of merchants (which sends plain consumers to their cards)."""
        if request.user.is_authenticated:
            return redirect("identity:chooser")
        return super().get(request, *args, **kwargs)
