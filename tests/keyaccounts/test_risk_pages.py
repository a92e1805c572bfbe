"""Pages and API about staying and leaving."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from shuke.customers.actions import create_customer, set_consent, set_traits
from shuke.identity.models import Person
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.web.trial_words import against
from shuke.kit import clock, tenancy
from tests import factories
from tests.customers.api.test_customers import key_for
from tests.keyaccounts.buying import NOON, TODAY, buys, every_week, stopped
from tests.walls.world import signed_in

JSON = {"content_type": "application/json"}
TRIAL = {"key": "k", "name": "夏季", "offer": "九折", "away_days": "7", "held_percent": "50", "days": "60", "cost": "5"}


@pytest.fixture(autouse=True)
def at_noon():
    with clock.travel(to=NOON):
        yield


@pytest.fixture
def looked(actor, cared):
    """The first as always, the second silent for seven weeks; the second brought the third."""
    every_week(cared[0], 50_000)
    stopped(cared[1])
    stopped(cared[2])
    actions.name_referrer(actor, customer_id=cared[2], referrer_id=cared[1])
    actions.add_interest(actor, customer_id=cared[0], topic="机油", ticked=True)
    actions.look_for_silent(actor)
    actions.choose_best(actor)
    return cared


@pytest.fixture
def desk(merchant, staff):
    """The owner's browser."""
    return signed_in(Person.objects.get(pk=staff.person_id))


@pytest.fixture
def at(merchant):
    """An address of this merchant's console."""
    return lambda path: f"/console/{merchant.code}/key-customers/{path}"


@pytest.fixture
def inside(merchant):
    """What a query says between two requests."""

    def ask(query):
        with tenancy.open(merchant=merchant.pk):
            return query()

    return ask


def test_the_board_tells_why(desk, at, looked):
    page = desk.get(at("at-risk/")).content.decode()
    assert "2 customers seem to fall silent" in page
    assert "宏达机电" in page
    assert "longer than ever before" in page
    assert "宏达机电" not in desk.get(at("at-risk/?mine=1")).content.decode()


def test_an_alarm_is_answered_and_the_answer_taken_back(desk, at, looked, inside):
    alarm = inside(lambda: queries.open_alarms()[0][0])
    page = desk.get(at(f"alarms/{alarm.id}/")).content.decode()
    assert f"{alarm.name} seems to fall silent: {alarm.score} of 100" in page
    assert desk.post(at(f"alarms/{alarm.id}/"), {"outcome": "right", "win_back": "on"}).status_code == 302
    assert "100" in desk.get(at("at-risk/")).content.decode()
    assert inside(lambda: queries.winback_counts()) == {"at_risk": 1}
    assert desk.post(at(f"alarms/{alarm.id}/take-back/")).status_code == 302
    assert inside(lambda: queries.alarm(alarm.id).outcome) == ""


def test_a_case_goes_on_and_a_missing_word_is_told(desk, at, looked, inside):
    assert desk.post(at(f"{looked[1]}/win-back/")).status_code == 302
    case = inside(lambda: queries.winbacks_of(looked[1])[0].id)
    wrong = desk.post(at(f"win-back/{case}/"), {"stage": "lost", "note": "x"})
    assert (wrong.status_code, "Choose the reason." in wrong.content.decode()) == (422, True)
    assert desk.post(at(f"win-back/{case}/"), {"stage": "plan", "note": "登门"}).status_code == 302
    assert desk.post(at(f"win-back/{case}/"), {"stage": "lost", "note": "x", "reason": "price"}).status_code == 302
    assert "Price" in desk.get(at(f"win-back/{case}/")).content.decode()
    assert "0 of 1 ended cases" in desk.get(at("at-risk/")).content.decode()


