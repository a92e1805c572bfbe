"""Imports over the API: a dry run first, then in, then back; whatever is wrong is told as a problem."""

import base64
import json

import pytest
from django.test import Client

from shuke.cards.actions import save_pack_design
from shuke.cards.models import Card
from shuke.cards.values.packs import PackTerms
from shuke.identity.actions import issue_api_key
from shuke.kit import tenancy
from shuke.sales.models import Sale
from shuke.unify import jobs
from shuke.unify.models import ImportBatch
from tests.factories import actor_for, make_merchant

PURCHASES = "member,time,receipt,amount\n甲,2026-05-01 10:00,A1,5\n乙,2026-05-02 10:00,A2,6.50\n"
MEMBERS = "卡号,姓名,手机,等级,积分,本金,赠送\n0007,王若兰,13900005571,,30,100,20\n0008,李想,13900005572,,0,50,0\n"


class Integrator:
    """A program with a manager's key, and the worker beside it."""

    def __init__(self, role="manager"):
        self.merchant = make_merchant()
        with tenancy.open(merchant=self.merchant.pk):
            _key, secret = issue_api_key(actor_for("owner", self.merchant), name="old till", role=role)
        self.client, self.count = Client(headers={"authorization": f"Bearer {secret}", "accept-language": "en"}), 0

    def get(self, path=""):
        answer = self.client.get(f"/api/v1/imports{path}")
        assert answer.status_code == 200, answer.content
        return answer.json()

    def post(self, path="", key="", **body):
        self.count += 1
        return self.client.post(
            f"/api/v1/imports{path}", json.dumps(body), content_type="application/json",
            headers={"Idempotency-Key": key or f"k{self.count}"},
        )  # fmt: skip

    def send(self, text, kind="purchases", **more):
        content = base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()
        return self.post(kind=kind, name="old.csv", content_base64=content, source="old", **more)

    def work(self, job, number):
        job(import_id=number, merchant_id=self.merchant.pk)
        return self.get(f"/{number}")

    def inside(self, model, **which):
        with tenancy.open(merchant=self.merchant.pk):
            return model.objects.filter(**which).count()


@pytest.fixture
def program(fresh_database):
    return Integrator()


def test_purchases_are_looked_at_come_in_and_go_again(program):
    sent = program.send(PURCHASES, key="first")
    number = sent.json()["id"]
    assert (sent.status_code, sent.json()["state"]) == (201, "checking")
    assert program.send(PURCHASES, key="first").json()["id"] == number
    found = program.work(jobs.check, number)
    assert (found["state"], found["rows"], found["bad"], found["mapping"]["at"]) == ("checked", 2, 0, "time")
    assert (found["purchases"]["new_sales"], found["purchases"]["total"]["amount_minor"]) == (2, 1_150)
    assert program.inside(Sale) == 0
    assert program.post(f"/{number}/runs").status_code == 202
    assert program.work(jobs.bring_in, number)["purchases"]["imported_sales"] == 2
    assert program.inside(Sale, state="live") == 2
    assert program.post(f"/{number}/undo").json()["state"] == "undoing"
    assert program.work(jobs.undo, number)["state"] == "undone"
    assert program.inside(Sale, state="live") == 0


def test_an_old_register_brings_cards_with_their_balances(program):
    number = program.send(MEMBERS, "members", pad=6, tiers={"老会员": "base"}).json()["id"]
    found = program.work(jobs.check, number)["members"]
    assert (found["new"]["cards"], found["new"]["points"]) == (2, 30)
    assert (found["new"]["principal"]["amount_minor"], found["new"]["bonus"]["amount_minor"]) == (15_000, 2_000)
    program.post(f"/{number}/runs")
    assert program.work(jobs.bring_in, number)["state"] == "imported"
    assert program.inside(Card, state="active") == 2
    program.post(f"/{number}/undo")
    assert program.work(jobs.undo, number)["state"] == "undone"
    assert program.inside(Card, state="active") == 0


PACKS = "卡号,姓名,次卡,剩余次数\n0007,王若兰,洗车,6\n0007,,打蜡卡,2\n0008,李想,洗车,12\n"


def test_sessions_left_come_with_an_old_register(program):
    with tenancy.open(merchant=program.merchant.pk):
        owner = actor_for("owner", program.merchant)
        wash, wax = (
            save_pack_design(owner, terms=PackTerms(name, "", sessions, price)).id
            for name, sessions, price in (("洗车卡", 10, 9_999), ("打蜡卡", 5, 50_000))
        )
    refused = program.send(PACKS, "members", packs={"洗车": wax + 1}).json()
    assert (refused["code"], refused["field"]) == ("unify.pack_unknown", "packs.洗车")
    asked = program.work(jobs.check, program.send(PACKS, "members").json()["id"])["members"]
    assert (asked["unknown_packs"], asked["packs"]) == (["洗车"], [])
    number = program.send(PACKS, "members", packs={"洗车": wash}).json()["id"]
    found = program.work(jobs.check, number)
    assert [(row["row"], row["code"]) for row in program.get(f"/{number}/rows")["items"]] == [(4, "many_sessions")]
    assert found["members"]["packs"] == [
        {"pack_design_id": wash, "name": "洗车卡", "packs": 1, "sessions": 6,
         "value": {"amount_minor": 6_000, "currency": "CNY"}},
        {"pack_design_id": wax, "name": "打蜡卡", "packs": 1, "sessions": 2,
         "value": {"amount_minor": 20_000, "currency": "CNY"}},
    ]  # fmt: skip
    assert (found["members"]["new"]["sessions"], found["members"]["new"]["pack_value"]["amount_minor"]) == (8, 26_000)
    program.post(f"/{number}/runs", skip_bad=True)
    assert program.work(jobs.bring_in, number)["state"] == "imported"
    held = program.client.get("/api/v1/packs").json()["items"]
    assert [(each["used"], each["sessions_left"], each["left"]["amount_minor"], each["brought_over"])
            for each in held] == [(3, 2, 20_000, True), (4, 6, 6_000, True)]  # fmt: skip
    back = program.client.post(
        f"/api/v1/packs/{held[1]['id']}/refunds", json.dumps({"amount": held[1]["left"]}),
        content_type="application/json", headers={"Idempotency-Key": "back"},
    ).json()  # fmt: skip
    assert (back["refunds"], back["on_balance"]["amount_minor"]) == ([], 6_000)


