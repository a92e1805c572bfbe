"""The town's addresses."""

from django.urls import path

from shuke.demo_town.web.old_register import old_register
from shuke.demo_town.web.personas import PersonasView
from shuke.demo_town.web.waiting import waiting, writing

public_urlpatterns = [
    path("demo/", PersonasView.as_view(), name="personas"),
    path("demo/old-members.xlsx", old_register, name="old_register"),
    path("demo/writing/", writing, name="writing"),
    path("demo/waiting/<slug:house>/", waiting, name="waiting"),
]