def test_everything_about_one_customer_is_on_one_page(desk, at, looked, inside):
    page = desk.get(at(f"{looked[0]}/outlook/")).content.decode()
    assert "机油 interests you" in page
    for path, body in (
        ("outlook/", {"kind": "quote", "detail": "BJ-1"}),
        ("interests/add/", {"topic": "轮胎"}),
        ("interests/drop/", {"topic": "机油"}),
        ("referrer/", {"who": "宏达机电"}),
    ):
        assert desk.post(at(f"{looked[0]}/{path}"), body).status_code == 302
    notice = inside(lambda: queries.noticed_of(looked[0])[0])
    assert (notice.detail, inside(lambda: queries.interests_of(looked[0]))) == ("BJ-1", [("轮胎", False)])
    assert inside(lambda: queries.brought(looked[0]).by) == (looked[1], "宏达机电")
    assert desk.post(at(f"noticed/{notice.id}/settle/")).status_code == 302
    assert desk.post(at(f"{looked[0]}/referrer/forget/")).status_code == 302
    wrong = desk.post(at(f"{looked[0]}/referrer/"), {"who": "nobody"})
    assert (wrong.status_code, 'value="nobody"' in wrong.content.decode()) == (422, True)
    assert "What speaks for leaving" in wrong.content.decode()


def test_a_second_case_leads_to_the_running_one(desk, at, looked, inside):
    first = desk.post(at(f"{looked[1]}/win-back/"))["Location"]
    assert desk.post(at(f"{looked[1]}/win-back/"))["Location"] == first
    page = desk.get(at(f"{looked[1]}/outlook/")).content.decode()
    assert ("Go on winning them back" in page, "Win them back" in page) == (True, False)


def test_an_overdue_customer_with_few_purchases_is_not_as_usual(desk, at, cared, actor, inside):
    days = [TODAY - timedelta(days=each) for each in (200, 160, 120)]
    inside(lambda: (buys(cared[0], [200, 160, 120]), set_traits(cared[0], recent_days=days)))
    inside(lambda: actions.look_for_silent(actor))
    page = desk.get(at(f"{cared[0]}/outlook/")).content.decode()
    assert "Overdue: comes every 40 days, last 120 days ago." in page
    assert ("A score needs six purchases." in page, "as they always did" in page) == (True, False)


def test_an_account_manager_sees_his_own_first(merchant, at, looked):
    manager = signed_in(Person.objects.get(pk=factories.make_staff(merchant, "key_account_manager").person_id))
    assert "宏达机电" not in manager.get(at("at-risk/")).content.decode()
    assert "宏达机电" in manager.get(at("at-risk/?mine=0")).content.decode()


def test_a_score_without_a_survey_is_told_at_its_field(desk, at, looked):
    wrong = desk.post(at(f"{looked[0]}/outlook/"), {"kind": "quote", "score": "3"})
    assert wrong.status_code == 422
    assert "nothing else has one" in wrong.content.decode()


def test_the_likely_loyal_and_the_network_are_drawn(desk, at, looked):
    loyal = desk.get(at("loyal/")).content.decode()
    assert "瑞丰汽配" in loyal
    assert "Give notice before the usual purchase" in loyal
    network = desk.get(at("referrals/")).content.decode()
    assert network.count('r="5"') == 2
    assert "1 customer was brought by another" in network


@pytest.fixture
def agreed(actor, looked):
    """All three may be written to about offers."""
    for each in looked:
        set_consent(actor, customer_id=each, purpose="offers", channel="sms", granted=True)
    return looked


def test_an_offer_is_tried(desk, at, agreed):
    made = desk.post(at("trials/"), TRIAL)
    assert made.status_code == 302
    page = desk.get(made["Location"]).content.decode()
    assert "Too early to tell: first figures on" in page
    assert ("95 of 100" in page, "Drawn by lot; the draw can be repeated" in page) == (False, True)
    assert "夏季" in desk.get(at("trials/")).content.decode()
    assert desk.post(at("trials/"), TRIAL | {"cost": "much"}).status_code == 422
    assert desk.post(at("trials/"), TRIAL).status_code == 422
    with clock.travel(to=NOON + timedelta(days=8)):
        page = desk.get(made["Location"]).content.decode()
        assert ("So far too few to tell anything" in page, "0 of 1" in page, "95 of 100" in page) == (True, True, False)


