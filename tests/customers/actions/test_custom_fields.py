"""Fields of the merchant's own: set up, filled in, searched, kept from those who may not see them."""

from datetime import date
from decimal import Decimal

import pytest

from shuke.customers import actions, queries
from shuke.customers.actions import OptionInput
from shuke.customers.actions.words_of_fields import rewrite_words
from shuke.customers.custom_fields import MOST_FIELDS
from shuke.customers.errors import FieldEmpty, FieldUnknown, TooManyFields
from shuke.customers.models import CustomField, FieldValue, FormerRow, TimelineEntry
from shuke.customers.queries.custom_fields import custom_field, custom_fields, field_values
from shuke.kit.models import Audit
from shuke.kit.problems import Forbidden, NotFound
from tests import factories


@pytest.fixture
def hair(actor):
    options = [OptionInput("粗硬", "Coarse"), OptionInput("细软", "Fine")]
    return actions.make_field(actor, kind="choice", name_zh="发质", name_en="Hair", options=options, at_till=True)


@pytest.fixture
def allergy(actor):
    return actions.make_field(actor, kind="text", name_zh="过敏", sensitive=True)


@pytest.fixture
def xu(actor):
    return actions.create_customer(actor, name="许清和", phones=["13800132906"]).id


def put(actor, customer, **values):
    return actions.edit_customer(actor, customer_id=customer, **actions.parted(values))


def told(customer, *, sensitive=True):
    return dict(field_values([customer], sensitive=sensitive).of(customer))


def test_every_kind_is_kept_and_read_back(actor, xu):
    kinds = ("text", "number", "day", "yes_no", "choice", "many")
    options = [OptionInput("甲"), OptionInput("乙")]
    made = {
        kind: actions.make_field(
            actor, kind=kind, name_zh=kind, options=options if kind in ("choice", "many") else []
        )
        for kind in kinds
    }  # fmt: skip
    one, two = (option.id for option in made["many"].options)
    first = made["choice"].options[0].id
    given = {"text": "卷", "number": 7.5, "day": "2026-01-02", "yes_no": False, "choice": first, "many": [two, one]}
    put(actor, xu, **{made[kind].key: value for kind, value in given.items()})
    kept = {"text": "卷", "number": Decimal("7.5000"), "day": date(2026, 1, 2), "yes_no": False, "choice": first,
            "many": (one, two)}  # fmt: skip
    assert told(xu) == {made[kind].key: value for kind, value in kept.items()}
    put(actor, xu, **{made["many"].key: [two], made["text"].key: None, made["yes_no"].key: True})
    assert told(xu)[made["many"].key] == (two,)
    assert told(xu)[made["yes_no"].key] is True
    assert made["text"].key not in told(xu)
    assert [field.kind for field in custom_fields()] == list(kinds)


def test_what_stood_there_is_kept_told_and_not_written_twice(actor, xu, hair):
    coarse, fine = (option.id for option in hair.options)
    put(actor, xu, **{hair.key: coarse})
    put(actor, xu, **{hair.key: fine})
    before = FormerRow.objects.count()
    put(actor, xu, **{hair.key: fine})
    assert FormerRow.objects.count() == before
    [former] = FormerRow.objects.filter(source="customers_field_value")
    assert former.old["option"] == coarse
    entries = TimelineEntry.objects.filter(customer_id=xu, kind="edited")
    assert [entry.params["fields"] for entry in entries] == [[["发质", "Hair"]]] * 2
    assert FormerRow.objects.filter(source="customers_customer").count() == 0


def test_sensitive_values_stay_out_of_the_audit_and_of_reach(actor, merchant, xu, allergy):
    put(actor, xu, **{allergy.key: "青霉素"})
    audit = Audit.objects.filter(action="customers.edit").latest("id")
    assert audit.details["secret"] == "•••"
    assert "青霉素" not in str(audit.details)
    assert told(xu, sensitive=False) == {}
    assert told(xu) == {allergy.key: "青霉素"}
    agent = factories.actor_for("agent", merchant)
    for values in ({"secret": {allergy.key: "无"}}, {"fields": {allergy.key: "无"}}):
        with pytest.raises(Forbidden):
            actions.edit_customer(agent, customer_id=xu, **values)
    assert queries.find("青霉素") == []


