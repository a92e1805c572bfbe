"""The books page, its drill-downs, its proof, its check, and GET /api/v1/books."""

import csv
import io
import json

import pytest
from django.test import Client
from django.utils.translation import gettext_lazy

from shuke.identity.values import Role
from shuke.kit import clock, tenancy
from shuke.ledger.models import BooksCheck
from shuke.ledger.queries import books
from shuke.ledger.values import Finding
from tests.factories import make_merchant, make_person, make_staff
from tests.ledger.test_books import trade

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ledger_only")]
RULES = ("balanced", "replay", "received", "lots", "lot_uses", "floor", "holds", "reversals")


@pytest.fixture
def merchant():
    return make_merchant(language="en")


@pytest.fixture
def accounts(merchant):
    return trade(merchant)


def signed_in(merchant, role=Role.FINANCE):
    client, person = Client(), make_person()
    make_staff(merchant, role, person)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def written(amount, unit):
    """Money in yuan and cents, points whole."""
    return f"{amount / 100:.2f}" if unit == "CNY" else str(amount)


def test_the_page_says_that_the_books_balance(merchant, accounts):
    shown = signed_in(merchant).get(f"/console/{merchant.code}/books/")
    text = shown.content.decode()
    assert shown.status_code == 200
    assert "<h1>The books balance</h1>" in text
    assert text.count('class="live"') == 13
    assert "200.00" in text


def test_empty_books_balance(merchant):
    text = signed_in(merchant).get(f"/console/{merchant.code}/books/").content.decode()
    assert "every rule holds for empty books" in text


@pytest.mark.parametrize(
    ("role", "status"), [(Role.OWNER, 200), (Role.MANAGER, 200), (Role.FINANCE, 200), (Role.CASHIER, 403)]
)
def test_who_may_see_it(merchant, accounts, role, status):
    client = signed_in(merchant, role)
    for page in ("books/", "books/proof.json", "books/proof.csv", "books/rules/lot_uses/CNY/proof.csv"):
        assert client.get(f"/console/{merchant.code}/{page}").status_code == status


@pytest.mark.parametrize("code", RULES)
def test_each_rule_has_its_proof(merchant, accounts, code):
    unit = "CNY" if code == "received" else "points"
    shown = signed_in(merchant).get(f"/console/{merchant.code}/books/rules/{code}/{unit}/")
    assert shown.status_code == 200


def test_unknown_rules_units_accounts_and_checks_are_not_found(merchant, accounts):
    client = signed_in(merchant)
    for page in ("rules/nothing/points/", "rules/replay/USD/", "accounts/999999/", "checks/999999/"):
        assert client.get(f"/console/{merchant.code}/books/{page}").status_code == 404


def test_an_account_shows_the_balance_after_each_entry(merchant, accounts):
    shown = signed_in(merchant).get(f"/console/{merchant.code}/books/accounts/{accounts[0].points}/").content.decode()
    assert [figure in shown for figure in ("+300", "−100", ">300<", ">200<", "50 of it is set aside")] == [True] * 5


def file_lines(client, merchant, page="proof.csv"):
    """A file's lines as dictionaries: those of rules, and those of rows."""
    table = client.get(f"/console/{merchant.code}/books/{page}").content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(table)))
    return [line for line in lines if line["line"] == "rule"], [line for line in lines if line["line"] == "row"]


def test_the_proof_can_be_taken_along(merchant, accounts):
    client = signed_in(merchant)
    told = json.loads(client.get(f"/console/{merchant.code}/books/proof.json").content)
    rules, _rows = file_lines(client, merchant)
    assert (told["balanced"], told["transfers"], len(told["findings"])) == (True, 10, 13)
    assert "minor units" in told["amounts"]
    assert [(line["code"], line["unit"], line["this"], line["difference"]) for line in rules] == [
        (f["code"], f["unit"], written(f["this"], f["unit"]), written(f["difference"], f["unit"]))
        for f in told["findings"]
    ]


def test_the_proof_holds_every_row_behind_its_rules(merchant, accounts):
    client = signed_in(merchant)
    told = json.loads(client.get(f"/console/{merchant.code}/books/proof.json").content)
    sums = {
        (f["code"], f["unit"]): (sum(row["this"] for row in f["rows"]), sum(row["that"] for row in f["rows"]))
        for f in told["findings"]
    }
    assert sums == {
        (f["code"], f["unit"]): (0, 0) if f["code"] == "balanced" else (f["this"], f["that"]) for f in told["findings"]
    }
    _rules, rows = file_lines(client, merchant)
    assert [
        (row["code"], row["unit"], row["this"], row["that"]) for row in rows
    ] == [
        (f["code"], row["unit"], written(row["this"], row["unit"]), written(row["that"], row["unit"]))
        for f in told["findings"] for row in f["rows"]
    ]  # fmt: skip


