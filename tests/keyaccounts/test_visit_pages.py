"""Pages of visits and promises: what they show, what they keep, what they refuse."""

from datetime import date, timedelta

import pytest

from shuke.customers.actions import add_contact, assign_owner, create_customer
from shuke.customers.company.contacts import ContactInput
from shuke.identity.models import Person
from shuke.keyaccounts import actions
from shuke.keyaccounts.actions import ask_for_grade, begin_grade
from shuke.keyaccounts.models import Promise, Report, Visit
from shuke.kit import clock, tenancy
from tests import factories
from tests.keyaccounts.actions.conftest import at as moment
from tests.walls.world import signed_in

REPORT = {"key": "k", "purpose": "季度回顾", "people": "王总、李工", "satisfaction": "4", "needs": "缩短交期"}


@pytest.fixture
def now():
    with clock.travel(to=moment("2026-03-03 09:00")):
        yield


@pytest.fixture
def kam(now, merchant, actor, cared):
    """A key-account manager's browser; he owns all three customers."""
    manager = factories.make_staff(merchant, "key_account_manager", name="周明")
    assign_owner(actor, customer_ids=cared, owner_id=manager.pk)
    browser = signed_in(Person.objects.get(pk=manager.person_id))
    browser.acting = factories.actor_for("key_account_manager", merchant, manager)
    return browser


@pytest.fixture
def at(merchant):
    """An address of this merchant's console."""
    return lambda path: f"/console/{merchant.code}/key-customers/{path}"


@pytest.fixture
def visit(kam, cared):
    """Planned for today."""
    return actions.arrange_visit(kam.acting, customer_id=cared[0], kind="visit", day=date(2026, 3, 3))


def test_a_call_is_arranged_from_the_record(kam, at, cared, merchant):
    assert 'value="call" selected' in kam.get(at(f"{cared[1]}/arrange/?kind=call")).content.decode()
    told = {"key": "k", "kind": "call", "day": "2026-03-04", "at": "10:30", "purpose": "问候"}
    made = kam.post(at(f"{cared[1]}/arrange/"), told)
    assert (made.status_code, "问候" in kam.get(made["Location"]).content.decode()) == (302, True)
    rows = in_tenant(merchant, lambda: list(Visit.objects.values_list("kind", "at")))
    assert rows == [("call", moment("2026-03-04 10:30"))]
    past = kam.post(at(f"{cared[1]}/arrange/"), told | {"day": "2026-03-02"})
    assert (past.status_code, 'value="问候"' in past.content.decode()) == (422, True)


def in_tenant(merchant, read):
    with tenancy.open(merchant=merchant.pk):
        return read()


def test_my_day_shows_what_comes_first(kam, at, visit, cared):
    actions.make_promise(kam.acting, customer_id=cared[1], text="寄样品", due_on=date(2026, 3, 3))
    page = kam.get(at("today/")).content.decode()
    assert "瑞丰汽配" in page
    assert "寄样品" in page
    assert page.index("寄样品") < page.index("s round")


def test_my_day_asks_for_a_number_of_statements_that_does_not_grow(kam, at, cared, django_assert_max_num_queries):
    for customer in cared:
        actions.arrange_visit(kam.acting, customer_id=customer, kind="visit", day=date(2026, 3, 3))
        actions.arrange_visit(kam.acting, customer_id=customer, kind="call", day=date(2026, 3, 3))
    with django_assert_max_num_queries(26):
        kam.get(at("today/"))


def test_an_empty_day_says_so(kam, at):
    assert "Nothing is waiting for you" in kam.get(at("today/")).content.decode()


def test_the_day_of_whoever_decides_says_what_waits_for_him(kam, at, merchant, actor, cared):
    leader = factories.make_staff(merchant, "manager")
    begin_grade(actor, customer_id=cared[0])
    ask_for_grade(kam.acting, customer_id=cared[0], grade="A", until=date(2026, 9, 1), reason="new site")
    browser = signed_in(Person.objects.get(pk=leader.person_id))
    page = browser.get(at("today/")).content.decode()
    assert ("1 request waits for your decision" in page, f"/console/{merchant.code}/approvals/" in page) == (True, True)
    assert "Nothing is waiting for you" in kam.get(at("today/")).content.decode()


