"""Change into another person of the town without the terminal."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from shuke.demo_town.building import person_of
from shuke.demo_town.personas import PERSONAS, persona
from shuke.demo_town.standing import all_being_written, has_town
from shuke.identity.actions.sign_in import enter
from shuke.ui.views import PlainView


class PersonasView(PlainView):
    """Everybody one can be here; a press signs in. Only where the whole installation is a demo."""

    template = "demo_town/personas.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nothing is here outside of the demo."""
        if not settings.DEMO:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        """All of them, and whose house is not ready yet; nobody where no town was built."""
        return {"personas": PERSONAS if has_town() else (), "writing": all_being_written()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in as the one whose button was pressed."""
        chosen = persona(request.POST.get("persona", ""))
        if chosen is None:
            raise Http404
        # Nobody here has a phone or a device: in a demo, and only there, the button is the second factor too.
        return enter(request, person_of(chosen), method="demo", to=chosen.to, second_factor_shown=True)
