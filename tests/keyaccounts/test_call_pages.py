"""Pages of call scripts: written and read, followed on the phone question by question, the report at the end."""

from datetime import date

import pytest

from shuke.identity.models import Person
from shuke.keyaccounts import actions
from shuke.keyaccounts.models import CallScript
from shuke.keyaccounts.queries.reports import reports_of
from shuke.keyaccounts.queries.scripts import scripts
from shuke.kit import tenancy
from tests.customers.api.test_customers import key_for
from tests.keyaccounts.scripts.written import RETURN_VISIT
from tests.keyaccounts.test_visit_pages import at, kam, now  # noqa: F401 — fixtures
from tests.walls.bodies import SCRIPT
from tests.walls.world import signed_in

pytestmark = pytest.mark.usefixtures("now")
JSON = {"content_type": "application/json"}


@pytest.fixture
def owner(now, staff):  # noqa: F811
    """The owner's browser."""
    return signed_in(Person.objects.get(pk=staff.person_id))


@pytest.fixture
def script(now, actor):  # noqa: F811
    """Published."""
    return actions.begin_script(actor, name="月度回访", script=RETURN_VISIT)


@pytest.fixture
def call(kam, cared):  # noqa: F811
    """Planned for today."""
    return actions.arrange_visit(kam.acting, customer_id=cared[0], kind="call", day=date(2026, 3, 3))


def asked(page):
    return page.content.decode().split("<h1")[1].split("</h1>")[0]


def test_a_script_is_written_read_and_changed(owner, at, merchant):  # noqa: F811
    assert "Begin with an example" in owner.get(at("scripts/")).content.decode()
    assert "how satisfied" in owner.get(at("scripts/new/")).content.decode().lower()
    made = owner.post(at("scripts/new/"), SCRIPT | {"name": "季度回访"})
    page = owner.get(made["Location"]).content.decode()
    assert all(word in page for word in ("季度回访", "还满意吗？", "回电", "within 1 working day"))
    changed = owner.post(f"{made['Location']}edit/", SCRIPT | {"q1_text": "这个月还满意吗？"})
    assert "Version 2" in owner.get(changed["Location"]).content.decode()
    with tenancy.open(merchant=merchant.pk):
        [kept] = scripts()
    [question] = kept.script.questions
    assert [(way.low, way.high, way.then, way.days) for way in question.ways] == [(1, 3, "promise", 1), (4, 5, "", 0)]


def test_the_editor_shows_what_it_saves(owner, at, script, merchant):  # noqa: F811
    form = owner.get(at(f"scripts/{script.id}/edit/")).context["form"]
    typed = {field.html_name: field.initial for field in form if field.initial is not None}
    owner.post(at(f"scripts/{script.id}/edit/"), typed)
    with tenancy.open(merchant=merchant.pk):
        assert CallScript.objects.count() == 1  # the same again is no version


def errors(answer):
    return {name: list(told) for name, told in answer.context["form"].errors.items()}


def test_faults_stand_at_their_cells_and_nothing_is_lost(owner, at):  # noqa: F811
    wrong = SCRIPT | {
        "name": "季度回访", "q1w1_high": "2",
        "q3_text": "为什么？", "q3_kind": "choice", "q3w1_label": "价格",
        "q4_text": "还要什么？", "q4_kind": "text", "q4w1_then": "task", "q4w1_words": "", "q4w1_days": "3",
    }  # fmt: skip
    answer = owner.post(at("scripts/new/"), wrong)
    assert (answer.status_code, errors(answer)) == (422, {
        "q1w1_low": ["Score 3 leads nowhere."],
        "q3_text": ["No answer leads here. Let one lead to it, or take it out."],
        "q3w1_label": ["Give 2 to 6 different answers, each in at most 60 characters."],
        "q4w1_words": ["Say what follows in at most 200 characters."],
    })  # fmt: skip
    page = answer.content.decode()
    above, form = page.split('id="q1"', 1)
    assert [f'href="#q{n}"' in above for n in (1, 2, 3, 4)] == [True, False, True, True]
    assert ("Score 3 leads nowhere." in above, "Score 3 leads nowhere." in form, "还满意吗？" in form) == (
        False, True, True,
    )  # fmt: skip


def test_a_score_beyond_the_scale_names_the_remedy(owner, at):  # noqa: F811
    answer = owner.post(at("scripts/new/"), SCRIPT | {"name": "季度回访", "q1w2_high": "11"})
    assert (answer.status_code, errors(answer)) == (422, {"q1w2_high": ["The most is 10."]})


def test_a_script_without_questions_says_so(owner, at):  # noqa: F811
    answer = owner.post(at("scripts/new/"), {"key": "k", "name": "空", "q1_text": ""})
    assert (answer.status_code, errors(answer)) == (422, {"__all__": ["Question 1: Ask 1 to 20 questions."]})


def test_questions_change_places_before_anything_is_kept(owner, at, script, merchant):  # noqa: F811
    edit = at(f"scripts/{script.id}/edit/")
    form = owner.get(edit).context["form"]
    typed = {field.html_name: field.initial for field in form if field.initial is not None}
    shown = owner.post(edit, typed | {"q4_text": "还要什么？", "move": "up:3"})
    form = shown.context["form"]
    assert (shown.status_code, [form[f"q{n}_text"].value() for n in (1, 2, 3, 4)]) == (
        200, ["本月服务打几分？", "在和谁比较？", "哪里没做好？", "还要什么？"],
    )  # fmt: skip
    page = shown.content.decode()
    assert ('value="up:2" aria-label="Move question 2 up" autofocus' in page, 'class="err"' in page) == (True, False)
    assert 'value="up:1"' not in page
    with tenancy.open(merchant=merchant.pk):
        assert CallScript.objects.count() == 1
    again = {field.html_name: field.value() for field in form if field.value() is not None}
    owner.post(edit, again)
    with tenancy.open(merchant=merchant.pk):
        [kept] = scripts()
    told = [(each.text, [way.to for way in each.ways]) for each in kept.script.questions]
    assert told == [
        ("本月服务打几分？", [3, 2, 4]), ("在和谁比较？", [3]), ("哪里没做好？", [4, 4, 4]), ("还要什么？", [0]),
    ]  # fmt: skip


