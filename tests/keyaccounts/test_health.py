"""The night's scores, what they rest on, and how they are shown."""

from datetime import UTC, datetime, timedelta

import pytest

from shuke.customers.actions import assign_owner
from shuke.customers.models import Traits
from shuke.identity.models import Person
from shuke.keyaccounts import queries
from shuke.keyaccounts.actions import make_promise, score_health, settle_promise
from shuke.keyaccounts.health_jobs import count_health, count_health_everywhere
from shuke.keyaccounts.models import Health, Outlook
from shuke.keyaccounts.web.health import line
from shuke.kit import clock, tenancy
from tests.customers.api.test_customers import key_for
from tests.walls.world import signed_in

NOW = datetime(2026, 6, 10, 4, 0, tzinfo=UTC)


@pytest.fixture
def looked_at(actor, staff, cared):
    """The first has a rhythm and an owner, the second only an owner."""
    with clock.travel(to=NOW):
        Outlook.objects.create(customer_id=cared[0], counted_on=NOW.date(), score=20, rhythm_points=90, money_points=70)
        assign_owner(actor, customer_ids=cared[:2], owner_id=staff.pk)
        yield cared


def test_scores_are_written_where_lists_read_them(actor, looked_at):
    assert score_health(actor) == looked_at[-1]
    assert score_health(actor, after=looked_at[-1]) is None
    # (90 × 30 + 70 × 25 + 100 × 10) ÷ 65
    assert queries.account_of(looked_at[0]).health == 84
    assert Traits.objects.get(customer_id=looked_at[0]).health == 84
    assert queries.account_of(looked_at[1]).health is None
    [today] = queries.health_of(looked_at[0])
    assert [(label, group.points) for label, group, _evidence in today.told] == [
        ("节奏", 90), ("消费", 70), ("联系", 100),
    ]  # fmt: skip


def test_a_row_is_kept_for_each_change_only(actor, looked_at):
    score_health(actor)
    score_health(actor)
    with clock.travel(to=NOW + timedelta(days=1)):
        score_health(actor)
    assert Health.objects.filter(customer_id=looked_at[0]).count() == 1
    Outlook.objects.filter(customer_id=looked_at[0]).update(rhythm_points=10)
    with clock.travel(to=NOW + timedelta(days=2)):
        score_health(actor)
    assert [each.score for each in queries.health_of(looked_at[0])] == [47, 84]


def test_a_broken_promise_is_evidence(actor, looked_at):
    made = make_promise(actor, customer_id=looked_at[0], text="price list", due_on=NOW.date() + timedelta(days=1))
    with clock.travel(to=NOW + timedelta(days=3)):
        settle_promise(actor, promise_id=made.id, outcome="done")
        score_health(actor)
    service = [group for group in queries.health_of(looked_at[0])[0].groups if group.group == "service"]
    assert [(each.sign, each.found, each.of) for each in service[0].evidence] == [("promises", 0, 1)]


def test_the_page_and_the_api_show_the_evidence(actor, merchant, staff, looked_at):
    desk = signed_in(Person.objects.get(pk=staff.person_id))
    url = f"/console/{merchant.code}/key-customers/{looked_at[0]}/health/"
    assert "Too little is known" in desk.get(url).content.decode()
    with tenancy.open(merchant=merchant.pk):
        score_health(actor)
    assert "Health 84 of 100" in desk.get(url).content.decode()
    told = key_for(merchant).get(f"/api/v1/key-customers/{looked_at[0]}/health").json()
    assert (told[0]["score"], told[0]["groups"][0]["evidence"]) == (
        84, [{"sign": "rhythm", "points": 90, "found": 90.0, "of": 100.0}],
    )  # fmt: skip


def test_the_night_goes_through_all(actor, merchant, looked_at):
    count_health_everywhere()
    count_health(merchant_id=merchant.pk)
    assert queries.account_of(looked_at[0]).health == 84


def test_a_line_needs_two_points():
    day = NOW.date()
    assert line([(day, 50)]) == ""
    assert line([(day, 50), (day + timedelta(days=2), 100)]) == "M0.0 55.0 L560.0 0.0"
