"""A care plan for one of the customers, and the people who decide on it."""

from datetime import date

import pytest

from shuke.keyaccounts.actions import make_plan
from shuke.keyaccounts.plans.values import MeasureInput, PlanInput
from tests import factories

FIRST, LAST = date(2026, 3, 2), date(2026, 6, 30)
MEASURES = (MeasureInput("拜访采购", date(2026, 3, 9), 20_000), MeasureInput("技术培训", LAST, 30_000))
GIVEN = PlanInput("年度合同", "签下年度合同", FIRST, LAST, 60_000, MEASURES)


@pytest.fixture
def kam(actor, merchant):
    """A key-account manager."""
    return factories.actor_for("key_account_manager", merchant)


@pytest.fixture
def manager(actor, merchant):
    """Who decides."""
    return factories.actor_for("manager", merchant)


@pytest.fixture
def draft(kam, people):
    """A plan as it was written."""
    return make_plan(kam, customer_id=people[0], given=GIVEN)
