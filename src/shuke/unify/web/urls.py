"""Addresses of unify."""

from django.urls import path

from shuke.unify.web import imports, one

app_name = "unify"

console_urlpatterns = [
    path("imports/", imports.ImportsView.as_view(), name="imports"),
    path("imports/template-<slug:language>.xlsx", imports.TemplateView.as_view(), name="template"),
    path("imports/companies-<slug:language>.xlsx", imports.CompanyTemplateView.as_view(), name="company_template"),
    path("imports/<int:import_id>/sheet/", one.SheetView.as_view(), name="sheet"),
    path("imports/<int:import_id>/", one.ImportView.as_view(), name="import"),
    path("imports/<int:import_id>/progress/", one.ProgressView.as_view(), name="progress"),
    path("imports/<int:import_id>/run/", one.RunView.as_view(), name="run"),
    path("imports/<int:import_id>/undo/", one.UndoView.as_view(), name="undo"),
    path("imports/<int:import_id>/drop/", one.DropView.as_view(), name="drop"),
    path("imports/<int:import_id>/problems.csv", one.ProblemsView.as_view(), name="problems"),
    path("imports/<int:import_id>/cards.csv", one.CardsView.as_view(), name="cards"),
]
