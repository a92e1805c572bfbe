"""Imports over the API: a dry run first, then in, then back; whatever is wrong is told as a problem."""

import base64
import json

import pytest
from django.test import Client

from shuke.cards.models import Card
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
