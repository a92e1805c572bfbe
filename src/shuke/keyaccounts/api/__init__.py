"""Key customers over the API."""

from shuke.keyaccounts.api import alarms, expense_rules, expenses, outlooks, promises, scripts, visits, winbacks
from shuke.keyaccounts.api.accounts import router
from shuke.keyaccounts.api.evaluations import form_router
from shuke.keyaccounts.api.evaluations import of_customers as evaluated
from shuke.keyaccounts.api.evaluations import router as evaluations
from shuke.keyaccounts.api.events import router as events
from shuke.keyaccounts.api.expense_sheets import router as sheets
from shuke.keyaccounts.api.gifts import router as gifts
from shuke.keyaccounts.api.grades import of_customers, policies
from shuke.keyaccounts.api.handovers import router as handovers
from shuke.keyaccounts.api.health import router as health
from shuke.keyaccounts.api.occasions import router as occasions
from shuke.keyaccounts.api.plan_templates import router as plan_templates
from shuke.keyaccounts.api.plans import router as plans
from shuke.keyaccounts.api.relations import router as relations
from shuke.keyaccounts.api.spot_checks import router as spot_checks
from shuke.keyaccounts.api.terms import router as terms
from shuke.keyaccounts.api.trade_terms import router as trade_terms

router.add_router("", of_customers)
router.add_router("", health)
router.add_router("", outlooks.router)
router.add_router("", evaluated)
routers = {
    "/care-days": occasions, "/relationship-maps": relations, "/customer-events": events, "/care-gifts": gifts,
    "/handovers": handovers,
    "/key-customers": router, "/care-terms": terms, "/care-plans": plans, "/care-plan-templates": plan_templates,
    "/grade-policy": policies, "/expenses": expenses.router, "/expense-sheets": sheets,
    "/expense-rules": expense_rules.router, "/expense-rates": expense_rules.rates, "/spot-checks": spot_checks,
    "/trade-terms": trade_terms,
    "/alarms": alarms.router, "/win-backs": winbacks.router, "/lost-offers": winbacks.trials,
    "/visits": visits.router, "/visit-plans": visits.plans, "/promises": promises.router,
    "/noticed": outlooks.noticed, "/likely-loyal": outlooks.loyal,
    "/call-scripts": scripts.router, "/calls": scripts.calls,
    "/evaluations": evaluations, "/evaluation-form": form_router,
}  # fmt: skip
