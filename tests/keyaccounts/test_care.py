"""Taking into care, letting go, terms."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from shuke.customers.models import TimelineEntry, Traits
from shuke.keyaccounts import queries, rules
from shuke.keyaccounts.actions import let_go, set_terms, take_into_care
from shuke.keyaccounts.errors import NotInCare, TermsRefused
from shuke.keyaccounts.models import KeyAccount
from shuke.kit import clock
from shuke.kit.problems import Forbidden, InvalidInput, NotFound
from tests import factories

NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)


def test_taken_into_care_once_and_told_on_the_timeline(actor, people):
    with clock.travel(to=NOON):
        first = take_into_care(actor, customer_id=people[0], mode="resident")
        again = take_into_care(actor, customer_id=people[0])
    assert (first.since, first.mode, first.grade, first.in_care) == (date(2026, 3, 10), "resident", "", True)
    assert again == first
    assert TimelineEntry.objects.filter(customer_id=people[0], kind="care_begun").count() == 1


def test_let_go_leaves_no_trait_behind_and_may_come_back(actor, cared):
    KeyAccount.objects.filter(customer_id=cared[0]).update(grade="A", standing=300_000)
    Traits.objects.filter(customer_id=cared[0]).update(grade="A", health=80)
    gone = let_go(actor, customer_id=cared[0], reason="moved away")
    assert (gone.in_care, gone.grade, gone.reason) == (False, "", "moved away")
    assert Traits.objects.values_list("grade", "health").get(customer_id=cared[0]) == ("", None)
    assert cared[0] not in [row.customer_id for row in queries.care_list(queries.CareView())[0]]
    with pytest.raises(NotInCare):
        let_go(actor, customer_id=cared[0])
    assert take_into_care(actor, customer_id=cared[0]).in_care


def test_strangers_modes_and_cashiers_are_refused(actor, people, merchant):
    with pytest.raises(NotFound):
        take_into_care(actor, customer_id=10**9)
    with pytest.raises(InvalidInput):
        take_into_care(actor, customer_id=people[0], mode="butler")
    with pytest.raises(NotFound):
        queries.account_of(people[0])
    with pytest.raises(Forbidden):
        take_into_care(factories.actor_for("cashier", merchant), customer_id=people[0])


def test_terms_are_the_defaults_until_changed(actor, cared):
    assert queries.terms() == dict(rules.DEFAULT_TERMS)
    busy = replace(rules.DEFAULT_TERMS["B"], visits_a_month=3, mode="resident", benefits="免运费")
    set_terms(actor, terms=[busy])
    set_terms(actor, terms=[busy])
    KeyAccount.objects.filter(customer_id=cared[0]).update(grade="B")
    assert queries.terms() == dict(rules.DEFAULT_TERMS) | {"B": busy}
    assert queries.account_of(cared[0]).mode == "resident"


@pytest.mark.parametrize(
    "wrong",
    [
        {"visits_a_month": 32},
        {"budget_minor": -1},
        {"priority": 0},
        {"mode": "x"},
        {"response_minutes": 1},
        {"benefits": "x" * 301},
    ],
)
def test_terms_out_of_reach_are_refused(actor, wrong):
    with pytest.raises(TermsRefused):
        set_terms(actor, terms=[replace(rules.DEFAULT_TERMS["A"], **wrong)])
