"""The page that imports: upload, look, check, import, undo."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shuke.identity.models import Person
from shuke.kit import tenancy
from shuke.sales.models import Sale
from shuke.unify import jobs
from shuke.unify.models import ImportBatch, ImportPart
from shuke.unify.telling import Step, thousandths
from tests.factories import make_merchant, make_staff
from tests.unify.conftest import HEAD

GOOD = HEAD + "\n甲,2026-05-01 10:00,A1,茶,5\n乙,2026-05-02 10:00,A2,茶,6.50\n"
BAD = GOOD + "丙,,A3,茶,=9\n"
CHOSEN = {
    "map_customer": "member", "map_at": "time", "map_amount": "amount", "map_sale": "receipt", "map_product": "item",
    "zone": "Asia/Shanghai", "source": "till", "cards": "on", "key": "k",
}  # fmt: skip


class Browser:
    """A person in the console of one merchant, and the worker beside it."""

    def __init__(self, merchant, role="owner"):
        self.merchant, self.client = merchant, Client(headers={"accept-language": "en"})
        staff = make_staff(merchant, role)
        self.client.force_login(Person.objects.get(pk=staff.person_id))

    def url(self, path=""):
        return f"/console/{self.merchant.code}/imports/{path}"

    def get(self, path="", **headers):
        return self.client.get(self.url(path), headers=headers)

    def post(self, path="", **data):
        return self.client.post(self.url(path), data)

    def upload(self, text, name="sales.csv", encoding="gb18030"):
        answer = self.post(
            file=SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode(encoding)), key="k"
        )
        return answer if answer.status_code != 302 else int(answer.url.rstrip("/").rsplit("/", 1)[1])

    def state(self, number):
        with tenancy.open(merchant=self.merchant.pk):
            return ImportBatch.objects.get(pk=number).state

    def work(self, job, number):
        job(import_id=number, merchant_id=self.merchant.pk)

    def sales(self):
        with tenancy.open(merchant=self.merchant.pk):
            return Sale.objects.filter(state="live").count()


@pytest.fixture
def browser(db):
    return Browser(make_merchant())


def test_a_file_is_looked_at_checked_imported_and_undone(browser):
    number = browser.upload(GOOD)
    page = browser.get(f"{number}/").content.decode()
    assert ("Which column means what?" in page, "GB18030" in page, 'value="member" selected' in page) == (
        True,
        True,
        True,
    )
    assert browser.post(f"{number}/", **CHOSEN).status_code == 302
    assert browser.state(number) == "checking"
    assert "Reading the file" in browser.get(f"{number}/progress/").content.decode()
    browser.work(jobs.check, number)
    assert browser.get(f"{number}/progress/")["HX-Refresh"] == "true"
    assert "2 sales are ready to come in" in browser.get(f"{number}/").content.decode()
    browser.post(f"{number}/run/")
    browser.work(jobs.bring_in, number)
    page = browser.get(f"{number}/").content.decode()
    assert ("2 sales came in" in page, browser.sales()) == (True, 2)
    with tenancy.open(merchant=browser.merchant.pk):
        assert ImportPart.objects.count() == 0
    browser.post(f"{number}/undo/")
    browser.work(jobs.undo, number)
    assert ("2 sales were taken back" in browser.get(f"{number}/").content.decode(), browser.sales()) == (True, 0)
    assert "sales.csv" in browser.get().content.decode()


def test_nothing_is_chosen_that_nobody_has_said(browser):
    page = browser.get(f"{browser.upload(GOOD)}/").content.decode()
    ticked, source = 'id="id_cards" checked' in page, 'name="source" value=' in page
    zones = re.findall(r'<option value="([^"]*/[^"]*|UTC)"[^>]*>([^<]*)<', page)
    assert (ticked, source, zones[0]) == (False, False, ("Asia/Shanghai", "Shanghai · Asia/Shanghai"))
    assert ("Europe/Vienna", "Vienna · Europe/Vienna") in zones[20:]


def test_a_checked_file_says_what_it_would_give_and_of_which_years_it_is(browser):
    number = browser.upload(HEAD + "\n甲,2025-11-02 10:00,A1,茶,5\n乙,2026-11-16 10:00,A2,茶,6.50\n")
    browser.post(f"{number}/", **CHOSEN)
    browser.work(jobs.check, number)
    page = browser.get(f"{number}/").content.decode()
    assert ("Gives 2 new cards and 11 points." in page, "2 Nov 2025 to 16 Nov 2026" in page) == (True, True)


def test_somebody_must_be_told_from_somebody_else(browser):
    answer = browser.post(f"{browser.upload(GOOD)}/", **CHOSEN | {"map_customer": ""})
    assert (answer.status_code, "or one with the phone" in answer.content.decode()) == (422, True)


def test_bad_rows_are_listed_and_left_out_only_when_told(browser):
    number = browser.upload(BAD)
    browser.post(f"{number}/", **CHOSEN)
    browser.work(jobs.check, number)
    page = browser.get(f"{number}/").content.decode()
    assert ("1 row cannot come in" in page, "No date. Fill it in." in page) == (True, True)
    assert browser.get(f"{number}/problems.csv").content.decode("utf-8-sig").splitlines()[1].startswith("4,")
    assert browser.post(f"{number}/run/").status_code == 409
    browser.post(f"{number}/run/", skip_bad="1")
    browser.work(jobs.bring_in, number)
    assert (browser.state(number), browser.sales()) == ("imported", 2)


def test_columns_that_are_missing_are_asked_for_and_what_was_chosen_stays(browser):
    number = browser.upload(GOOD)
    answer = browser.post(f"{number}/", **CHOSEN | {"map_at": "", "source": "old till"})
    page = answer.content.decode()
    assert (answer.status_code, "Choose the column that holds it." in page, 'value="old till"' in page) == (
        422,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04rest", "cannot be read"),
        (b"\x1f\x8brest", "packed"),
        (b"", "no rows"),
        (b"a,b\n1,\x00", "cannot be read"),
    ],
)
def test_files_that_are_no_history_are_refused_in_plain_words(browser, data, words):
    answer = browser.upload(data)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_a_refusal_in_the_worker_is_told_on_the_page(browser):
    number = browser.upload(GOOD)
    browser.post(f"{number}/", **CHOSEN)
    with tenancy.open(merchant=browser.merchant.pk):
        ImportPart.objects.update(data=b"PAR1 broken")
        ImportBatch.objects.update(shape={**ImportBatch.objects.get().shape, "kind": "parquet"})
    browser.work(jobs.check, number)
    page = browser.get(f"{number}/").content.decode()
    assert (browser.state(number), "it is damaged, or no table" in page) == ("failed", True)


def test_an_upload_can_be_thrown_away(browser):
    number = browser.upload(GOOD)
    assert browser.post(f"{number}/drop/").status_code == 302
    assert browser.get(f"{number}/").status_code == 404


def test_a_lost_worker_is_replaced_by_beginning_again(browser):
    number = browser.upload(GOOD)
    browser.post(f"{number}/", **CHOSEN)
    assert browser.post(f"{number}/run/").status_code == 302
    browser.work(jobs.check, number)
    browser.post(f"{number}/run/")
    assert browser.post(f"{number}/run/").status_code == 302
    browser.work(jobs.bring_in, number)
    browser.work(jobs.bring_in, number)  # the job of the first worker comes back
    assert (browser.state(number), browser.sales()) == ("imported", 2)


def test_cashiers_and_strangers_see_nothing(browser):
    number = browser.upload(GOOD)
    assert Browser(browser.merchant, "cashier").get(f"{number}/").status_code == 403
    stranger = Browser(make_merchant())
    assert stranger.get(f"{number}/").status_code == 404
    assert stranger.client.get(browser.url()).status_code == 404


def test_steps_add_up_to_the_whole():
    assert [thousandths(step, 0, 1) for step in Step] == [0, 250, 350, 400, 500, 650, 0]
    assert [thousandths(Step.SALES, 9, 3), thousandths(Step.READING, 5, 0)] == [1000, 250]