def test_a_question_moved_to_a_shorter_ones_place_keeps_all_its_ways(owner, at, script):  # noqa: F811
    edit = at(f"scripts/{script.id}/edit/")
    form = owner.get(edit).context["form"]
    typed = {field.html_name: field.initial for field in form if field.initial is not None}
    ways = [len(each["ways"]) for each in form.questions]
    moved = owner.post(edit, typed | {"move": "down:2"}).context["form"]
    assert [len(each["ways"]) for each in moved.questions] == [ways[0], ways[2], ways[1], *ways[3:]]


def test_a_script_is_retired_and_taken_back(owner, at, script):  # noqa: F811
    owner.post(at(f"scripts/{script.id}/retire/"))
    assert "Use the script again" in owner.get(at("scripts/")).content.decode()
    owner.post(at(f"scripts/{script.id}/restore/"))
    assert "Use the script again" not in owner.get(at("scripts/")).content.decode()


def test_a_call_follows_the_script_back_and_forth_to_its_report(kam, at, script, call, merchant):  # noqa: F811
    page = at(f"calls/{call.id}/")
    assert "Call with a script" in kam.get(at(f"visits/{call.id}/")).content.decode()
    assert "月度回访" in kam.get(page).content.decode()
    kam.post(f"{page}begin/", {"script": script.id})
    assert "本月服务打几分？" in asked(kam.get(page))
    kam.post(page, {"key": "a", "number": "1", "score": "10"})
    assert "下季度要备什么？" in asked(kam.get(page))
    assert 'value="10" checked' in kam.get(f"{page}?question=1").content.decode()
    kam.post(page, {"key": "b", "number": "1", "score": "3", "words": "等了两周"})
    kam.post(page, {"key": "c", "number": "2", "score": "2"})
    kam.post(page, {"key": "d", "number": "4", "words": "密封件"})
    end = kam.get(page).content.decode()
    assert all(word in end for word in ("主管当天回电", "约设备部看次品", "密封件", "2 / 5", "等了两周"))
    assert kam.post(f"{page}end/", {"key": "e", "people": "采购李工"}).status_code == 302
    told = kam.get(at(f"visits/{call.id}/")).content.decode()
    assert all(word in told for word in ("哪里没做好？", "质量", "采购李工", "等了两周"))


def test_an_answer_that_is_missing_is_asked_for_again_with_what_was_typed(kam, at, script, call):  # noqa: F811
    page = at(f"calls/{call.id}/")
    kam.post(f"{page}begin/", {"script": script.id})
    answer = kam.post(page, {"key": "a", "number": "1", "words": "等了两周"})
    assert (answer.status_code, "等了两周" in answer.content.decode()) == (422, True)


def test_a_call_asks_for_a_number_of_statements_that_does_not_grow(
    kam, at, script, call, django_assert_max_num_queries  # noqa: F811
):  # fmt: skip
    kam.post(at(f"calls/{call.id}/begin/"), {"script": script.id})
    with django_assert_max_num_queries(20):
        kam.get(at(f"calls/{call.id}/"))


def test_scripts_and_answers_go_over_the_api(actor, merchant, cared, now):  # noqa: F811
    api = key_for(merchant, "owner")
    keys = iter("abcdefgh")

    def post(path, body):
        return api.post(f"/api/v1{path}", body, headers={"Idempotency-Key": next(keys)}, **JSON)

    questions = RETURN_VISIT.stored()
    made = post("/call-scripts", {"name": "月度回访", "questions": questions})
    assert (made.status_code, made.json()["questions"]) == (201, questions)
    number = made.json()["id"]
    changed = api.put(f"/api/v1/call-scripts/{number}", {"questions": questions[3:]}, **JSON).json()
    assert (changed["version"], api.get(f"/api/v1/call-scripts/{number}").json()["latest_id"]) == (2, changed["id"])
    refused = post("/call-scripts", {"name": "坏的", "questions": questions[:1]})
    assert (refused.status_code, refused.json()["code"]) == (422, "keyaccounts.script_refused")
    call = post("/visits", {"customer_id": cared[0], "kind": "call", "day": "2026-03-03"}).json()
    answers = [{"question": 1, "score": 3, "words": "慢"}, {"question": 2, "score": 1}]
    half = post(f"/calls/{call['id']}/answers", {"script_id": number, "answers": answers})
    assert (half.status_code, half.json()["code"]) == (422, "keyaccounts.call_unfinished")
    answers.append({"question": 4, "words": "密封件"})
    whole = post(f"/calls/{call['id']}/answers", {"script_id": number, "answers": answers}).json()
    assert (whole["satisfaction"], whole["needs"], [each["said"] for each in whole["answers"]]) == (
        2, "密封件", ["3 / 10", "交期", "密封件"],
    )  # fmt: skip
    with tenancy.open(merchant=merchant.pk):
        assert reports_of(call["id"])[0].script == "月度回访"
    assert post(f"/call-scripts/{number}/retirement", {}).json()["retired"] is True
    assert [each["retired"] for each in api.get("/api/v1/call-scripts").json()] == [True]
    assert post(f"/call-scripts/{number}/restoration", {}).json()["retired"] is False
