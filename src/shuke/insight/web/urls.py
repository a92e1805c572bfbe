"""Addresses of insight."""

from django.urls import path

from shuke.insight.web import behind, regulars

app_name = "insight"

console_urlpatterns = [
    path("insight/regulars/", regulars.RegularsView.as_view(), name="regulars"),
    path("insight/regulars/refresh/", regulars.RefreshView.as_view(), name="refresh"),
    path("insight/regulars/progress/<int:progress_id>/", regulars.ProgressView.as_view(), name="progress"),
    path("insight/regulars/customers/", behind.BehindView.as_view(), name="behind"),
    path("insight/regulars/customers.csv", behind.BehindFileView.as_view(), name="behind_file"),
]
