"""The living page, what makes the site an app, and pictures by their signed addresses."""

from django.urls import path

from shuke.ui.web import app, living, pictures

public_urlpatterns = [
    path("worker.js", app.worker, name="worker"),
    path("manifest.webmanifest", app.manifest, name="manifest"),
    path("offline/", app.OfflineView.as_view(), name="offline"),
    path("design/", living.ConsoleParts.as_view(), name="design"),
    path("design/storefront/", living.StorefrontParts.as_view(), name="design-storefront"),
    path("design/slip/", living.SlipParts.as_view(), name="design-slip"),
    path("design/find/", living.Find.as_view(), name="design-find"),
    path("design/progress/", living.Work.as_view(), name="design-progress"),
    path("pictures/<slug:signature>/<path:picture>", pictures.show_picture, name="picture"),
]