@pytest.mark.parametrize("query", ["", "?view=month", "?whose=all&day=2026-03-10", "?day=nonsense"])
def test_the_calendar_shows_weeks_and_months(kam, at, visit, query):
    assert kam.get(at(f"calendar/{query}")).status_code == 200


def test_a_report_is_kept_from_the_page(kam, at, visit, merchant):
    assert kam.get(at(f"visits/{visit.id}/")).status_code == 200
    assert kam.post(at(f"visits/{visit.id}/"), REPORT).status_code == 302
    [kept] = in_tenant(merchant, lambda: list(Report.objects.values_list("purpose", "people", "satisfaction")))
    assert kept == ("季度回顾", ["王总", "李工"], 4)
    assert "季度回顾" in kam.get(at(f"visits/{visit.id}/")).content.decode()


def test_the_phone_sends_a_report_as_often_as_it_likes(kam, at, visit, merchant):
    written = int((clock.now() - timedelta(hours=2)).timestamp() * 1000)
    told = REPORT | {"written_at": written, "device_now": int(clock.now().timestamp() * 1000)}
    for _each in range(3):
        answer = kam.post(at(f"visits/{visit.id}/"), told, headers={"Accept": "application/json"})
        assert answer.json() == {"kept": True}
    kept = in_tenant(merchant, lambda: [each.written_at for each in Report.objects.all()])
    assert kept == [moment("2026-03-03 07:00")]


def test_a_promise_without_its_day_is_asked_for(kam, at, visit):
    answer = kam.post(at(f"visits/{visit.id}/"), REPORT | {"promise": "寄样品"})
    assert (answer.status_code, "until when" in answer.content.decode()) == (422, True)


def test_a_report_is_corrected_with_its_reason(kam, at, visit, merchant):
    kam.post(at(f"visits/{visit.id}/"), REPORT)
    kam.post(at(f"visits/{visit.id}/"), REPORT | {"key": "k2", "satisfaction": "2", "why": "记错了"})
    told = in_tenant(merchant, lambda: list(Report.objects.order_by("version").values_list("satisfaction", "why")))
    assert told == [(4, ""), (2, "记错了")]


def test_agree_put_off_move_skip_and_back(kam, at, visit, merchant):
    def state():
        return in_tenant(merchant, lambda: Visit.objects.get(pk=visit.id).state)

    kam.post(at(f"visits/{visit.id}/agree/"), {"key": "a", "at": "2026-03-04T10:00"})
    assert state() == "agreed"
    kam.post(at(f"visits/{visit.id}/put-off/"), {"key": "b", "day": "2026-03-05", "reason": "盘点"})
    assert state() == "planned"
    kam.post(at(f"visits/{visit.id}/move/"), {"key": "c", "day": "2026-03-03"})
    kam.post(at(f"visits/{visit.id}/skip/"), {"key": "d", "reason": "停产"})
    assert state() == "skipped"
    kam.post(at(f"visits/{visit.id}/reopen/"))
    kam.post(at(f"visits/{visit.id}/check-in/"), {"key": "e", "latitude": "30.2", "longitude": "120.1"})
    row = in_tenant(merchant, lambda: Visit.objects.get(pk=visit.id))
    assert (row.state, row.day, row.off_m) == ("planned", date(2026, 3, 3), 0)


def test_promises_are_made_settled_and_opened_again(kam, at, cared, merchant):
    told = {"key": "k", "customer": cared[0], "text": "寄样品", "due_on": "2026-03-05", "kind": "promise"}
    made = kam.post(at("promises/"), told)
    assert made.status_code == 302
    number = in_tenant(merchant, lambda: Promise.objects.get().pk)
    assert "寄样品" in kam.get(at("promises/")).content.decode()
    kam.post(at(f"promises/{number}/settle/"), {"key": "s", "outcome": "done"})
    assert in_tenant(merchant, lambda: Promise.objects.get().outcome) == "done"
    assert "寄样品" in kam.get(at("promises/?tab=settled&whose=mine")).content.decode()
    kam.post(at(f"promises/{number}/reopen/"))
    assert in_tenant(merchant, lambda: Promise.objects.get().outcome) == ""


