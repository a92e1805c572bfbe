"""Addresses of grades."""

from django.urls import path

from shuke.keyaccounts.web import account, health, policy

grade_urlpatterns = [
    path("key-customers/policy/", policy.PolicyView.as_view(), name="policy"),
    path("key-customers/<int:customer_id>/", account.AccountView.as_view(), name="account"),
    path("key-customers/<int:customer_id>/rate/", account.RateView.as_view(), name="rate"),
    path("key-customers/<int:customer_id>/grade/", account.AskGradeView.as_view(), name="ask_grade"),
    path("key-customers/grades/<int:override_id>/", account.OverrideView.as_view(), name="override"),
    path("key-customers/grades/<int:override_id>/end/", account.EndGradeView.as_view(), name="end_grade"),
    path("key-customers/<int:customer_id>/health/", health.HealthView.as_view(), name="health"),
]