def test_who_qualifies_is_shown_before_anybody_is_drawn(desk, at, agreed, actor):
    actions.open_winback(actor, customer_id=agreed[1])
    page = desk.post(at("trials/"), TRIAL | {"do": "try"})
    told = page.content.decode()
    assert (page.status_code, "1 customer qualifies" in told) == (200, True)
    assert "1 left out: being won back in person" in told
    assert 'value="夏季"' in told
    refused = desk.post(at("trials/"), TRIAL)
    assert (refused.status_code, "being won back in person" in refused.content.decode()) == (422, True)


def test_a_trial_is_called_off_with_a_reason(desk, at, agreed):
    trial = desk.post(at("trials/"), TRIAL)["Location"]
    wrong = desk.post(f"{trial}cancel/", {"reason": ""})
    assert (wrong.status_code, "Too early to tell" in wrong.content.decode()) == (422, True)
    assert desk.post(f"{trial}cancel/", {"reason": "wrong price"})["Location"] == trial
    page = desk.get(trial).content.decode()
    assert ("wrong price" in page, "Called off before anything could be told" in page) == (True, True)
    assert "Call the trial off" not in page
    assert "called off" in desk.get(at("trials/")).content.decode()


def test_income_is_told_in_words():
    with override("en"):
        assert [against(minor, "CNY") for minor in (500, -300, 0)] == ["¥5.00 more", "¥3.00 less", "as much"]


def test_empty_pages_say_what_will_be_there(desk, at, actor):
    for path in ("at-risk/", "loyal/", "referrals/", "trials/"):
        assert 'class="empty"' in desk.get(at(path)).content.decode()


def test_looking_now_is_queued(desk, at, cared):
    assert desk.post(at("at-risk/look/")).status_code == 302


def test_finance_reads_and_does_not_answer(merchant, at, looked, inside):
    finance = signed_in(Person.objects.get(pk=factories.make_staff(merchant, "finance").person_id))
    alarm = inside(lambda: queries.open_alarms()[0][0].id)
    assert "What came of it?" not in finance.get(at(f"alarms/{alarm}/")).content.decode()
    assert finance.post(at(f"alarms/{alarm}/"), {"outcome": "right"}).status_code == 403


def test_over_the_api(merchant, looked):
    api = key_for(merchant)

    def post(path, body, key):
        return api.post(f"/api/v1/{path}", body, **JSON, headers={"Idempotency-Key": key})

    listed = api.get("/api/v1/alarms", {"limit": 1}).json()
    alarm = listed["items"][0]
    assert {each["sign"] for each in alarm["evidence"]} == {"longest", "spend"}
    assert listed["next_cursor"]
    answered = post(f"alarms/{alarm['id']}/answer", {"outcome": "right", "win_back": True}, "a")
    assert (answered.status_code, answered.json()["outcome"]) == (201, "right")
    assert api.get("/api/v1/alarms/precision").json()["share"] == 1.0
    case = api.get("/api/v1/win-backs").json()[0]
    moved = post(f"win-backs/{case['id']}/steps", {"stage": "plan", "note": "登门"}, "b").json()
    assert [step["stage"] for step in moved["steps"]] == ["at_risk", "plan"]
    notice = post(f"key-customers/{looked[0]}/noticed", {"kind": "survey", "score": 9}, "d")
    assert notice.status_code == 201
    quote = post(f"key-customers/{looked[0]}/noticed", {"kind": "quote"}, "e").json()
    assert post(f"noticed/{quote['id']}/settle", {}, "f").status_code == 201
    post(f"key-customers/{looked[0]}/interests", {"topic": "轮胎"}, "g")
    told = post(f"key-customers/{looked[0]}/referrer", {"referrer_id": looked[1]}, "h").json()
    assert (told["interests"], told["referrer_id"], told["best"]) == (["机油", "轮胎"], looked[1], True)
    assert api.get("/api/v1/likely-loyal").json()["items"][0]["next"] == "remind"


