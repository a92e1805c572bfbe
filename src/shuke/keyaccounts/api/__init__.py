"""Key customers over the API."""

from shuke.keyaccounts.api import (
    alarms,
    capacity,
    evaluation_form,
    evaluations,
    expense_desk,
    expense_rules,
    expense_sheets,
    expenses,
    grade_requests,
    grades,
    handover_packs,
    handovers,
    health,
    outlooks,
    promises,
    readers,
    referrals,
    scripts,
    spot_checks,
    trade_terms,
    trials,
    visits,
    winbacks,
)
from shuke.keyaccounts.api.accounts import router
from shuke.keyaccounts.api.events import router as events
from shuke.keyaccounts.api.gifts import router as gifts
from shuke.keyaccounts.api.occasions import router as occasions
from shuke.keyaccounts.api.plan_templates import router as plan_templates
from shuke.keyaccounts.api.plans import router as plans
from shuke.keyaccounts.api.relations import router as relations
from shuke.keyaccounts.api.rounds import router as rounds
from shuke.keyaccounts.api.terms import router as terms

for of_customers in (
    grades.of_customers, grade_requests.of_customers, health.router, outlooks.router, evaluations.of_customers,
    handovers.of_customers, handover_packs.of_customers,
):  # fmt: skip
    router.add_router("", of_customers)
handovers.router.add_router("", handover_packs.router)
routers = {
    "/care-days": occasions, "/relationship-maps": relations, "/customer-events": events, "/care-gifts": gifts,
    "/handovers": handovers.router,
    "/key-customers": router, "/care-terms": terms, "/care-plans": plans, "/care-plan-templates": plan_templates,
    "/grade-policy": grades.policies, "/grade-requests": grade_requests.router,
    "/expenses": expenses.router, "/expense-sheets": expense_sheets.router, "/spot-checks": spot_checks.router,
    "/expense-desk": expense_desk.router,
    "/expense-rules": expense_rules.router, "/expense-rates": expense_rules.rates, "/trade-terms": trade_terms.router,
    "/alarms": alarms.router, "/win-backs": winbacks.router, "/lost-offers": trials.router,
    "/visits": visits.router, "/visit-plans": visits.plans, "/visit-capacity": capacity.router,
    "/promises": promises.router, "/promise-readers": readers.router,
    "/noticed": outlooks.noticed, "/likely-loyal": outlooks.loyal, "/referrals": referrals.router,
    "/executive-rounds": rounds,
    "/call-scripts": scripts.router, "/calls": scripts.calls,
    "/evaluations": evaluations.router, "/evaluation-form": evaluation_form.router,
}  # fmt: skip
