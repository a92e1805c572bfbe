"""Addresses of care plans."""

from django.urls import path

from shuke.keyaccounts.web import plan_edit, plan_templates, plan_verbs, plans

_PLAN = "key-customers/plans/<int:plan_id>/"
_MEASURE = f"{_PLAN}measures/<int:measure_id>/"
_TEMPLATE = "key-customers/plans/templates/<int:plan_template_id>/"

plan_urlpatterns = [
    path("key-customers/plans/", plans.PlansView.as_view(), name="plans"),
    path("key-customers/plans/templates/", plan_templates.TemplatesView.as_view(), name="plan_templates"),
    path(f"{_TEMPLATE}archive/", plan_templates.TemplateStateView.as_view(), name="plan_template_archive"),
    path(f"{_TEMPLATE}restore/", plan_templates.TemplateStateView.as_view(back=True), name="plan_template_restore"),
    path("key-customers/<int:customer_id>/plans/new/", plan_edit.NewPlanView.as_view(), name="plan_new"),
    path(_PLAN, plans.PlanView.as_view(), name="plan"),
    path(f"{_PLAN}print/", plans.PlanPrintView.as_view(), name="plan_print"),
    path(f"{_PLAN}edit/", plan_edit.EditPlanView.as_view(), name="plan_edit"),
    path(f"{_PLAN}ask/", plan_verbs.AskView.as_view(), name="plan_ask"),
    path(f"{_PLAN}withdraw/", plan_verbs.WithdrawView.as_view(), name="plan_withdraw"),
    path(f"{_PLAN}end/", plan_verbs.EndView.as_view(), name="plan_end"),
    path(f"{_PLAN}drop/", plan_verbs.DropView.as_view(), name="plan_drop"),
    path(f"{_MEASURE}tick/", plan_verbs.TickView.as_view(), name="measure_tick"),
    path(f"{_MEASURE}untick/", plan_verbs.UntickView.as_view(), name="measure_untick"),
]
