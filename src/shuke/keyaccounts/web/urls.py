"""Addresses of key customers."""

from django.urls import path

from shuke.keyaccounts.web import accounts, care, terms
from shuke.keyaccounts.web.evaluation_urls import evaluation_urlpatterns
from shuke.keyaccounts.web.event_urls import event_urlpatterns
from shuke.keyaccounts.web.grade_urls import grade_urlpatterns
from shuke.keyaccounts.web.plan_urls import plan_urlpatterns
from shuke.keyaccounts.web.relation_urls import relation_urlpatterns
from shuke.keyaccounts.web.risk_urls import risk_urlpatterns
from shuke.keyaccounts.web.visit_urls import outside_urlpatterns, visit_urlpatterns

app_name = "keyaccounts"

console_urlpatterns = [
    path("key-customers/", accounts.AccountsView.as_view(), name="accounts"),
    path("key-customers/terms/", terms.TermsView.as_view(), name="terms"),
    path("key-customers/<int:customer_id>/take/", care.TakeView.as_view(), name="take"),
    path("key-customers/<int:customer_id>/let-go/", care.LetGoView.as_view(), name="let_go"),
    *grade_urlpatterns,
    *evaluation_urlpatterns,
    *plan_urlpatterns,
    *risk_urlpatterns,
    *visit_urlpatterns,
    *event_urlpatterns,
    *relation_urlpatterns,
]

merchant_urlpatterns = [*outside_urlpatterns]
