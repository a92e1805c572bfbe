"""What the console's frame shows on every page: the merchant, the way to the others, the way to the settings."""

from typing import Any

from django.urls import reverse

from shuke.kit.requests import Request


def merchant_frame(request: Request) -> dict[str, Any]:
    """Template context of pages inside a merchant; nothing elsewhere."""
    merchant = getattr(request, "merchant", None)
    if merchant is None:
        return {}
    frame: dict[str, Any] = {"merchant": merchant}
    actor = request.actor
    if actor.kind == "staff":
        # Everybody may read the roles; the other pages are tabs beside it.
        page = "identity:settings" if actor.may("identity.edit_merchant") else "identity:roles"
        frame |= {
            # The name colleagues know; who joined by an invitation may never have told his own.
            "person_here": actor.label,
            "merchants_url": reverse("identity:chooser") + "?all",
            "settings_url": reverse(page, kwargs={"merchant_code": merchant.code}),
        }
    return frame