def test_a_text_is_searched_until_it_becomes_sensitive_or_is_put_away(actor, merchant, xu):
    seat = actions.make_field(actor, kind="text", name_zh="座位", name_en="Seat")
    put(actor, xu, **{seat.key: "靠窗 window"})
    other = actions.create_customer(actor, name="甲", **actions.parted({seat.key: "靠窗"}))
    assert {row.id for row in queries.find("靠窗")} == {xu, other.id}
    assert [row.id for row in queries.find("wind")] == [xu]
    actions.edit_customer(actor, customer_id=xu, name="许清河")
    assert [row.id for row in queries.find("wind")] == [xu]
    for hide, show in (
        ({"sensitive": True}, {"sensitive": False}),
        (None, None),
    ):
        actions.change_field(actor, field_id=seat.id, **hide) if hide else actions.archive_field(
            actor, field_id=seat.id
        )
        rewrite_words(merchant.pk, seat.id)
        assert queries.find("靠窗") == []
        assert [row.id for row in queries.find("许清河 2906")] == [xu]
        actions.change_field(actor, field_id=seat.id, **show) if show else actions.restore_field(
            actor, field_id=seat.id
        )
        rewrite_words(merchant.pk, seat.id)
        assert {row.id for row in queries.find("靠窗")} == {xu, other.id}
    put(actor, xu, **{seat.key: ""})
    assert [row.id for row in queries.find("靠窗")] == [other.id]


def test_words_are_rewritten_in_steps(actor, merchant, monkeypatch):
    monkeypatch.setattr("shuke.customers.actions.words_of_fields.STEP", 2)
    seat = actions.make_field(actor, kind="text", name_zh="座位")
    for name in "甲乙丙":
        actions.create_customer(actor, name=name, **actions.parted({seat.key: "靠窗"}))
    actions.archive_field(actor, field_id=seat.id)
    rewrite_words(merchant.pk, seat.id)
    assert queries.find("靠窗") == []


def test_options_are_renamed_put_away_and_added(actor, xu, hair):
    coarse, fine = hair.options
    put(actor, xu, **{hair.key: fine.id})
    changed = actions.change_field(
        actor, field_id=hair.id, name_en="Hair type", required=True,
        options=[OptionInput("受损"), OptionInput("粗", "Rough", coarse.id)],
    )  # fmt: skip
    assert (changed.name_zh, changed.name_en, changed.required) == ("发质", "Hair type", True)
    assert [(option.name_zh, option.archived) for option in changed.options] == [
        ("受损", False), ("粗", False), ("细软", True),
    ]  # fmt: skip
    assert changed.options[1].id == coarse.id
    assert told(xu) == {hair.key: fine.id}
    with pytest.raises(FieldEmpty):
        put(actor, xu, **{hair.key: None})


def test_order_and_archive(actor, hair, allergy):
    seat = actions.make_field(actor, kind="text", name_zh="座位")
    ordered = actions.order_fields(actor, field_ids=[seat.id, 0, hair.id, seat.id])
    assert [field.name_zh for field in ordered] == ["座位", "发质", "过敏"]
    actions.archive_field(actor, field_id=hair.id)
    assert actions.archive_field(actor, field_id=hair.id).archived
    assert [field.name_zh for field in custom_fields()] == ["座位", "过敏"]
    assert [field.name_zh for field in custom_fields(archived=True)] == ["座位", "发质", "过敏"]
    assert [field.name_zh for field in custom_fields(sensitive=False)] == ["座位"]
    actions.restore_field(actor, field_id=hair.id)
    assert not actions.restore_field(actor, field_id=hair.id).archived
    assert [field.name_zh for field in custom_fields()] == ["座位", "发质", "过敏"]


def test_no_more_fields_than_a_form_can_show(actor):
    old = actions.make_field(actor, kind="text", name_zh="旧")
    actions.archive_field(actor, field_id=old.id)
    CustomField.objects.bulk_create([CustomField(kind="text", name_zh=str(n)) for n in range(MOST_FIELDS)])
    with pytest.raises(TooManyFields):
        actions.make_field(actor, kind="text", name_zh="再一个")
    with pytest.raises(TooManyFields):
        actions.restore_field(actor, field_id=old.id)


def test_who_may(actor, merchant, xu, hair):
    with pytest.raises(Forbidden):
        actions.make_field(factories.actor_for("supervisor", merchant), kind="text", name_zh="x")
    for key in ("f1", "name"):
        with pytest.raises(FieldUnknown):
            put(actor, xu, **{key: "x"})
    actions.archive_field(actor, field_id=hair.id)
    with pytest.raises(FieldUnknown):
        put(actor, xu, **{hair.key: hair.options[0].id})
    with pytest.raises(NotFound):
        custom_field(1)
    assert FieldValue.objects.count() == 0


def test_values_of_a_page_are_one_statement(actor, hair, allergy, django_assert_num_queries):
    ids = [
        actions.create_customer(actor, name=f"客{n}", **actions.parted({hair.key: hair.options[0].id})).id
        for n in range(3)
    ]
    for many in (1, 3):
        with django_assert_num_queries(1):
            table = field_values(ids[:many], sensitive=False, ids=[hair.id, allergy.id])
        assert [field.id for field in table.fields] == [hair.id]
        assert [table.of(each) for each in ids[:many]] == [{hair.key: hair.options[0].id}] * many
    assert [field.id for field in field_values([], sensitive=True, at_till=True).fields] == [hair.id]
