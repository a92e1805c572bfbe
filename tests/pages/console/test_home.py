"""Where somebody begins his day: at the counter's page, or among his key customers."""

import pytest

from shuke.customers.actions import assign_owner, create_customer
from shuke.identity.models import Person
from shuke.keyaccounts import queries as keyaccounts
from shuke.keyaccounts.actions import take_into_care
from shuke.keyaccounts.queries import HouseValue
from shuke.kit import tenancy
from tests import factories


@pytest.fixture
def merchant(db):
    return factories.make_merchant()


def begin(client, merchant, role, *, cares=True):
    """The answer to somebody of this role who asks for the first page, with or without a key customer of his own."""
    staff, owner = factories.make_staff(merchant, role), factories.actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        customer = create_customer(owner, name="宏达机电").id
        if cares:
            take_into_care(owner, customer_id=customer)
            assign_owner(owner, customer_ids=[customer], owner_id=staff.pk)
    client.force_login(Person.objects.get(pk=staff.person_id))
    return client.get(f"/console/{merchant.code}/")


def test_an_account_manager_begins_with_his_own_day(client, merchant):
    answer = begin(client, merchant, "key_account_manager")
    assert (answer.status_code, answer["Location"]) == (302, f"/console/{merchant.code}/key-customers/today/")


@pytest.mark.parametrize(("role", "cares"), [("key_account_manager", False), ("manager", True), ("finance", False)])
def test_others_begin_with_the_house(client, merchant, role, cares):
    assert begin(client, merchant, role, cares=cares).status_code == 200


def test_his_day_stands_on_his_phones_bar_and_not_on_the_cashiers(client, merchant):
    begin(client, merchant, "key_account_manager")
    mine = bar(client.get(f"/console/{merchant.code}/customers/"))
    begin(client, merchant, "manager")
    theirs = bar(client.get(f"/console/{merchant.code}/customers/"))
    day = f"/console/{merchant.code}/key-customers/today/"
    assert (day in mine, day in theirs) == (True, False)


def bar(page):
    """What stands on the phone's bar."""
    return [item.url for section in page.context["navigation"] for item in section.items if item.phone]


def test_who_leads_and_who_pays_are_told_what_waits(client, merchant, monkeypatch):
    found = HouseValue(late_reports=1, missed=2, overdue=0, alarms=3, payable=4, to_settle=0, to_check=1)
    monkeypatch.setattr(keyaccounts, "waiting_in_house", lambda now, today: found)
    led = ["1 report is late", "2 contacts were missed within a week", "3 key customers seem to fall silent"]
    paid = ["4 expenses may be advanced", "1 spot check is open"]
    told = {
        role: begin(client, merchant, role, cares=False).context["care"]
        for role in ("supervisor", "finance", "owner", "cashier")
    }
    assert {role: [each.text for each in lines] for role, lines in told.items()} == {
        "supervisor": led, "finance": paid, "owner": led + paid, "cashier": [],
    }  # fmt: skip
