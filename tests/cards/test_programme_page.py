"""The programme's form: its tester tries what is typed, and asks only for what the choice needs."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation

from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.programme import publish_rules
from shuke.cards.queries import current_rules, versions
from shuke.cards.templatetags.cards import card_tail
from shuke.cards.values.free import Every, FreeService
from shuke.cards.values.policy import BASE, Expiry, PointsRule, Rules, Tier
from shuke.cards.web.benefits import tier_benefit
from shuke.cards.web.rules_form import RulesForm
from shuke.cards.web.rules_shown import initial_of
from shuke.cards.web.tier_words import tier_words
from shuke.kit import tenancy
from shuke.kit.money import Money
from shuke.sales.actions import ring_up, save_quick_item
from tests.factories import actor_for, make_merchant, make_person, make_staff

GOLD = Tier("gold", "金卡", "Gold", threshold=100_000, multiplier_bp=12_000, discount_bp=500)


@pytest.fixture
def merchant(db):
    return make_merchant(code="aning", name="阿宁理发")


@pytest.fixture
def page(client, merchant):
    """The owner's browser, reading English, before published rules with two tiers."""
    person = make_person(language="en")
    owner = actor_for("owner", merchant, make_staff(merchant, "owner", person))
    with tenancy.open(merchant=merchant.pk):
        publish_rules(owner, rules=Rules(tiers=(BASE, GOLD)), after=current_rules().number)
        typed = {name: str(value) for name, value in initial_of(current_rules(), "CNY").items()}
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    typed["on_bonus"] = ""
    rows = {
        "tier_key": ["base", "gold"], "tier_zh": ["会员", "金卡"], "tier_en": ["Member", "Gold"],
        "tier_from": ["0", "1000"], "tier_times": ["1", "1.2"], "tier_off": ["0", "5"],
    }  # fmt: skip

    def ask(name="try_rules", raw=False, whole=False, **changes):
        address = reverse(f"cards:{name}", kwargs={"merchant_code": "aning"})
        answer = client.post(address, typed | rows | changes, headers={"accept-language": "en"})
        if whole:
            return answer
        if raw:
            return answer.status_code, answer.content.decode()
        text = re.sub(r"<[^>]+>", " ", answer.content.decode())
        return answer.status_code, " ".join(text.split())

    return ask


def test_the_rules_in_force_are_tried_as_such(page):
    status, text = page(amount="10")
    assert status == 200
    assert text == (
        "Member 10 points ¥10.00 paid, 1 point for every ¥1.00 = 10 "
        "Gold 11 points Gold, 5 % off: −¥0.50 ¥9.50 paid, 1 point for every ¥1.00 × 1.2 (Gold) = 11 (rounded down)"
    )


def test_what_is_typed_is_tried_before_it_is_published(page, merchant):
    _status, text = page(amount="10", points="3", tier_off=["0", "0"])
    assert text == (
        "Member 30 points ¥10.00 paid, 3 points for every ¥1.00 = 30 "
        "Gold 36 points ¥10.00 paid, 3 points for every ¥1.00 × 1.2 (Gold) = 36 "
        "These rules are not in force yet."
    )
    with tenancy.open(merchant=merchant.pk):
        assert current_rules().points.points == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"amount": ""}, ""),
        ({"points": "x", "amount": "10"}, "Points: Enter a whole number."),
        ({"tier_times": ["1", "a"], "amount": "10"}, "Check this rule: Tiers, row 2, Points ×: “a” is not a number"),
        ({"tier_from": ["5", "1000"], "amount": "10"},
         "Check this rule: Tiers, row 1, Reached with: the lowest tier begins at zero, so that everybody has one"),
    ],
)  # fmt: skip
def test_the_tester_says_what_the_form_lacks(page, changes, said):
    assert page(**changes) == (200, said)


