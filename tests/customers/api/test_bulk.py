"""Changes to many customers over the API."""

import pytest

from shuke.customers.actions import create_customer
from shuke.customers.jobs import change_many
from shuke.customers.queries.tags import tags
from shuke.kit import tenancy
from shuke.kit.access import system
from tests import factories
from tests.customers.api.test_customers import key_for

JSON = {"content_type": "application/json"}
URL = "/api/v1/customer-changes"


@pytest.fixture
def api(merchant):
    return key_for(merchant)


@pytest.fixture
def people(merchant):
    with tenancy.open(merchant=merchant.pk):
        return [create_customer(system(merchant.pk), name=f"客{n}").id for n in range(3)]


def test_counted_tagged_watched_and_taken_back(api, merchant, people):
    assert api.post(f"{URL}/count", {"customers": {}}, **JSON).json() == {"count": 3}
    assert api.post(f"{URL}/count", {"customers": {"only": people[:2]}}, **JSON).json() == {"count": 2}
    begun = api.post(f"{URL}/tag", {"customers": {}, "tag": "常客"}, **JSON)
    assert begun.status_code == 201
    told = begun.json()
    assert told == {
        "id": told["id"], "verb": "tag", "state": "waiting", "total": 0, "done": 0, "changed": 0, "undone": 0,
        "created_at": told["created_at"], "ended_at": None,
    }  # fmt: skip
    change_many(merchant_id=merchant.pk, run_id=told["id"])
    done = api.get(f"{URL}/{told['id']}").json()
    assert (done["state"], done["total"], done["changed"]) == ("done", 3, 3)
    assert [each["id"] for each in api.get(URL).json()] == [told["id"]]
    assert api.post(f"{URL}/{told['id']}/undo", {}, **JSON).status_code == 200
    change_many(merchant_id=merchant.pk, run_id=told["id"])
    assert api.get(f"{URL}/{told['id']}").json()["undone"] == 3
    again = api.post(f"{URL}/{told['id']}/undo", {}, **JSON)
    assert (again.status_code, again.json()["code"]) == (409, "customers.bulk_undone")


def test_every_verb(api, merchant, people):
    other = factories.make_staff(merchant, "manager")
    only = {"customers": {"only": people[:1]}}
    assert api.post(f"{URL}/tag", only | {"tag": "贵"}, **JSON).json()["state"] == "done"
    with tenancy.open(merchant=merchant.pk):
        [tag] = tags()
    for verb, more in (
        ("untag", {"tag_id": tag.id}),
        ("assign", {"owner_id": other.pk}),
        ("archive", {}),
        ("restore", {}),
    ):
        done = api.post(f"{URL}/{verb}", only | more, **JSON).json()
        assert (done["verb"], done["state"], done["changed"]) == (verb, "done", 1)
    assert api.get(f"/api/v1/customers/{people[0]}").json()["owner_id"] == other.pk


def test_what_cannot_be_asked(api, merchant, people):
    assert api.post(f"{URL}/archive", {"customers": {"tab": "everyone"}}, **JSON).status_code == 422
    assert api.post(f"{URL}/archive", {"customers": {"only": [1]}}, **JSON).status_code == 404
    assert api.post(f"{URL}/tag", {"tag": "x"}, **JSON).status_code == 422
    agent = key_for(merchant, "agent")
    assert agent.post(f"{URL}/archive", {"customers": {}}, **JSON).status_code == 403
    assert agent.get(f"{URL}/1").status_code == 404
