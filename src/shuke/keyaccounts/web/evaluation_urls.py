"""Addresses of evaluations."""

from django.urls import path

from shuke.keyaccounts.web import evaluation_form, evaluations

evaluation_urlpatterns = [
    path("key-customers/evaluations/", evaluations.EvaluationsView.as_view(), name="evaluations"),
    path("key-customers/evaluations/form/", evaluation_form.FormView.as_view(), name="evaluation_form"),
    path("key-customers/evaluations/<int:evaluation_id>/", evaluations.EvaluationView.as_view(), name="evaluation"),
    path("key-customers/evaluations/<int:evaluation_id>/decision/", evaluations.DecisionView.as_view(),
         name="evaluation_decision"),
    path("key-customers/<int:customer_id>/evaluate/", evaluations.BeginView.as_view(), name="evaluate"),
]  # fmt: skip
