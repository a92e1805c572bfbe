"""The names allauth looks for, led to our own pages; its own pages stay closed, for they know nothing of our limits.

Passkeys and one-time passwords come in here, when they are shown.
"""

from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [
    path(f"accounts/{word}/", RedirectView.as_view(url=target), name=f"account_{name}")
    for word, name, target in (
        ("login", "login", "/sign-in/"),
        ("signup", "signup", "/sign-in/"),
        ("logout", "logout", "/me/profile/"),
        ("inactive", "inactive", "/sign-in/closed/"),
        ("reauthenticate", "reauthenticate", "/sign-in/"),
    )
]