def test_one_rules_file_names_its_lots(merchant, accounts):
    rules, rows = file_lines(signed_in(merchant), merchant, "rules/lot_uses/CNY/proof.csv")
    one = accounts[0]
    assert [(line["code"], line["unit"], line["this"]) for line in rules] == [("lot_uses", "CNY", "80.00")]
    [row] = rows
    assert int(row.pop("entry")) > 0
    told = {"line", "code", "unit", "whose", "kind", "account", "this", "that", "difference"}
    assert {name: row[name] for name in told} == {
        "line": "row", "code": "lot_uses", "unit": "CNY", "whose": "Card 1", "kind": "Bonus", "account": str(one.bonus),
        "this": "80.00", "that": "80.00", "difference": "0.00",
    }  # fmt: skip


def test_the_file_tells_the_members_accounts_from_the_shops(merchant, accounts):
    _rules, rows = file_lines(signed_in(merchant), merchant, "rules/balanced/points/proof.csv")
    assert {(row["whose"], row["kind"]) for row in rows} >= {("All members", "Points"), ("The shop", "Points issued")}


def test_a_rule_without_rows_here_has_no_file(merchant, accounts):
    client = signed_in(merchant)
    for page in ("rules/lot_uses/USD/proof.csv", "rules/nothing/points/proof.csv"):
        assert client.get(f"/console/{merchant.code}/books/{page}").status_code == 404


def test_the_page_shows_the_first_rows_and_says_that_the_file_has_all(merchant, accounts, monkeypatch):
    monkeypatch.setattr("shuke.ledger.web.invariants.SHOWN", 1)
    text = signed_in(merchant).get(f"/console/{merchant.code}/books/rules/lot_uses/points/").content.decode()
    assert "The first 1 are shown; the file has them all." in text
    assert f"/console/{merchant.code}/books/rules/lot_uses/points/proof.csv" in text


def test_a_full_check_is_begun_once_and_shows_how_far_it_is(merchant, accounts):
    client = signed_in(merchant)
    first = client.post(f"/console/{merchant.code}/books/checks/", headers={"hx-request": "true"})
    again = client.post(f"/console/{merchant.code}/books/checks/")
    with tenancy.open(merchant=merchant.pk):
        [check] = BooksCheck.objects.all()
    bar = client.get(f"/console/{merchant.code}/books/checks/{check.pk}/")
    assert (first.status_code, again.status_code, bar.status_code) == (200, 302, 200)
    assert 'aria-valuenow="0.0"' in bar.content.decode()
    assert "HX-Refresh" not in bar.headers


def test_large_books_tell_from_the_last_full_check_what_reads_every_transfer(merchant, accounts, monkeypatch):
    from shuke.ledger import jobs

    monkeypatch.setattr("shuke.ledger.queries.proving.LIVE_UP_TO", 3)
    with tenancy.open(merchant=merchant.pk):
        row = BooksCheck.objects.create(started_at=books().checked_at, progress_id=jobs.progress.begin("x"))
    jobs.check_books_now(merchant_id=merchant.pk, check_id=row.pk)
    jobs.check_books_now(merchant_id=merchant.pk, check_id=row.pk)
    with tenancy.open(merchant=merchant.pk):
        value = books()
    assert (value.last_full.balanced, value.transfers) == (True, 10)
    stored = {f.code for f in value.findings if f.checked_at < value.last_full.ended_at}
    assert stored == {"replay", "received", "lot_uses", "reversals", "seals"}
    assert (len(value.months), value.findings[0].code) == (12, "balanced")


def test_the_api_tells_the_same(merchant, accounts):
    from shuke.ledger.api.books import BooksOut, books_out

    with tenancy.open(merchant=merchant.pk):
        told = BooksOut.model_validate(books_out(books()), from_attributes=True)
    assert (told.balanced, told.transfers, len(told.findings), told.liability[0].amount) == (True, 10, 13, 20_000)


def test_other_rooms_add_their_own_rules(merchant, accounts, monkeypatch):
    added = Finding("cards.stamps", gettext_lazy("Every stamp"), "points", "Cards", 9, "Sales", 8, 1, 1, clock.now())
    monkeypatch.setattr("shuke.ledger.queries.proving.contributed", lambda: [added])
    client = signed_in(merchant)
    shown = client.get(f"/console/{merchant.code}/books/").content.decode()
    told = json.loads(client.get(f"/console/{merchant.code}/books/proof.json").content)
    assert "1 of 14 rules does not hold." in shown
    assert "<h1>The books do not balance</h1>" in shown
    assert (told["balanced"], told["findings"][-1]["title"]) == (False, "Every stamp")