def test_what_differs_from_what_is_here_is_listed_page_by_page(program):
    first = program.send(MEMBERS, "members").json()["id"]
    program.work(jobs.check, first)
    program.post(f"/{first}/runs")
    program.work(jobs.bring_in, first)
    assert program.get(f"/{first}/differences") == {"items": [], "next_cursor": None}
    changed = MEMBERS.replace("王若兰,13900005571,,30", "王若兰,13900005571,,31").replace("李想", "李享")
    number = program.send(changed, "members").json()["id"]
    program.work(jobs.check, number)
    page = program.get(f"/{number}/differences?limit=1")
    (row,) = page["items"]
    assert (row["row"], row["number"], row["name"], row["brought"]["points"], row["held"]["points"]) == (
        2, "0007", "", 30, 31,
    )  # fmt: skip
    (other,) = program.get(f"/{number}/differences?limit=1&cursor={page['next_cursor']}")["items"]
    assert (other["name_here"], other["name"], other["held"], other["packs"], other["can_be_taken"]) == (
        "李想", "李享", None, None, True,
    )  # fmt: skip


def test_bad_rows_are_listed_and_come_in_only_when_they_are_left_out(program):
    number = program.send(PURCHASES + "丙,,A3,=9\n丁,2026-05-03,A4,x\n").json()["id"]
    found = program.work(jobs.check, number)
    assert (found["bad"], {each["code"] for each in found["reasons"]}) == (2, {"no_date", "bad_amount"})
    page = program.get(f"/{number}/rows?limit=1")
    assert [(row["row"], row["code"]) for row in page["items"]] == [(4, "no_date")]
    assert program.get(f"/{number}/rows?limit=1&cursor={page['next_cursor']}")["items"][0]["row"] == 5
    refused = program.post(f"/{number}/runs")
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (
        422, "unify.bad_rows", "skip_bad",
    )  # fmt: skip
    assert program.post(f"/{number}/runs", skip_bad=True).status_code == 202
    assert program.work(jobs.bring_in, number)["purchases"]["imported_sales"] == 2


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"text": "", "kind": "members"}, "unify.file_empty", "content_base64"),
        ({"text": b"\x1f\x8b\x08packed"}, "unify.file_packed", "content_base64"),
        ({"text": "a,b\n1,2\n"}, "unify.column_missing", "mapping.at"),
        ({"text": PURCHASES, "mapping": {"at": "nowhere"}}, "unify.column_unknown", "mapping.at"),
        ({"text": PURCHASES, "zone": "Mars/Olympus"}, "unify.zone_unknown", "zone"),
        ({"text": MEMBERS, "kind": "members", "tiers": {"金": "gold"}}, "unify.tier_unknown", "tiers.金"),
        ({"text": PURCHASES, "header": 900}, "unify.sheet_unknown", "header"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_kept(program, body, code, field):
    told = program.send(**body).json() if body["text"] else program.send(b"\n", body["kind"]).json()
    assert (told["code"], told["field"]) == (code, field)
    assert program.inside(ImportBatch) == 0


def test_what_is_no_base64_is_refused(program):
    told = program.post(kind="purchases", name="a", content_base64="no base64!").json()
    assert (told["code"], told["field"]) == ("unify.file_refused", "content_base64")


def test_a_refusal_of_the_worker_is_told(program):
    number = program.send(MEMBERS, "members").json()["id"]
    program.work(jobs.check, number)
    again = program.post(f"/{number}/undo")
    assert (again.status_code, again.json()["code"]) == (409, "unify.not_ready")
    assert program.post(f"/{number}/runs").json()["stopped"] is None
    assert program.post(f"/{number}/runs").status_code == 202
    program.work(jobs.bring_in, number)
    assert program.post(f"/{number}/runs").json()["code"] == "unify.not_ready"


def test_a_file_is_thrown_away_and_the_list_turns_pages(program):
    numbers = [program.send(PURCHASES).json()["id"] for _ in range(3)]
    page = program.get("?limit=2")
    assert [each["id"] for each in page["items"]] == numbers[:0:-1]
    assert [each["id"] for each in program.get(f"?limit=2&cursor={page['next_cursor']}")["items"]] == numbers[:1]
    program.work(jobs.check, numbers[0])
    assert program.client.delete(f"/api/v1/imports/{numbers[0]}").status_code == 204
    assert program.client.get(f"/api/v1/imports/{numbers[0]}").status_code == 404


def test_a_cashiers_key_sees_and_brings_nothing(fresh_database):
    cashier = Integrator("cashier")
    assert cashier.client.get("/api/v1/imports").status_code == 403
    assert cashier.send(PURCHASES).status_code == 403
