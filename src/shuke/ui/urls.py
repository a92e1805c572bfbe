"""The living page, the language switch."""

from django.urls import include, path

from shuke.ui.web import living

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("design/", living.ConsoleParts.as_view(), name="design"),
    path("design/storefront/", living.StorefrontParts.as_view(), name="design-storefront"),
    path("design/slip/", living.SlipParts.as_view(), name="design-slip"),
    path("design/find/", living.Find.as_view(), name="design-find"),
    path("design/work/", living.Work.as_view(), name="design-work"),
]
