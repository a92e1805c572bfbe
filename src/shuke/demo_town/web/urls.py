"""The town's addresses."""

from django.urls import path

from shuke.demo_town.web.old_register import old_register
from shuke.demo_town.web.personas import PersonasView

public_urlpatterns = [
    path("demo/", PersonasView.as_view(), name="personas"),
    path("demo/old-members.xlsx", old_register, name="old_register"),
]
