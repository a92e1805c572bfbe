"""A company list through the console, the API and the command line."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from shuke.customers.models import Customer
from shuke.kit import tenancy
from shuke.unify import jobs
from shuke.unify.companies.values import CompanyField
from shuke.unify.mapping import guess
from shuke.unify.models import ImportedCompany
from shuke.unify.reading.tables import look_at
from shuke.unify.values import Kind
from tests.factories import make_merchant
from tests.unify.test_api import Integrator
from tests.unify.test_command import command  # noqa: F401
from tests.unify.test_web import Browser

LIST = (
    "客户编号,公司名称,电话,地址,负责人,大客户\nK-01,瑞丰汽配,0571-85296000,滨江路 8 号,,是\nK-02,宏达机电,,,无名氏,\n"
)


@pytest.fixture
def browser(db):
    return Browser(make_merchant())


def upload(browser, text):
    file = SimpleUploadedFile("list.csv", text.encode())
    answer = browser.post(file=file, kind="companies", key="k")
    return int(answer["Location"].rstrip("/").rsplit("/", 1)[-1])


def test_a_list_is_looked_at_checked_imported_and_undone(browser):
    number = upload(browser, LIST)
    chosen = {
        "map_name": "公司名称", "map_number": "客户编号", "map_phone": "电话", "map_address": "地址",
        "map_owner": "负责人", "map_key": "大客户", "key": "k",
    }  # fmt: skip
    assert "Which column means what?" in browser.get(f"{number}/").content.decode()
    assert browser.post(f"{number}/", **chosen).status_code == 302
    browser.work(jobs.check, number)
    page = browser.get(f"{number}/").content.decode()
    assert "2 companies are ready to come in" in page
    assert "无名氏" in page
    browser.post(f"{number}/run/")
    browser.work(jobs.bring_in, number)
    assert "2 companies came in" in browser.get(f"{number}/").content.decode()
    assert "2 companies" in browser.get().content.decode()
    assert "What 2 companies got would be taken back" in browser.get(f"{number}/undo/").content.decode()
    browser.post(f"{number}/undo/")
    browser.work(jobs.undo, number)
    assert "2 companies were taken back" in browser.get(f"{number}/").content.decode()


def test_a_list_without_names_is_asked_for_them(browser):
    number = upload(browser, LIST)
    answer = browser.post(f"{number}/", map_number="客户编号", key="k")
    assert (answer.status_code, "Choose the column that holds it." in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_templates_headings_are_understood(browser, language, tmp_path):
    path = tmp_path / "list.xlsx"
    book = load_workbook(io.BytesIO(browser.get(f"companies-{language}.xlsx").content))
    book.worksheets[0].append(["瑞丰汽配", "K-01"])
    book.save(path)
    assert set(guess(look_at(path).columns, Kind.COMPANIES)) == set(CompanyField.values)


def test_a_template_in_another_language_is_not_there(browser):
    answer = browser.get("companies-fr.xlsx")
    assert answer.status_code == 404


def test_over_the_api(fresh_database):
    program = Integrator()
    number = program.send(LIST, "companies").json()["id"]
    found = program.work(jobs.check, number)
    assert (found["state"], found["warned"], found["companies"]) == ("checked", 1, {
        "new": 2, "known_by_number": 0, "known_by_credit_code": 0, "known_by_name": 0, "changed": 0, "facts": 1,
        "owners_given": 0, "taken_into_care": 1, "contacts": 0, "grades_wished": 0,
        "grades_asked": 0, "grades_not_asked": {}, "unknown_owners": ["无名氏"],
    })  # fmt: skip
    program.post(f"/{number}/runs")
    assert program.work(jobs.bring_in, number)["state"] == "imported"
    assert program.inside(Customer, kind="company", archived_at=None) == 2
    program.post(f"/{number}/undo")
    assert program.work(jobs.undo, number)["state"] == "undone"
    assert program.inside(Customer, archived_at=None) == 0


def test_from_the_command_line(command, tmp_path):  # noqa: F811
    merchant = make_merchant(code="parts")
    file = tmp_path / "list.csv"
    file.write_text(LIST)
    words = (file, "--merchant", "parts")
    code, said = command(*words, "--dry-run", what="companies")
    assert (code, "2 companies are new" in said, "No colleague is called: 无名氏" in said) == (0, True, True)
    code, said = command(*words, what="companies")
    assert (code, "Imported as batch 1: 2 companies" in said) == (0, True)
    with tenancy.open(merchant=merchant.pk):
        assert ImportedCompany.objects.count() == 2
    code, said = command("--merchant", "parts", "--undo", 1, what="companies")
    assert (code, "Undone: 2 companies. Archived: 2 who came only with it." in said) == (0, True)
