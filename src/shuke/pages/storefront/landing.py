"""The front door: where somebody without a purpose yet finds the way in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from shuke.ui.views import PlainView


class LandingView(PlainView):
    """What Shuke is, and the two ways in; who is signed in goes straight on."""

    template = "pages/landing.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the chooser of merchants (which sends plain consumers to their cards)."""
        if request.user.is_authenticated:
            return redirect("identity:chooser")
        return super().get(request, *args, **kwargs)