def test_a_customer_confirms_an_extra_by_his_address(kam, at, cared, merchant, client):
    made = actions.make_promise(
        kam.acting, customer_id=cared[0], text="赠送安装", due_on=date(2026, 3, 5), kind="extra"
    )
    kam.post(at(f"promises/{made.id}/confirm/"))
    page = kam.get(at(f"promises/{made.id}/")).content.decode()
    path = page[page.index(f"/j/{merchant.code}/promise/") :].split("<")[0]
    assert "赠送安装" in client.get(path).content.decode()
    assert client.post(path, {"key": "k", "name": "王总"}).status_code == 302
    assert "王总" in client.get(path).content.decode()
    assert client.get(f"/j/{merchant.code}/promise/{'x' * 32}/").status_code == 404


def test_a_visit_says_who_where_and_why_before_anything_else(kam, at, actor):
    firm = create_customer(actor, name="海川机械", kind="company").id
    add_contact(actor, customer_id=firm, contact=ContactInput(name="王总", title="采购经理", phone="13800132906"))
    actions.set_place(kam.acting, customer_id=firm, latitude=26.05, longitude=119.3, words="金山大道 8 号")
    actions.make_promise(kam.acting, customer_id=firm, text="寄样品", due_on=date(2026, 3, 5))
    visit = actions.arrange_visit(kam.acting, customer_id=firm, kind="visit", day=date(2026, 3, 3))
    page = kam.get(at(f"visits/{visit.id}/")).content.decode()
    words = [
        "王总",
        'href="tel:+8613800132906"',
        "金山大道 8 号",
        'href="geo:26.05,119.3',
        "1 open promise",
        "Call first",
    ]
    assert [word for word in words if word not in page] == []
    assert [page.index(word) for word in words] == sorted(page.index(word) for word in words)
    assert page.index("Call first") < page.index("I am here") < page.index("data-visit-report")


def test_a_call_speaks_of_a_call(kam, at, cared):
    call = actions.arrange_visit(kam.acting, customer_id=cared[0], kind="call", day=date(2026, 3, 3))
    page = kam.get(at(f"visits/{call.id}/")).content.decode()
    shown = [
        word in page for word in ("Report of the call", "Whom did you speak to?", "Agree when to call", "I am here")
    ]
    assert shown == [True, True, True, False]


@pytest.mark.parametrize(
    ("verb", "typed", "shown"),
    [
        ("agree", {"at": "9999-12-14T10:00", "agreed_with": "李工"}, ["李工", "too far ahead"]),
        ("put-off", {"reason": "", "day": "2026-03-05"}, ["2026-03-05", "not suit."]),
        ("move", {"day": "2026-03-01"}, ["2026-03-01", "This day is over"]),
        ("skip", {"reason": "长" * 201}, ["长" * 201, "Shorten"]),
    ],
)
def test_what_is_refused_comes_back_with_what_was_typed(kam, at, visit, verb, typed, shown):
    answer = kam.post(at(f"visits/{visit.id}/{verb}/"), {"key": "k"} | typed)
    page = answer.content.decode()
    assert (answer.status_code, [word for word in shown if word not in page]) == (422, [])


def test_a_promise_is_shown_to_the_customer_and_hidden_again(kam, at, cared, merchant):
    kam.post(at("promises/"), {"key": "k", "customer": cared[0], "text": "寄样品", "due_on": "2026-03-05",
                               "kind": "promise"})  # fmt: skip
    made = in_tenant(merchant, Promise.objects.get)
    shared = lambda: in_tenant(merchant, lambda: Promise.objects.get().shared)  # noqa: E731
    kam.post(at(f"promises/{made.pk}/share/"), {"shared": "yes"})
    shown = shared()
    page = kam.get(at(f"promises/{made.pk}/"), headers={"accept-language": "en"}).content.decode()
    kam.post(at(f"promises/{made.pk}/share/"))
    assert (shown, "Hide it from the customer" in page, shared()) == (True, True, False)


