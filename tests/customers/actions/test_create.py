"""Opening a record."""

from datetime import date

import pytest

from shuke.customers import queries
from shuke.customers.actions import create_customer
from shuke.customers.errors import (
    BirthdayRefused,
    EmailRefused,
    NameMissing,
    NameTooLong,
    ReferenceTaken,
    TooManyPhones,
)
from shuke.customers.models import FormerRow, Tagging, TimelineEntry, Token, Traits
from shuke.customers.values import CustomerValue
from shuke.kit import clock
from shuke.kit.problems import Forbidden
from shuke.kit.text.phones import PhoneRefused
from tests import factories


def test_a_record_holds_what_was_given(actor):
    made = create_customer(
        actor, name=" 许清和 ", phones=["138 0013 2906", "13800132906", "+1 212 555 0123"], email="xu@example.com",
        birthday=date(1990, 5, 12), tags=["茶友", ""], external_ref="A7",
    )  # fmt: skip
    assert made == CustomerValue(
        id=made.id, kind="person", name="许清和", phones=("+8613800132906", "+12125550123"), email="xu@example.com",
        birthday=date(1990, 5, 12), language="", owner_id=None, person_id=None, external_ref="A7", archived=False,
        created_at=made.created_at,
    )  # fmt: skip
    assert queries.customer(made.id) == made
    assert queries.by_phone("+8613800132906") == queries.by_external_ref("A7") == made
    assert queries.names([made.id, 0]) == {made.id: "许清和"}


def test_a_record_brings_traits_tokens_tags_and_its_first_entry(actor):
    made = create_customer(actor, name="许清和", phones=["13800132906"], tags=["茶友"])
    assert Traits.objects.get(customer_id=made.id).points == 0
    tokens = set(Token.objects.filter(customer_id=made.id).values_list("token", flat=True))
    assert {"c:许清", "c:清和", "a:xuqinghe", "a:xqh", "d:13800132906", "d:2906"} <= tokens
    assert [tagging.tag.name for tagging in Tagging.objects.filter(customer_id=made.id)] == ["茶友"]
    assert list(TimelineEntry.objects.values_list("customer_id", "kind", "params")) == [
        (made.id, "created", {"source": "console"})
    ]
    assert not FormerRow.objects.exists()


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"name": " \u200f "}, NameMissing),
        ({"name": "长" * 81}, NameTooLong),
        ({"name": "王", "phones": ["12"]}, PhoneRefused),
        ({"name": "王", "phones": [f"1380013290{n}" for n in range(9)]}, TooManyPhones),
        ({"name": "王", "email": "no address"}, EmailRefused),
        ({"name": "王", "birthday": date(1700, 1, 1)}, BirthdayRefused),
        ({"name": "王", "birthday": date(2200, 1, 1)}, BirthdayRefused),
    ],
)
def test_what_cannot_be_right_is_refused(actor, given, problem):
    with pytest.raises(problem):
        create_customer(actor, **given)
    assert not TimelineEntry.objects.exists()


def test_an_external_reference_names_one_customer(actor):
    first = create_customer(actor, name="王若兰", external_ref="7")
    with pytest.raises(ReferenceTaken) as refused:
        create_customer(actor, name="王若兰", external_ref="7")
    assert refused.value.params == {"customer_id": first.id}


@pytest.mark.parametrize("name", ["👩‍👩‍👧 Zoë", "محمد علي", "𠮷野家", "阿依古丽·买买提"])
def test_names_of_the_whole_world_are_kept(actor, name):
    assert create_customer(actor, name=name).name == name


def test_who_may_not_create_is_refused(actor, merchant):
    with pytest.raises(Forbidden):
        create_customer(factories.actor_for("finance", merchant), name="王")


def test_an_unknown_phone_finds_nobody(actor):
    assert queries.by_phone("+8613800132907") is None
    assert queries.all_by_phone("+8613800132907") == []
    assert queries.by_external_ref("") is None


def test_created_at_is_the_clocks(actor):
    with clock.travel(to=clock.now()) as now:
        assert create_customer(actor, name="王").created_at == now
