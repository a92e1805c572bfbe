"""Who cares, what is watched and on whom the income rests, over the API."""

from shuke.customers.actions import create_customer
from shuke.kit import tenancy
from shuke.kit.access import system
from tests import factories
from tests.customers.api.test_customers import key_for


def company(merchant):
    with tenancy.open(merchant=merchant.pk):
        made = create_customer(system(merchant.pk), name="恒力", kind="company")
    return f"/api/v1/customers/{made.id}"


def send(api, address, body):
    return api.post(address, body, content_type="application/json")


def test_teams(merchant):
    api, url = key_for(merchant), company(merchant) + "/team"
    colleague = factories.make_staff(merchant, "agent", name="周岚")
    made = send(api, url, {"staff_id": colleague.pk, "role": "deputy"}).json()
    assert made == {
        "id": made["id"], "staff_id": colleague.pk, "name": "周岚", "role": "deputy", "since": made["since"],
        "ended_at": None,
    }  # fmt: skip
    assert api.delete(f"{url}/{made['id']}").status_code == 204
    assert [each["ended_at"] is not None for each in api.get(url).json()] == [True]


def test_watches(merchant):
    api, url = key_for(merchant), company(merchant) + "/watches"
    made = send(api, url, {"figure": "应收", "source": "月报", "alarm_percent": 10}).json()
    for day, value in (("2026-01-05", 10), ("2026-02-05", 12)):
        told = send(api, f"{url}/{made['id']}/readings", {"value": value, "on": day}).json()
    assert told == {"on": "2026-02-05", "value": 12.0, "change_percent": 20.0, "alarmed": True}
    [watch] = api.get(url).json()
    assert watch["readings"][0] == told
    assert api.delete(f"{url}/{made['id']}").status_code == 204
    assert api.get(url).json() == []


def test_dependency(merchant):
    company(merchant)
    told = key_for(merchant).get("/api/v1/customer-dependency").json()
    assert told["single_threads"] == []
    assert [(each["staff_id"], each["customers"], each["spend_minor"]) for each in told["colleagues"]] == [(None, 1, 0)]
    assert key_for(merchant, "agent").get("/api/v1/customer-dependency").status_code == 403