def test_a_rate_opens_the_promises_it_counts(kam, at, cared, merchant):
    with clock.travel(to=moment("2026-02-20 09:00")):
        for customer, text in ((cared[0], "寄样品"), (cared[1], "上门校准")):
            kam.post(at("promises/"), {"key": text, "customer": customer, "text": text, "due_on": "2026-02-24",
                                       "kind": "promise"})  # fmt: skip
    page = kam.get(at("promises/"), headers={"accept-language": "en"}).content.decode()
    link = f"?tab=rated&amp;to={cared[0]}"
    assert (link in page, "6 days late" in page, 'Open <span class="n">2</span>' in page) == (True, True, True)
    only = kam.get(at(f"promises/?tab=rated&to={cared[0]}")).content.decode()
    assert ("寄样品" in only, "上门校准" in only, "Show all" in only) == (True, False, True)
    nobodys = kam.get(at("promises/?of=9")).content.decode()
    assert ("寄样品" in nobodys, kam.get(at("promises/?of=x&to=9999999999999999999999")).status_code) == (False, 200)


def test_my_day_tells_overdue_from_due_today_and_repeats_nothing(kam, at, cared):
    with clock.travel(to=moment("2026-03-02 09:00")):
        for number in range(4):
            actions.make_promise(kam.acting, customer_id=cared[0], text=f"旧承诺 {number}", due_on=date(2026, 3, 2))
    actions.make_promise(kam.acting, customer_id=cared[1], text="今天回电", due_on=date(2026, 3, 3))
    page = kam.get(at("today/")).content.decode()
    assert [page.count(f"旧承诺 {number}<") for number in range(4)] == [1, 1, 1, 1]
    words = ["旧承诺 2", "Overdue promises", "旧承诺 3", "Promised until today", "今天回电"]
    assert [page.index(word) for word in words] == sorted(page.index(word) for word in words)


def test_who_was_there_today_finds_it_among_the_reports(kam, at, visit):
    actions.check_in(kam.acting, visit_id=visit.id)
    page = kam.get(at("today/")).content.decode()
    assert ["No visit today" in page, "Write the report" in page] == [True, True]


def test_a_meeting_settles_the_call_of_the_same_day(kam, at, visit, cared, merchant):
    call = actions.arrange_visit(kam.acting, customer_id=cared[0], kind="call", day=date(2026, 3, 3))
    kam.post(at(f"visits/{visit.id}/"), REPORT)
    told = in_tenant(merchant, lambda: Visit.objects.get(pk=call.id))
    assert (told.state, told.reason) == ("skipped", "Met in person that day")


def test_a_month_begins_on_monday_and_says_how_many_more_there_are(kam, at, actor):
    for number in range(6):
        firm = create_customer(actor, name=f"海川机械 {number}").id
        actions.arrange_visit(kam.acting, customer_id=firm, kind="visit", day=date(2026, 3, 3))
    page = kam.get(at("calendar/?view=month&whose=all&day=2026-03-03")).content.decode()
    assert page.index('id="d-2026-02-23"') < page.index('id="d-2026-03-01"') < page.index('id="d-2026-04-05"')
    assert ("2 more" in page, page.count('class="care-ev planned"')) == (True, 4)


def test_the_calendar_of_all_says_who_goes_and_how(kam, at, visit):
    mine, everybody = (kam.get(at(f"calendar/?whose={whose}")).content.decode() for whose in ("mine", "all"))
    assert ("<small dir=\"auto\">Visit</small>" in mine, "<small dir=\"auto\">周明 · Visit</small>" in everybody) == (
        True, True,
    )  # fmt: skip


def test_a_check_in_far_away_is_seen(kam, at, visit, cared):
    actions.set_place(kam.acting, customer_id=cared[0], latitude=26.05, longitude=119.3)
    where = {"key": "k", "latitude": "26.10", "longitude": "119.3"}
    page = kam.post(at(f"visits/{visit.id}/check-in/"), where, follow=True).content.decode()
    assert "5.6 km from the customer" in page
    assert "You were there: the report is missing" in page


def test_a_second_report_of_the_same_contact_is_offered_as_a_correction(kam, at, visit):
    kam.post(at(f"visits/{visit.id}/"), REPORT)
    answer = kam.post(at(f"visits/{visit.id}/"), REPORT | {"key": "other", "next_step": "寄合同"})
    page = answer.content.decode()
    words = ("data-visit-report", "There is a report already", "Keep the correction", "寄合同")
    assert (answer.status_code, [word in page for word in words]) == (422, [False, True, True, True])


