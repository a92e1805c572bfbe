"""Editing, archiving, notes, tags, consents, owners, claims; traits and timeline for higher rooms."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from shuke.customers import actions, place, queries
from shuke.customers.errors import ConsentUnknown, CustomerArchived, NoteEmpty, TagRefused
from shuke.customers.models import Consent, FormerRow, Phone, TimelineEntry, Token, Traits
from shuke.kit import clock
from shuke.kit.models import Audit, EventRow
from shuke.kit.problems import Forbidden, NotFound
from tests import factories


@pytest.fixture
def xu(actor):
    return actions.create_customer(actor, name="许清和", phones=["13800132906"]).id


def events(name):
    return list(EventRow.objects.filter(name=f"customers.{name}").order_by("id").values_list("subject", "payload"))


def test_an_edit_changes_what_is_given_and_keeps_the_rest(actor, xu):
    changed = actions.edit_customer(actor, customer_id=xu, name="许清荷", phones=["13900005571", "13800132906"])
    assert (changed.name, changed.phones, changed.email) == ("许清荷", ("+8613900005571", "+8613800132906"), "")
    assert queries.customer(xu) == changed
    assert events("CustomerEdited") == [(xu, {"fields": ["name", "phones"]})]


def test_an_edit_moves_what_the_search_finds_and_keeps_card_numbers(actor, xu):
    actions.add_number_token(xu, "8012345678901239")
    actions.add_number_token(xu, "8012345678901239")
    actions.edit_customer(actor, customer_id=xu, name="王若兰", phones=[])
    assert [queries.find(text) != [] for text in ("许清", "2906", "王若", "80123456", "1239")] == [
        False, False, True, True, True,
    ]  # fmt: skip
    assert Traits.objects.get(customer_id=xu).numbers == ["8012345678901239"]


def test_an_edit_that_changes_nothing_leaves_no_trace(actor, xu):
    before = Token.objects.count()
    actions.edit_customer(actor, customer_id=xu, name="许清和", phones=["13800132906"])
    assert (events("CustomerEdited"), FormerRow.objects.count(), Token.objects.count()) == ([], 0, before)


def test_a_phone_that_stays_keeps_its_verification(actor, xu):
    Phone.objects.update(verified_at=clock.now())
    actions.edit_customer(actor, customer_id=xu, phones=["13900005571", "13800132906"])
    assert [(p.number[-4:], p.verified) for p in queries.record(xu).phones] == [("5571", False), ("2906", True)]


def test_a_second_phone_is_taken_away(actor, xu):
    actions.edit_customer(actor, customer_id=xu, phones=["13800132906", "13900005571"])
    assert actions.edit_customer(actor, customer_id=xu, phones=["13800132906"]).phones == ("+8613800132906",)
    actions.edit_customer(actor, customer_id=xu, phones=["13800132906", "13900005571"])
    assert [phone.number[-4:] for phone in queries.record(xu).phones] == ["2906", "5571"]


def test_unknown_facts_and_archived_records_are_not_edited(actor, xu):
    with pytest.raises(TypeError):
        actions.edit_customer(actor, customer_id=xu, owner_id=1)
    actions.archive_customer(actor, customer_id=xu)
    with pytest.raises(CustomerArchived):
        actions.edit_customer(actor, customer_id=xu, name="王")


def test_former_rows_are_kept_by_the_database_and_never_change(actor, xu):
    actions.edit_customer(actor, customer_id=xu, name="许清荷", phones=[])
    kept = {(row.source, row.operation): row.old for row in FormerRow.objects.all()}
    assert kept["customers_customer", "UPDATE"]["name"] == "许清和"
    assert kept["customers_phone", "DELETE"]["number"] == "+8613800132906"
    for statement in ("UPDATE customers_former_row SET source = ''", "DELETE FROM customers_former_row"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_archive_and_restore_happen_once(actor, xu):
    for _ in range(2):
        actions.archive_customer(actor, customer_id=xu)
    assert queries.customer(xu).archived
    for _ in range(2):
        actions.restore_customer(actor, customer_id=xu)
    assert not queries.customer(xu).archived
    assert events("CustomerArchived") == [(xu, {"restored": False}), (xu, {"restored": True})]


def test_a_note_is_on_the_timeline(actor, xu):
    note = actions.add_note(actor, customer_id=xu, text="爱坐靠窗")
    [entry] = queries.timeline(xu, kinds=["note"])[0]
    assert (entry.ref, entry.params) == (str(note), {"text": "爱坐靠窗", "by": "林知夏"})
    assert events("NoteAdded") == [(xu, {"note_id": note})]
    with pytest.raises(NoteEmpty):
        actions.add_note(actor, customer_id=xu, text=" ")


def test_tags_go_on_and_off_once(actor, xu):
    for _ in range(2):
        [tag] = actions.tag_customer(actor, customer_ids=[xu], names=["茶友", " 茶友 "])
    assert queries.record(xu).tags == (tag,)
    for _ in range(2):
        actions.untag_customer(actor, customer_ids=[xu], tag_id=tag.id)
    assert queries.record(xu).tags == ()
    assert events("CustomerTagged") == [(xu, {"tag": "茶友", "removed": False}), (xu, {"tag": "茶友", "removed": True})]
    with pytest.raises(TagRefused):
        actions.tag_customer(actor, customer_ids=[xu], names=["长" * 31])
    with pytest.raises(NotFound):
        actions.tag_customer(actor, customer_ids=[xu, 10**9], names=["茶友"])


def test_consents_are_added_and_the_latest_counts(actor, xu):
    def say(granted, **more):
        actions.set_consent(actor, customer_id=xu, purpose="offers", channel="sms", granted=granted, **more)

    say(False)  # never asked counts as no: nothing to write
    say(True)
    say(True)
    say(True, text_version="2027-01")
    say(False)
    assert list(Consent.objects.order_by("id").values_list("granted", "text_version")) == [
        (True, "2026-11"), (True, "2027-01"), (False, "2026-11"),
    ]  # fmt: skip
    assert [(c.purpose, c.channel, c.granted, c.how) for c in queries.consents(xu)] == [
        ("offers", "sms", False, "counter")
    ]
    assert len(events("ConsentChanged")) == 3
    for wrong in ({"purpose": "spam", "channel": "sms"}, {"purpose": "offers", "channel": "pigeon"}):
        with pytest.raises(ConsentUnknown):
            actions.set_consent(actor, customer_id=xu, granted=True, **wrong)
    with pytest.raises(DatabaseError), transaction.atomic():
        Consent.objects.update(granted=True)


def test_owners_and_their_history(actor, staff, merchant, xu):
    gu = factories.make_staff(merchant, "manager", name="顾言")
    assert actions.assign_owner(actor, customer_ids=[xu], owner_id=staff.pk) == 1
    assert actions.assign_owner(actor, customer_ids=[xu], owner_id=staff.pk) == 0
    actions.assign_owner(actor, customer_ids=[xu], owner_id=gu.pk)
    actions.assign_owner(actor, customer_ids=[xu], owner_id=None)
    assert [(period.owner_id, period.name) for period in queries.record(xu).owners] == [
        (None, ""), (gu.pk, "顾言"), (staff.pk, "林知夏"),
    ]  # fmt: skip
    assert [payload["former_id"] for _, payload in events("OwnerChanged")] == [None, staff.pk, gu.pk]
    with pytest.raises(NotFound):
        actions.assign_owner(actor, customer_ids=[xu], owner_id=10**9)


def test_a_record_is_claimed_by_one_person(xu):
    assert [actions.claim_customer(xu, person_id=person) for person in (7, 7, 8)] == [True, True, False]
    assert queries.customer(xu).person_id == 7


def test_locking_a_stranger(actor, xu):
    actions.lock_customer(xu)
    with pytest.raises(NotFound):
        actions.lock_customer(10**9)


def test_traits_are_set_and_counted(xu):
    actions.set_traits(xu, add={"visits": 2, "spend_minor": 1500}, points=10, principal_minor=500, bonus_minor=80)
    actions.set_traits(xu, add={"visits": -1})
    actions.set_traits(xu)
    traits = queries.record(xu).traits
    assert (traits.visits, traits.spend_minor, traits.points, traits.balance_minor) == (1, 1500, 10, 580)
    for wrong in ({"nonsense": 1}, {"numbers": []}):
        with pytest.raises(TypeError):
            actions.set_traits(xu, **wrong)


def test_visits_tell_the_rhythm_and_can_be_taken_back(xu):
    today = place.today()
    visits = [today - timedelta(days=ago) for ago in (20, 10, 0)]
    for day in visits:
        actions.note_visit(xu, on=day, net_minor=100, points=5)
    row = Traits.objects.get(customer_id=xu)
    assert (row.visits, row.spend_minor, row.first_visit_on, row.last_visit_on) == (3, 300, visits[0], today)
    assert (row.rhythm_days, row.next_visit_on, row.late_on) == (
        10,
        today + timedelta(days=10),
        today + timedelta(days=16),
    )
    actions.take_back_visit(xu, on=today, net_minor=100, still_visited=True)
    assert Traits.objects.get(customer_id=xu).last_visit_on == today
    for day in reversed(visits):
        actions.take_back_visit(xu, on=day, net_minor=100, still_visited=False)
    row = Traits.objects.get(customer_id=xu)
    assert (row.recent_days, row.last_visit_on, row.rhythm_days, row.first_visit_on) == ([], None, None, None)


def test_the_timeline_is_told_once_paged_filtered_and_searched(xu):
    at = clock.now()
    for _ in range(2):
        for number in range(5):
            actions.write_timeline(
                xu, at + timedelta(minutes=number // 2), "sale", str(number), 100 * number, {"what": f"茶{number}"}
            )
    seen, cursor = [], None
    while True:
        entries, cursor = queries.timeline(xu, kinds=["sale"], cursor=cursor, limit=2)
        seen += [entry.ref for entry in entries]
        if cursor is None:
            break
    assert seen == ["4", "3", "2", "1", "0"]
    assert [entry.ref for entry in queries.timeline(xu, search="茶3")[0]] == ["3"]
    assert queries.timeline_counts(xu) == {"created": 1, "sale": 5}
    assert TimelineEntry.objects.filter(batch__isnull=False).count() == 0


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        (actions.edit_customer, {"name": "王"}),
        (actions.archive_customer, {}),
        (actions.restore_customer, {}),
    ],
)
def test_cashiers_may_not(actor, merchant, xu, verb, given):
    with pytest.raises(Forbidden):
        verb(factories.actor_for("cashier", merchant), customer_id=xu, **given)


def test_every_verb_is_audited(actor, xu):
    actions.add_note(actor, customer_id=xu, text="x")
    assert list(Audit.objects.order_by("id").values_list("action", flat=True)) == ["customers.create", "customers.note"]


def test_duplicates_by_name_and_phone(actor, xu):
    other = actions.create_customer(actor, name="许 清和", birthday=date(1990, 1, 1)).id
    assert [each.id for each in queries.duplicates(name="许清和")] == [xu]
    assert [each.id for each in queries.duplicates(name="无", phones=["+8613800132906"])] == [xu]
    assert queries.duplicates(name="", phones=[]) == []
    actions.archive_customer(actor, customer_id=xu)
    assert queries.duplicates(name="许清和", phones=["+8613800132906"]) == []
    assert other