def test_a_trial_is_looked_at_drawn_and_called_off_over_the_api(merchant, agreed):
    api = key_for(merchant)

    def post(path, body, key):
        return api.post(f"/api/v1/{path}", body, **JSON, headers={"Idempotency-Key": key})

    ahead = api.get("/api/v1/lost-offers/preview", {"away_days": 7, "held_percent": 50}).json()
    assert (len(ahead["qualify"]), ahead["offered"], ahead["held"], ahead["left_out"]) == (2, 1, 1, [])
    trial = post("lost-offers", {"name": "夏季", "offer": "九折", "away_days": 7, "held_percent": 50}, "c").json()
    assert (trial["offered"]["size"], trial["held"]["size"], trial["effect"]) == (1, 1, None)
    assert (trial["telling"], trial["offered"]["rate"]) == ("early", None)
    assert api.get(f"/api/v1/lost-offers/{trial['id']}").json() == trial
    off = post(f"lost-offers/{trial['id']}/cancel", {"reason": "wrong price"}, "d")
    assert (off.status_code, off.json()["cancelled_why"]) == (201, "wrong price")
    assert post(f"lost-offers/{trial['id']}/cancel", {"reason": "again"}, "e").status_code == 409
    assert api.get("/api/v1/lost-offers/preview", {"away_days": 3}).status_code == 422


def test_what_was_said_over_the_api_is_taken_back_there(merchant, looked):
    api, keys = key_for(merchant), iter("abcdefghij")

    def post(path, body=None):
        return api.post(f"/api/v1/{path}", body or {}, **JSON, headers={"Idempotency-Key": next(keys)}).json()

    alarm = api.get("/api/v1/alarms").json()["items"][0]["id"]
    post(f"alarms/{alarm}/answer", {"outcome": "false"})
    assert post(f"alarms/{alarm}/reopen")["outcome"] == ""
    case = post("win-backs", {"customer_id": looked[0]})["id"]
    post(f"win-backs/{case}/steps", {"stage": "recovered", "note": "又来了"})
    assert api.get("/api/v1/win-backs/lessons").json()["recovered"] == 1
    assert [step["stage"] for step in post(f"win-backs/{case}/undo")["steps"]] == ["at_risk", "recovered", "at_risk"]
    told = post(f"key-customers/{looked[0]}/interests/drop", {"topic": "机油"})
    assert told["interests"] == []
    post(f"key-customers/{looked[0]}/referrer", {"referrer_id": looked[1]})
    assert [each["brought"] for each in api.get("/api/v1/referrals").json()] == [2]
    assert api.delete(f"/api/v1/key-customers/{looked[0]}/referrer").status_code == 204
    assert [each["brought"] for each in api.get("/api/v1/referrals").json()] == [1]
    quote = post(f"key-customers/{looked[0]}/noticed", {"kind": "quote", "detail": "三百件"})
    listed = api.get(f"/api/v1/key-customers/{looked[0]}/noticed").json()
    assert {each["id"]: each["detail"] for each in listed}[quote["id"]] == "三百件"
    assert api.post("/api/v1/alarms/search", {}, **JSON, headers={"Idempotency-Key": "s"}).status_code == 202


@pytest.mark.parametrize("path", ["at-risk/", "loyal/", "referrals/"])
def test_three_times_as_many_cost_no_statement_more(desk, at, actor, looked, path, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as few:
        desk.get(at(path))
    for place in range(6):
        more = create_customer(actor, name=f"又一家{place}").id
        actions.take_into_care(actor, customer_id=more)
        stopped(more)
        actions.name_referrer(actor, customer_id=more, referrer_id=looked[0])
        actions.open_winback(actor, customer_id=more)
    actions.look_for_silent(actor)
    actions.choose_best(actor)
    with django_assert_max_num_queries(len(few)):
        desk.get(at(path))
