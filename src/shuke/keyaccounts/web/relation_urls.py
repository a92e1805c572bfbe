"""Addresses of relationship maps."""

from django.urls import path

from shuke.keyaccounts.web import relations

relation_urlpatterns = [
    path("key-customers/gaps/", relations.GapsView.as_view(), name="gaps"),
    path("key-customers/<int:company_id>/map/", relations.MapView.as_view(), name="map"),
    path("key-customers/<int:company_id>/map/print/", relations.MapPrintView.as_view(), name="map_print"),
    path("key-customers/contacts/<int:contact_id>/standing/", relations.JudgeView.as_view(), name="judge"),
]