def test_a_report_sent_by_the_phone_is_confirmed_on_the_next_page_once(kam, at, visit):
    for _each in range(2):
        kam.post(at(f"visits/{visit.id}/"), REPORT, headers={"Accept": "application/json"})
    assert kam.get(at(f"visits/{visit.id}/")).content.decode().count("Report kept") == 1


def promise_form(customer, **more):
    return {"key": "k", "customer": customer, "text": "寄样品", "due_on": "2026-03-05", "kind": "promise"} | more


def test_a_free_extra_above_the_limit_offers_no_address_before_it_is_approved(kam, at, cared):
    told = promise_form(cared[0], kind="extra", worth="1500")
    page = kam.post(at("promises/"), told, follow=True).content.decode()
    assert "Somebody has to approve it first. Then the customer can confirm it." in page
    assert "Make an address" not in page


@pytest.mark.parametrize("words", ["瑞丰汽配", "瑞丰", "瑞丰汽配 #{number}"])
def test_the_customer_of_a_promise_is_chosen_by_name(kam, at, cared, merchant, words):
    kam.post(at("promises/"), promise_form(words.format(number=cared[0])))
    assert in_tenant(merchant, lambda: Promise.objects.get().customer_id) == cared[0]


def test_a_customer_nobody_knows_is_asked_for_again_and_nothing_is_lost(kam, at, cared):
    answer = kam.post(at("promises/"), promise_form("没有这家"))
    page = answer.content.decode()
    assert (answer.status_code, "Nobody is called so" in page, "没有这家" in page) == (422, True, True)


def test_a_promise_begun_at_a_record_knows_its_customer(kam, at, cared):
    page = kam.get(at(f"promises/?customer={cared[0]}")).content.decode()
    assert f'value="瑞丰汽配 #{cared[0]}"' in page


def test_a_promise_for_a_free_day_says_until_when_it_counts(kam, at, cared):
    page = kam.post(at("promises/"), promise_form(cared[0], due_on="2026-03-07"), follow=True).content.decode()
    assert "7 Mar is a free day: it counts until 6 Mar 18:00" in page


def test_how_a_promise_ended_is_chosen_and_kept_on_an_error(kam, at, cared):
    made = actions.make_promise(kam.acting, customer_id=cared[0], text="寄样品", due_on=date(2026, 3, 5))
    assert " checked" not in kam.get(at(f"promises/{made.id}/")).content.decode()
    answer = kam.post(at(f"promises/{made.id}/settle/"), {"key": "s", "outcome": "broken"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.index('value="broken"') < page.index(" checked") < page.index('value="released"')


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-13-01", "x"])
@pytest.mark.parametrize(
    "page",
    [
        "calendar/?view=month&day={}", "calendar/?view=week&day={}", "plan/?quarter={}", "days/?month={}",
        "expenses/months/?month={}", "expenses/desk/?month={}",
    ],
)  # fmt: skip
def test_no_day_of_an_address_breaks_a_page(merchant, staff, at, page, day):
    owner = signed_in(Person.objects.get(pk=staff.person_id))
    asked = day[:7] if "month=" in page else day
    assert owner.get(at(page.format(asked))).status_code == 200


def test_the_plan_is_made_and_its_keeping_shown(now, merchant, staff, actor, cared, at):
    owner = signed_in(Person.objects.get(pk=staff.person_id))
    actions.set_capacity(actor, visits_a_day=0, calls_a_day=0)
    assert owner.post(at("plan/capacity/"), {"key": "k", "visits_a_day": "4", "calls_a_day": "9"}).status_code == 302
    assert owner.post(at("plan/make/")).status_code == 302
    for query in ("", "?kind=all", "?quarter=2026-01-01&kind=call"):
        assert owner.get(at(f"plan/{query}")).status_code == 200


def test_a_calendar_is_read_by_its_secret_until_it_is_revoked(kam, at, visit, client):
    page = kam.post(at("calendar/feed/")).content.decode()
    path = "/j/" + page.split("/j/")[1].split("<")[0].split('"')[0]
    file = client.get(path)
    assert (file["Content-Type"], "瑞丰汽配" in file.content.decode()) == ("text/calendar", True)
    kam.post(at("calendar/feed/revoke/"))
    assert client.get(path).status_code == 404
