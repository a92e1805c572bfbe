"""Addresses of the pages that compose several rooms."""

from django.urls import path

from shuke.pages.console import home, palette, record
from shuke.pages.storefront import landing

public_urlpatterns = [path("", landing.LandingView.as_view(), name="landing")]
console_urlpatterns = [
    path("", home.HomeView.as_view(), name="home"),
    path("find/", palette.PaletteView.as_view(), name="palette"),
    path("customers/<int:customer_id>/", record.RecordView.as_view(), name="record"),
]
