"""Toasts that travel with an htmx answer."""

import json

from django.http import HttpResponse


def toast(answer: HttpResponse, text: str, *, undo: str = "") -> HttpResponse:
    """Add a toast to the answer: what happened, and the address that takes it back."""
    triggers = json.loads(answer.get("HX-Trigger", "{}"))
    triggers["toast"] = {"text": str(text), "undo": undo}
    answer["HX-Trigger"] = json.dumps(triggers)
    return answer