@pytest.mark.parametrize(
    ("changes", "cell", "said"),
    [
        ({"tier_item": ["", ""], "tier_item_months": ["", "long"]}, "tier_item_months-2",
         "Tiers, row 2, for months (0: for ever): “long” is not a number"),
        ({"tier_off": ["0", "200"]}, "tier_off-2", "Tiers, row 2, % off: a discount lies between 0 and 100 %"),
        ({"tier_from": ["1000", "0"], "tier_times": ["200", "1"]}, "tier_times-1",
         "Tiers, row 1, Points ×: a multiplier lies between 0 and 100"),
        ({"tier_zh": ["会员", ""], "tier_en": ["Member", ""]}, "tier_zh-2",
         "Tiers, row 2, Chinese name: every tier has a name"),
        ({"step_paid": ["100", "100"], "step_bonus": ["5", "6"]}, "step_paid-2",
         "Top-up steps, row 2, Top-up of: two top-up steps begin at the same amount"),
        ({"step_paid": ["300", "100"], "step_bonus": ["-9", "5"]}, "step_bonus-1",
         "Top-up steps, row 1, Bonus: the bonus is zero or more"),
        ({"tier_from": ["0", "-100"]}, "tier_from-2",
         "Tiers, row 2, Reached with: a tier is reached with zero or more"),
        ({"step_paid": ["", "300"], "step_bonus": ["5", "9"]}, "step_paid-1",
         "Top-up steps, row 1, Top-up of: a bonus needs the top-up it comes with"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named_and_told_where_it_stands(page, changes, cell, said):
    status, text = page("programme", raw=True, **changes)
    at = re.search(rf'id="{cell}-err">.*?<span>([^<]*)</span>', text)
    assert (status, at and at[1]) == (422, f"Check this rule: {said}")
    assert re.findall(r'id="([^"]*)"[^>]*aria-invalid', text) == [cell]


def test_several_rows_are_taken_at_once(page, merchant):
    wide = {"tier_key": ["base", "", "", ""], "tier_zh": ["会员", "金卡", "黑卡", ""],
            "tier_en": ["Member", "G", "B", ""],
            "tier_from": ["0", "2000", "1000", ""], "tier_times": ["1", "1", "1", ""], "tier_off": ["0", "9", "5", ""],
            "step_paid": ["500", "100", ""], "step_bonus": ["60", "5", ""]}  # fmt: skip
    assert page("programme", **wide)[0] == 302
    with tenancy.open(merchant=merchant.pk):
        rules = current_rules()
    assert [tier.name_zh for tier in rules.tiers] == ["会员", "黑卡", "金卡"]
    assert [(step.paid_minor, step.bonus_minor) for step in rules.stored.steps] == [(10_000, 500), (50_000, 6_000)]


def test_an_amount_that_is_none_is_refused_in_words(page):
    status, text = page(amount="ten")
    assert (status, "points" in text, bool(text)) == (200, False, True)


@pytest.mark.parametrize(("expiry", "asked"), [("rolling", "expiry_months"), ("fixed", "expiry_day"), ("never", None)])
def test_only_the_field_of_the_chosen_expiry_is_asked_for(db, expiry, asked):
    with translation.override("en"):
        typed = {name: str(value) for name, value in initial_of(Rules(), "CNY").items()}
        form = RulesForm(typed | {"expiry": expiry, "expiry_months": "", "expiry_day": ""}, currency="CNY")
        assert (list(form.errors), form.is_valid()) == (([asked], False) if asked else ([], True))
    whole = RulesForm(typed | {"expiry": expiry}, currency="CNY")
    assert whole.is_valid()
    assert Expiry(whole.cleaned_data["expiry"]) == expiry
    assert (whole.cleaned_data["expiry_months"], whole.cleaned_data["expiry_day"]) == (12, PointsRule().expiry_day)


def test_an_unreadable_month_is_said_once(db):
    typed = {name: str(value) for name, value in initial_of(Rules(), "CNY").items()}
    form = RulesForm(typed | {"expiry_months": "soon"}, currency="CNY")
    assert len(form.errors["expiry_months"]) == 1


@pytest.mark.parametrize(("language", "name"), [("en", "Gold"), ("zh-hans", "金卡")])
def test_lists_call_a_tier_by_its_name_in_the_readers_language(client, page, merchant, language, name):
    asked = SimpleNamespace(merchant=merchant)
    with translation.override(language), tenancy.open(merchant=merchant.pk):
        shown = Template('{% load ui %}{% tier "金卡" 2 %}').render(Context(tier_words(asked)))
    assert shown == f'<span class="tier t2">{name}</span>'


def test_outside_a_merchant_tiers_are_called_as_stored():
    assert tier_words(object()) == {}


def test_what_the_form_would_do_is_looked_at_before_it_is_published(page, merchant):
    status, text = page("what_if", tier_from=["0", "900"], points="2", days="30")
    assert status == 200
    assert "2 things would change from version 2" in text
    assert "Points earned: 2 points for every ¥1.00 instead of 1 point for every ¥1.00" in text
    assert "Gold, reached with: ¥900.00 instead of ¥1,000.00" in text
    assert "No card would change its tier." in text
    assert "No sale with a card in the last 30 days: there is nothing to reckon by." in text
    with tenancy.open(merchant=merchant.pk):
        assert current_rules().points.points == 1


SLIP = {"step_paid": ["300", ""], "step_bonus": ["9999999", ""]}


def test_a_bonus_above_its_top_up_has_to_be_seen(page, merchant):
    _status, looked = page("what_if", raw=True, **SLIP)
    assert 'role="alert">Pays out more than is paid in: a top-up of ¥300.00 brings ¥9,999,999.00 on top.<' in looked
    assert '<input type="checkbox" name="sure" form="rules" data-apart>' in looked
    status, text = page("programme", raw=True, **SLIP)
    assert (status, "pays out more than is paid in; mend it, or tick the box" in text) == (422, True)
    assert 'name="sure"' in text
    assert page("programme", sure="on", **SLIP)[0] == 302
    # It is in force: whoever changes something else is not asked again, but still told.
    assert 'name="sure"' not in page("what_if", raw=True, points="2", **SLIP)[1]
    assert page("programme", after="3", points="2", **SLIP)[0] == 302


def test_a_generous_bonus_is_nobodys_fault(page):
    sane = {"step_paid": ["300", ""], "step_bonus": ["300", ""]}
    assert "Pays out" not in page("what_if", **sane)[1]
    assert page("programme", **sane)[0] == 302


def test_whoever_rises_is_named_and_the_sales_are_reckoned(page, merchant):
    owner = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        card = enrol_card(owner, key="k", name="林晓雯", phone="")
        ring_up(owner, key="s", amount=Money(95_000, "CNY"), card=card.number)
    _status, text = page("what_if", tier_from=["0", "900"])
    assert f"Who would rise 林晓雯 {card_tail(card.number)} Member → Gold" in text
    assert "Points given as much as now (by the rules in force: 950)" in text
    assert "The 1 sale of the last 90 days on 1 card" in text


NEW_RULE = {
    "name_zh": "周二双倍", "name_en": "", "times": "two", "points": "", "given": "", "groups": "", "items": "",
    "weekdays": "2", "from_time": "", "to_time": "", "from_day": "", "to_day": "", "tier": "", "visit": "",
    "birthday": "", "minimum": "",
}  # fmt: skip
ALL_WRONG: dict[str, object] = {
    "points": "x", "award_review": "y", "tier_from": ["0", "lots"], "tier_times": ["a", "1"], "step_paid": ["", "300"],
    "step_bonus": ["5", "z"], "extra_key": [""],
} | {f"extra_{name}": [value] for name, value in NEW_RULE.items()}  # fmt: skip


@pytest.mark.parametrize("button", ["what_if", "programme"])
def test_every_fault_stands_at_its_field_and_nothing_typed_is_lost(page, button):
    status, text = page(button, raw=True, **ALL_WRONG)
    assert status == 422
    wrong = re.findall(r"<(?:input|select)[^>]*aria-invalid[^>]*>", text)
    told = {re.search(r' id="([^"]*)"', each)[1]: re.search(r'aria-describedby="([^"]*)"', each)[1]
            for each in wrong}  # fmt: skip
    assert set(told) == {"id_points", "extra_times-1", "id_award_review", "tier_times-1", "tier_from-2", "step_paid-1",
                         "step_bonus-2"}  # fmt: skip
    for cell, words in told.items():
        assert f'id="{words.split()[-1]}"' in text, cell
    assert all(f'value="{typed}"' in text for typed in ("x", "y", "lots", "a", "z", "two", "周二双倍"))


def test_a_look_that_is_refused_puts_the_form_into_its_place(client, page):
    assert page("what_if", points="x")[0] == 422
    answer = page("what_if", whole=True, points="x")
    assert {name: answer[name] for name in ("HX-Retarget", "HX-Reselect", "HX-Reswap")} == {
        "HX-Retarget": "#programme", "HX-Reselect": "#programme", "HX-Reswap": "outerHTML",
    }  # fmt: skip
    assert '<div id="programme"><form' in answer.content.decode()


def test_what_was_looked_at_can_be_published_there(client, page, merchant):
    assert 'type="submit" form="rules">Publish as the next version<' in page("what_if", raw=True, points="2")[1]
    same = page("what_if", raw=True, tier_en=["Member", "Gold"])[1]
    assert "Publish" not in same, "there is nothing to publish"
    person = make_person(language="en")
    make_staff(merchant, "manager", person)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    may = "Publish as the next version" in page("what_if", raw=True, points="2")[1]
    assert may == actor_for("manager", merchant).may("cards.set_rules")


def test_a_service_of_a_tier_that_cannot_be_read_is_no_fault_of_its_own(page):
    _status, text = page("programme", raw=True, **FREE | {"tier_off": ["0", "x"]})
    assert re.findall(r'id="([^"]*)"[^>]*aria-invalid', text) == ["tier_off-2"]


def test_a_day_in_strange_digits_is_refused(page):
    status, text = page("programme", expiry="fixed", expiry_day="²-1")
    assert (status, "the day is written month-day, like 12-31" in text) == (422, True)


def test_without_a_difference_that_is_said(page):
    assert "Nothing differs from version 2, which is in force" in page("what_if", tier_en=["Member", "Gold"])[1]


def read(client, name, query="", **kwargs):
    address = reverse(f"cards:{name}", kwargs={"merchant_code": "aning", **kwargs})
    answer = client.get(address + query, headers={"accept-language": "en"})
    return answer.status_code, answer.content.decode()


def test_a_version_tells_what_it_changed_and_who_did_it(client, page, merchant):
    with tenancy.open(merchant=merchant.pk):
        first, second = (each.rules.version for each in reversed(versions()))
    status, text = read(client, "rules_version", rules_version_id=second)
    assert status == 200
    assert "Version 2 changed" in text
    assert "Gold: new, name 金卡 / Gold, reached with ¥1,000.00, points × 1.2, discount 5 % off" in text
    assert "Put it into the form as a draft" not in text
    older = read(client, "rules_version", rules_version_id=first)[1]
    assert "The first version: there is none before it" in older
    assert "cards/programme/?from=1" in older
    assert read(client, "rules_version", rules_version_id=second + 1)[0] == 404


def test_an_older_version_comes_into_the_form_as_a_draft(client, page, merchant):
    status, text = read(client, "programme", "?from=1")
    assert status == 200
    assert "Version 1 stands in this form as a draft of the next one; version 2 is in force" in text
    assert 'value="Gold"' not in text
    assert re.search(r'name="after"[^>]*value="2"', text)
    assert 'value="Gold"' in read(client, "programme", "?from=x")[1]
    assert read(client, "programme", "?from=99")[0] == 404


PERKS = {
    "tier_gift_points": ["", "88"], "tier_gift_zh": ["", "蛋糕"], "tier_gift_en": ["", "Cake"],
    "tier_priority_zh": ["", "免排队"], "tier_priority_en": ["", "No queue"], "gift_near": "week",
}  # fmt: skip


def test_gifts_and_priority_of_a_tier_are_published_and_kept(page, merchant, client):
    assert page("programme", raw=True, **PERKS)[0] == 302
    with tenancy.open(merchant=merchant.pk):
        base, gold = current_rules().tiers
        assert current_rules().gift_near == "week"
    assert (gold.gift_points, gold.gift_zh, gold.gift_en, gold.priority_zh, gold.priority_en, base.gift_points) == (
        88, "蛋糕", "Cake", "免排队", "No queue", 0,
    )  # fmt: skip
    assert 'value="No queue"' in read(client, "programme")[1]
    assert page("programme", raw=True, after="3")[0] == 302
    with tenancy.open(merchant=merchant.pk):
        assert current_rules().tiers[1].gift_points == 88


def test_a_gift_that_is_no_number_is_named_and_nothing_is_lost(page):
    status, text = page("programme", raw=True, **PERKS | {"tier_gift_points": ["", "many"]})
    assert status == 422
    assert "Tiers, row 2, Points on the birthday: “many” is not a number" in text
    assert 'value="No queue"' in text


FREE = {
    "free_tier": ["gold", "gold", ""], "free_item": ["洗车", " 打蜡 ", ""], "free_times": ["2", "1", ""],
    "free_every": ["month", "year", "month"],
}  # fmt: skip


def test_free_services_of_a_tier_are_published_shown_and_kept(page, merchant, client):
    assert page("programme", raw=True, **FREE)[0] == 302
    services = (FreeService("洗车", 2), FreeService("打蜡", 1, Every.YEAR))
    with tenancy.open(merchant=merchant.pk):
        assert [tier.free for tier in current_rules().tiers] == [(), services]
    shown = read(client, "programme")[1]
    assert re.findall(r'name="free_(?:item|times)"[^>]* value="([^"]*)"', shown) == ["洗车", "2", "打蜡", "1", "", ""]
    with translation.override("en"):
        assert tier_benefit(replace(GOLD, free=services)) == (
            "5 % off, points × 1.2, free: 2 × 洗车 every month, 1 × 打蜡 every year"
        )
    assert page("programme", raw=True, after="3")[0] == 302, "a page that does not show them"
    with tenancy.open(merchant=merchant.pk):
        assert current_rules().tiers[1].free == services
    assert page("programme", raw=True, after="4", free_tier=[""], free_item=[""], free_times=[""], free_every=[""])[0]
    with tenancy.open(merchant=merchant.pk):
        assert current_rules().tiers[1].free == ()


@pytest.mark.parametrize(
    ("changes", "cell", "said"),
    [
        ({"free_tier": ["", "gold", ""]}, "free_tier-1", "row 1, Tier: choose whose it is"),
        ({"free_item": ["洗车", " ", ""]}, "free_item-2", "row 2, Item: name the item that is free"),
        ({"free_times": ["0", "1", ""]}, "free_times-1", "row 1, Times: say how often: 1 to 99 times"),
        ({"free_times": ["2", "often", ""]}, "free_times-2", "row 2, Times: say how often"),
    ],
)
def test_a_wrong_free_service_is_named_where_it_stands_and_nothing_is_lost(page, changes, cell, said):
    status, text = page("programme", raw=True, **FREE | changes)
    assert (status, said in text) == (422, True)
    assert f'id="{cell}-err"' in text
    assert 'value="打蜡"' in text or "free_item" in changes


def test_the_same_item_twice_in_a_tier_is_refused(page):
    status, text = page("programme", raw=True, **FREE | {"free_item": ["洗车", "洗车", ""]})
    assert status == 422
    assert "Free services, row 2, Item: leave one line for each item: one is there twice" in text


def test_an_item_the_till_does_not_know_is_refused_where_the_till_has_items(page, merchant):
    with tenancy.open(merchant=merchant.pk):
        save_quick_item(actor_for("owner", merchant), name="洗车", price=Money(5_000, "CNY"))
    status, text = page("programme", raw=True, **FREE)
    assert status == 422
    assert "choose an item of your till, or add it there: none is called “打蜡”" in text
    assert '<option value="洗车">' in text


RULE = {f"extra_{name}": [value] for name, value in NEW_RULE.items()} | {"extra_key": [""], "extra_times": ["2"]}


@pytest.mark.parametrize(
    ("changes", "cell", "said"),
    [
        (RULE | {"extra_groups": ["剪发，洗剪"]}, "extra_groups-1", "put items into it there: none is in “洗剪”"),
        (RULE | {"extra_items": ["洗车，打蜡"]}, "extra_items-1", "or add it there: none is called “打蜡”"),
        ({"burn_excluded": "剪发、礼品"}, "id_burn_excluded", "put items into it there: none is in “礼品”"),
    ],
)
def test_a_name_the_till_does_not_know_is_refused_in_rules(page, merchant, changes, cell, said):
    assert page("what_if", **changes)[0] == 200, "a till without items knows no names yet"
    with tenancy.open(merchant=merchant.pk):
        save_quick_item(actor_for("owner", merchant), name="洗车", price=Money(5_000, "CNY"), group="剪发")
    for button in ("programme", "what_if"):
        status, text = page(button, raw=True, **changes)
        assert (status, said in text) == (422, True)
        wrong = re.findall(r"<input[^>]*aria-invalid[^>]*>", text)
        assert [re.search(r' id="([^"]*)"', each)[1] for each in wrong] == [cell]
    assert '<datalist id="till-groups"><option value="剪发"></datalist>' in text
    assert "Groups of your till: 剪发" in text


def test_a_name_in_force_may_stay_and_names_of_the_till_are_fine(page, merchant):
    kept = RULE | {"extra_groups": ["旧组"], "extra_items": ["旧项"], "burn_excluded": "礼品"}
    assert page("programme", **kept)[0] == 302
    with tenancy.open(merchant=merchant.pk):
        save_quick_item(actor_for("owner", merchant), name="洗车", price=Money(5_000, "CNY"), group="剪发")
    more = kept | {"extra_groups": ["旧组, 剪发"], "extra_items": ["洗车, 旧项"], "burn_excluded": "礼品, 剪发"}
    assert page("programme", after="3", **more)[0] == 302
