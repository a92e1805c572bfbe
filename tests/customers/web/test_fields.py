"""Setting up custom fields, filling them in, and seeing them: through a browser's requests."""

import re

import pytest
from django.test import Client

from shuke.customers.actions import OptionInput, create_customer, edit_customer, make_field, parted, save_segment
from shuke.customers.queries import View
from shuke.customers.queries.custom_fields import custom_fields, field_values
from shuke.identity.models import Person
from shuke.kit import tenancy
from shuke.kit.access import system
from tests import factories


@pytest.fixture
def own(merchant):
    """Hair (a choice), favourite teas (several), an allergy (sensitive)."""
    with tenancy.open(merchant=merchant.pk):
        boss = system(merchant.pk)
        hair = make_field(
            boss,
            kind="choice",
            name_zh="发质",
            name_en="Hair",
            options=[OptionInput("细软", "Fine"), OptionInput("粗")],
        )
        tea = make_field(boss, kind="many", name_zh="茶", name_en="Tea", options=[OptionInput("红"), OptionInput("绿")])
        allergy = make_field(boss, kind="text", name_zh="过敏", name_en="Allergy", sensitive=True)
        much = make_field(boss, kind="number", name_zh="身高", name_en="Height", required=True)
        since = make_field(boss, kind="day", name_zh="结婚", name_en="Wedding")
        likes = make_field(boss, kind="yes_no", name_zh="素食", name_en="Vegetarian")
    return {"hair": hair, "tea": tea, "allergy": allergy, "much": much, "since": since, "likes": likes}


@pytest.fixture
def xu(merchant, own):
    with tenancy.open(merchant=merchant.pk):
        values = {
            own["hair"].key: own["hair"].options[0].id, own["allergy"].key: "青霉素", own["much"].key: 1612.5,
            own["since"].key: "2020-05-20", own["likes"].key: False,
        }  # fmt: skip
        return create_customer(system(merchant.pk), name="许清和", **parted(values)).id


@pytest.fixture
def cashier(merchant) -> Client:
    """A browser of somebody who may not see sensitive fields."""
    staff = factories.make_staff(merchant, "agent")
    client = Client()
    client.force_login(Person.objects.get(pk=staff.person_id))
    return client


def test_a_field_is_made_changed_moved_archived_and_restored(browser, base, merchant):
    address = base + "fields/"
    assert "No fields of your own yet" in browser.get(address).content.decode()
    sent = {
        "name_zh": "发质",
        "name_en": "Hair",
        "kind": "choice",
        "new_options": "细软 | Fine\n\n粗硬｜Coarse",
        "at_till": "on",
    }
    page = browser.post(address, sent, follow=True).content.decode()
    assert "Hair" in page
    assert "Fine, Coarse" in page
    browser.post(address, {"name_en": "Seat", "kind": "text", "sensitive": "on"})
    with tenancy.open(merchant=merchant.pk):
        hair, seat = custom_fields()
    fine, coarse = hair.options
    shown = browser.get(address, {"field": hair.id}).content.decode()
    assert 'value="细软 | Fine"' in shown
    assert 'name="kind"' not in shown
    sent = {"name_zh": "发", f"option_{fine.id}": "软 | Soft", f"option_{coarse.id}": "", "new_options": "卷 | Curly"}
    browser.post(f"{address}?field={hair.id}", sent)
    browser.post(f"{address}{seat.id}/up/")
    browser.post(f"{address}{seat.id}/up/")
    with tenancy.open(merchant=merchant.pk):
        first, second = custom_fields()
    assert (first.name_en, second.name_zh, second.name_en, second.at_till) == ("Seat", "发", "", False)
    assert [(each.name_en, each.archived) for each in second.options] == [
        ("Soft", False), ("Coarse", True), ("Curly", False),
    ]  # fmt: skip
    browser.post(f"{address}{first.id}/down/")
    with tenancy.open(merchant=merchant.pk):
        assert [each.id for each in custom_fields()] == [hair.id, seat.id]
    page = browser.post(f"{address}{hair.id}/archive/", follow=True).content.decode()
    assert "Field archived" in page
    page = browser.post(f"{address}{hair.id}/restore/", follow=True).content.decode()
    assert "Field is back" in page
    browser.post(f"{address}{9**9}/up/")


def test_a_field_without_name_or_options_comes_back(browser, base):
    refused = browser.post(base + "fields/", {"name_zh": " ", "kind": "text", "name_en": ""})
    assert (refused.status_code, "Give a name of 1 to 40" in refused.content.decode()) == (422, True)
    refused = browser.post(base + "fields/", {"name_zh": "发质", "kind": "choice"})
    assert refused.status_code == 422
    assert 'value="发质"' in refused.content.decode()


