"""A person is known by his phone before he signed in; the same phone is the same person."""

import pytest
from django.db.models import QuerySet

from shuke.identity.actions import welcome_person
from shuke.identity.errors import NameMissing
from shuke.identity.models import Person

pytestmark = pytest.mark.django_db
PHONE = "+8613800138000"


def test_a_new_phone_makes_a_person_and_a_known_one_finds_him():
    person = welcome_person(PHONE, name=" 林 小梅 ", language="en")
    assert (person.phone, person.name, person.language, person.is_superuser) == (PHONE, "林 小梅", "en", False)
    assert person.phone_verified_at is not None
    assert welcome_person(PHONE, name="Someone else", operator=True) == person
    assert list(Person.objects.values_list("name", "is_superuser")) == [("林 小梅", False)]


def test_an_operator_may_be_welcomed():
    assert welcome_person(PHONE, name="Op", operator=True).is_superuser


def test_nobody_is_without_a_name():
    with pytest.raises(NameMissing):
        welcome_person(PHONE, name=" ")


def test_two_shops_that_welcome_the_same_person_at_once_find_one(monkeypatch):
    known = Person.objects.create_user(PHONE, name="林小梅")
    looks = iter([None])
    first = QuerySet.first
    monkeypatch.setattr(
        QuerySet, "first", lambda self: next(looks, first(self))
    )  # the other shop's row is not seen yet
    assert welcome_person(PHONE, name="Lin") == known
    assert Person.objects.get().name == "林小梅"
