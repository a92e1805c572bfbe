"""A phone that somebody has is never given to a second record in silence."""

import pytest

from shuke.customers import queries
from shuke.customers.actions import archive_customer, create_customer, edit_customer
from shuke.customers.errors import PhoneKnown
from shuke.customers.models import Customer
from shuke.kit import tenancy
from tests import factories

PHONE = "+8613800132906"


@pytest.fixture
def xu(actor):
    return create_customer(actor, name="许清和", phones=[PHONE]).id


def test_the_second_with_a_phone_is_refused_and_told_whose_it_is(actor, xu):
    with pytest.raises(PhoneKnown, match="许清和") as refused:
        create_customer(actor, name="许小小", phones=["021-52345678", "138 0013 2906"])
    assert (refused.value.field, refused.value.missing) == ("phones", {"customer_id": xu, "customer_ids": [xu]})
    assert Customer.objects.count() == 1


def test_a_family_shares_one_when_it_is_said(actor, xu):
    child = create_customer(actor, name="许小小", phones=[PHONE], shared_phone=True).id
    with pytest.raises(PhoneKnown) as refused:
        create_customer(actor, name="许大大", phones=[PHONE])
    assert refused.value.missing == {"customer_id": xu, "customer_ids": [xu, child]}


def test_archived_records_and_other_merchants_do_not_count(actor, xu):
    archive_customer(actor, customer_id=xu)
    assert create_customer(actor, name="许小小", phones=[PHONE]).phones == (PHONE,)
    elsewhere = factories.make_merchant()
    with tenancy.open(merchant=elsewhere.pk):
        assert create_customer(factories.actor_for("owner", elsewhere), name="许", phones=[PHONE]).phones == (PHONE,)


def test_editing_asks_only_about_phones_that_are_new(actor, xu):
    child = create_customer(actor, name="许小小", phones=[PHONE], shared_phone=True).id
    edit_customer(actor, customer_id=child, name="许小晓", phones=[PHONE, "13900005571"])
    with pytest.raises(PhoneKnown) as refused:
        edit_customer(actor, customer_id=xu, phones=[PHONE, "13900005571"])
    assert refused.value.missing["customer_id"] == child
    edit_customer(actor, customer_id=xu, phones=[PHONE, "13900005571"], shared_phone=True)
    assert queries.customer(xu).phones == (PHONE, "+8613900005571")
