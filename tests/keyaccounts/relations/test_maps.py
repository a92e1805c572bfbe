"""Relationship maps: judged, kept, gaps raised once and closed by themselves; pages and API."""

from datetime import UTC, date, datetime

import pytest

from shuke.customers.actions import add_contact, assign_owner, create_customer, forget_contact
from shuke.customers.company.contacts import ContactInput
from shuke.identity.models import Person
from shuke.keyaccounts import queries
from shuke.keyaccounts.actions import note_relation, review_relations, take_into_care
from shuke.keyaccounts.models import KeyAccount, Relation, RelationGap
from shuke.keyaccounts.queries.relations import count_gaps
from shuke.keyaccounts.relation_jobs import review_maps
from shuke.keyaccounts.relations.errors import MeasurePast, RivalMissing
from shuke.keyaccounts.relations.values import RelationInput
from shuke.kit import clock
from shuke.kit.problems import InvalidInput, NotFound
from tests import factories
from tests.customers.api.test_customers import key_for
from tests.walls.bodies import STANDING
from tests.walls.world import signed_in


@pytest.fixture
def company(actor):
    """A company in care, graded B."""
    made = create_customer(actor, name="瑞丰汽配", kind="company").id
    take_into_care(actor, customer_id=made)
    KeyAccount.objects.filter(customer_id=made).update(grade="B")
    return made


@pytest.fixture
def boss(actor, company):
    return add_contact(actor, customer_id=company, contact=ContactInput("周总", role="general")).id


@pytest.fixture
def buyer(actor, company):
    return add_contact(actor, customer_id=company, contact=ContactInput("吴采购", role="buyer")).id


def open_gaps():
    return sorted(gap.kind for gap in queries.relation_gaps()[0])


def test_gaps_are_raised_once_and_close_when_mended(actor, staff, merchant, company, boss, buyer):
    other = factories.make_staff(merchant, "key_account_manager").pk
    note_relation(actor, contact_id=boss, given=RelationInput(5, 1, counterpart_id=staff.pk))
    assert open_gaps() == ["missing:head", "single"]
    note_relation(actor, contact_id=boss, given=RelationInput(5, 2, counterpart_id=staff.pk))
    assert RelationGap.objects.count() == 2
    told = note_relation(actor, contact_id=buyer, given=RelationInput(3, -1, 2, "老对手", other, "请来参观"))
    assert (told.coverage.score, told.coverage.against, open_gaps()) == (100, (buyer,), ["missing:head"])
    assert RelationGap.objects.filter(kind="single", closed_on__isnull=False).count() == 1


def test_judgements_before_are_kept(actor, staff, boss):
    note_relation(actor, contact_id=boss, given=RelationInput(4, 0))
    note_relation(actor, contact_id=boss, given=RelationInput(5, 2, counterpart_id=staff.pk))
    assert [(each.influence, each.attitude) for each in queries.relation_history(boss)] == [(5, 2), (4, 0)]
    assert Relation.objects.filter(latest=True).count() == 1


@pytest.mark.parametrize("wrong", [{"influence": 6}, {"attitude": 3}, {"rival_tie": -1}])
def test_a_judgement_off_the_scales_is_refused(actor, boss, wrong):
    with pytest.raises(InvalidInput):
        note_relation(actor, contact_id=boss, given=RelationInput(**{"influence": 3, "attitude": 0} | wrong))
    with pytest.raises(NotFound):
        note_relation(actor, contact_id=10**9, given=RelationInput(3, 0))
    with pytest.raises(NotFound):
        note_relation(actor, contact_id=boss, given=RelationInput(3, 0, counterpart_id=10**9))


def test_the_night_finds_gaps_and_forgets_who_was_forgotten(actor, merchant, company, boss, buyer):
    note_relation(actor, contact_id=buyer, given=RelationInput(3, 0))
    RelationGap.objects.all().delete()
    forget_contact(actor, customer_id=company, contact_id=buyer)
    assert review_relations(actor) is None
    review_maps(merchant_id=merchant.pk)
    assert open_gaps() == ["missing:buyer", "missing:general", "missing:head"]
    assert Relation.objects.count() == 0


@pytest.mark.parametrize("people", [1, 3])
def test_maps_cost_three_statements(actor, company, people, django_assert_num_queries):
    for number in range(people):
        add_contact(actor, customer_id=company, contact=ContactInput(f"王{number}"))
    with django_assert_num_queries(3):
        [found] = queries.relation_maps([company])
    assert len(found.lines) == people


def test_on_screen(merchant, staff, company, boss, buyer):
    desk = signed_in(Person.objects.get(pk=staff.person_id))
    at = lambda path: f"/console/{merchant.code}/key-customers/{path}"  # noqa: E731
    assert desk.get(at(f"contacts/{boss}/standing/")).status_code == 200
    assert desk.post(at(f"contacts/{boss}/standing/"), STANDING | {"counterpart": staff.pk}).status_code == 302
    assert desk.post(at(f"contacts/{boss}/standing/"), STANDING | {"influence": "9"}).status_code == 422
    for path in (f"{company}/map/", f"{company}/map/print/", "gaps/"):
        page = desk.get(at(path))
        assert page.status_code == 200
    page = desk.get(at(f"{company}/map/")).content.decode()
    assert "<svg" in page
    assert "周总" in page


def test_the_page_of_gaps_counts_them_and_tells_ones_own_apart(merchant, staff, company, boss, actor):
    desk, at = signed_in(Person.objects.get(pk=staff.person_id)), f"/console/{merchant.code}/key-customers/gaps/"
    review_maps(merchant_id=merchant.pk)
    count = count_gaps()
    assert f"{count} gaps: where we know too few" in desk.get(at).content.decode()
    assign_owner(actor, customer_ids=[company], owner_id=factories.make_staff(merchant, "key_account_manager").pk)
    mine = desk.get(f"{at}?whose=mine").content.decode()
    assert ["Nobody is missing" in mine, "Where we know" in mine] == [True, False]


def test_over_the_api(merchant, company, boss):
    api, url = key_for(merchant), "/api/v1/relationship-maps"
    judged = api.put(f"{url}/contacts/{boss}", {"influence": 5, "attitude": 1}, content_type="application/json").json()
    assert (judged["score"], [each["name"] for each in judged["contacts"]]) == (0, ["周总"])
    assert api.get(f"{url}/{company}").json() == judged
    assert [each["attitude"] for each in api.get(f"{url}/contacts/{boss}").json()] == [1]
    assert len(api.get(f"{url}/gaps").json()["items"]) == 3


def test_a_measure_lies_ahead_and_a_close_rival_has_a_name(actor, boss):
    with pytest.raises(MeasurePast):
        note_relation(actor, contact_id=boss, given=RelationInput(3, 0, measure="拜访", measure_on=date(2020, 1, 1)))
    with pytest.raises(RivalMissing):
        note_relation(actor, contact_id=boss, given=RelationInput(3, 0, 2))
    with clock.travel(to=datetime(2020, 1, 1, tzinfo=UTC)):
        note_relation(actor, contact_id=boss, given=RelationInput(3, 0, measure="拜访", measure_on=date(2020, 1, 1)))
    told = note_relation(actor, contact_id=boss, given=RelationInput(4, 0, measure="拜访", measure_on=date(2020, 1, 1)))
    assert [line.relation.influence for line in told.lines if line.relation] == [4]