def test_a_record_is_filled_in_and_shown(browser, base, merchant, own, xu):
    page = browser.get(f"{base}{xu}/edit/").content.decode()
    assert 'value="1612.5"' in page
    assert 'value="2020-05-20"' in page
    assert re.search(r'<option value="no" selected', page)
    sent = {
        "key": "k", "name": "许清和", "kind": "person", own["hair"].key: own["hair"].options[1].id,
        own["tea"].key: [own["tea"].options[1].id, own["tea"].options[0].id], own["allergy"].key: "",
        own["much"].key: "160", own["since"].key: "2021-05-20", own["likes"].key: "yes",
    }  # fmt: skip
    shown = browser.post(f"{base}{xu}/edit/", sent, follow=True).content.decode()
    for words in ('<dt>Hair</dt><dd dir="auto">粗', "红, 绿", "20 May 2021", "Custom fields", "Details changed: Hair"):
        assert words in shown, words
    with tenancy.open(merchant=merchant.pk):
        assert own["allergy"].key not in field_values([xu], sensitive=True).of(xu)
    refused = browser.post(f"{base}{xu}/edit/", sent | {own["much"].key: "", own["since"].key: "soon"})
    text = refused.content.decode()
    assert (refused.status_code, "Fill in: Height." in text) == (422, True)
    far = browser.post(f"{base}{xu}/edit/", sent | {own["since"].key: "1000-01-01", "name": "改"})
    assert (far.status_code, "Check Wedding" in far.content.decode()) == (422, True)
    assert "改" not in browser.get(f"{base}{xu}/").content.decode()


def test_somebody_new_is_asked_for_them(browser, base, own):
    sent = {"key": "k", "name": "王若兰", "kind": "person", own["much"].key: "170", own["likes"].key: "no"}
    shown = browser.post(base + "new/", sent, follow=True).content.decode()
    assert '<dt>Height</dt><dd dir="auto">170' in shown
    assert browser.post(base + "new/", {"key": "l", "name": "无", "kind": "person"}).status_code == 422


def test_columns_show_them_in_one_statement(browser, base, own, xu, django_assert_max_num_queries):
    keys = ",".join((own["hair"].key, own["much"].key, own["allergy"].key, "f999999"))
    page = browser.get(base, {"columns": f"tier,{keys}"}).content.decode()
    for words in ("<th>Hair</th>", "1,612.5", "青霉素", "Fine"):
        assert words in page, words
    dialog = browser.get(base + "columns/", {"columns": keys}).content.decode()
    assert dialog.count("checked") == 3
    assert "Set up custom fields" in dialog
    assert View.read({"columns": keys}).own_fields == (own["hair"].id, own["much"].id, own["allergy"].id, 999999)


def test_sensitive_ones_are_for_those_who_may(cashier, base, own, xu):
    key = own["allergy"].key
    assert "青霉素" not in cashier.get(base, {"columns": key}).content.decode()
    assert "Allergy" not in cashier.get(base + "columns/").content.decode()
    assert "Set up custom fields" not in cashier.get(base + "columns/").content.decode()
    page = cashier.get(f"{base}{xu}/").content.decode()
    assert "青霉素" not in page
    assert "Fine" in page
    assert "青霉素" not in cashier.get(f"{base}{xu}/edit/").content.decode()


def test_conditions_ask_about_them(browser, cashier, base, merchant, own, xu):
    key = own["allergy"].key
    row = {
        "join": "all",
        "b0-join": "all",
        "b0-r0-field": key,
        "b0-r0-is": "contains",
        "b0-r0-v": "青霉素",
        "do": "count",
    }
    assert "许清和" in browser.post(base + "segments/new/", row).content.decode()
    options = {**row, "b0-r0-field": own["hair"].key, "b0-r0-is": "any_of", "b0-r0-v": own["hair"].options[0].id}
    found = browser.post(base + "segments/new/", options).content.decode()
    assert "许清和" in found
    assert "Hair is one of Fine" in found
    for field in own.values():
        drawn = browser.post(base + "segments/new/", {**row, "b0-r0-field": field.key, "do": "show"}).content.decode()
        assert f'<option value="{field.key}" selected>' in drawn
    hidden = cashier.post(base + "segments/new/", {**row, "do": "show"}).content.decode()
    assert key not in hidden
    with tenancy.open(merchant=merchant.pk):
        boss = system(merchant.pk)
        told = {"all": [{"field": key, "is": "contains", "values": ["青霉素"]}]}
        kept = save_segment(boss, name="青霉素", conditions=told)
    why = f"{base}segments/{kept.id}/why/{xu}/"
    assert "here: 青霉素" in browser.get(why).content.decode()
    assert "here: not shown to your role" in cashier.get(why).content.decode()
    assert "go deeper than this form shows" in cashier.get(f"{base}segments/{kept.id}/").content.decode()
    assert cashier.get(base, {"segment": kept.id}).status_code == 200


def test_an_archived_field_still_answers_kept_conditions(browser, base, merchant, own, xu):
    with tenancy.open(merchant=merchant.pk):
        told = {"all": [{"field": own["likes"].key, "is": "no"}]}
        kept = save_segment(system(merchant.pk), name="吃肉", conditions=told)
    browser.post(f"{base}fields/{own['likes'].id}/archive/")
    assert "许清和" in browser.get(base, {"segment": kept.id}).content.decode()
    with tenancy.open(merchant=merchant.pk):
        edit_customer(system(merchant.pk), customer_id=xu, name="许清河")
