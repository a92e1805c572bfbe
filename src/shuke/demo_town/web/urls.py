"""The town's one address."""

from django.urls import path

from shuke.demo_town.web.personas import PersonasView

public_urlpatterns = [path("demo/", PersonasView.as_view(), name="personas")]
