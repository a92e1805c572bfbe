"""Working time and levels of approval, set over the API."""

import pytest

from tests import factories
from tests.customers.api.test_customers import key_for

pytestmark = pytest.mark.django_db
BASE, JSON = "/api/v1/work-calendar", {"content_type": "application/json"}


@pytest.fixture
def merchant():
    return factories.make_merchant()


@pytest.fixture
def api(merchant):
    return key_for(merchant, "owner")


def test_the_week_and_a_day_of_ones_own(api):
    week = ["09:00-12:00, 13:30-18:00"] * 5 + ["", ""]
    put = api.put(f"{BASE}/week", {"week": week, "own_years": [2027]}, **JSON)
    assert put.json() == {"week": week, "public": True, "own_years": [2027], "own_days": []}
    day = api.put(f"{BASE}/days/2026-05-09", {"hours": "", "note": "搬家"}, **JSON)
    assert day.json() == {"day": "2026-05-09", "hours": ""}
    assert api.get(f"{BASE}/week").json()["own_days"] == [day.json()]
    assert api.delete(f"{BASE}/days/2026-05-09").status_code == 204
    assert api.get(f"{BASE}/days?first=2026-05-09&last=2026-05-09").json() == [
        {"day": "2026-05-09", "hours": "09:00-12:00, 13:30-18:00"}
    ]


@pytest.mark.parametrize("hours", ["9 to 5", "18:00-09:00", "09:00-12:00, 11:00-13:00"])
def test_hours_that_cannot_be_are_refused(api, hours):
    assert api.put(f"{BASE}/days/2026-05-09", {"hours": hours}, **JSON).status_code == 422


def test_an_absence_is_reported_and_taken_back(merchant, api):
    zhou = factories.make_staff(merchant, "key_account_manager", name="周小满")
    told = {"staff_id": zhou.pk, "first": "2026-05-11", "last": "2026-05-12", "kind": "sick"}
    made = api.post(f"{BASE}/absences", told, **JSON, headers={"Idempotency-Key": "a"})
    assert (made.status_code, made.json()["name"]) == (201, "周小满")
    span = {"first": "2026-05-01", "last": "2026-05-31"}
    assert api.get(f"{BASE}/absences", span).json() == [made.json()]
    url = f"{BASE}/absences/{made.json()['id']}/cancellation"
    assert api.post(url, {}, **JSON, headers={"Idempotency-Key": "b"}).status_code == 201
    assert api.get(f"{BASE}/absences", span).json() == []
    agent = key_for(merchant, "agent")
    assert agent.post(f"{BASE}/absences", told, **JSON, headers={"Idempotency-Key": "c"}).status_code == 403


def test_who_approves_what(merchant, api):
    levels = [{"role": "manager", "from_minor": 0, "minutes": 480}, {"role": "owner", "from_minor": 50_000,
                                                                     "minutes": 960}]  # fmt: skip
    url = "/api/v1/approval-levels"
    put = api.put(f"{url}/keyaccounts.promise", {"levels": levels, "limits": {"supervisor": 900}}, **JSON)
    assert (put.json()["levels"], put.json()["limits"]["supervisor"]) == (levels, 900)
    assert put.json() in api.get(url).json()
    assert api.put(f"{url}/keyaccounts.nothing", {"levels": levels}, **JSON).status_code == 404
    assert api.put(f"{url}/keyaccounts.promise", {"levels": [{"role": "emperor"}]}, **JSON).status_code == 422
    assert key_for(merchant, "manager").get(url).status_code == 403
