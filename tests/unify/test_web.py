"""The page that imports: upload, look, check, import, undo."""

import io
import re
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from shuke.cards import queries as cards
from shuke.cards.actions import enrol_card, save_pack_design
from shuke.cards.actions.freeze import freeze_card
from shuke.cards.actions.pin import reset_pin
from shuke.cards.actions.replace import replace_card
from shuke.cards.errors import CardClosed
from shuke.cards.models import Card, HeldPack
from shuke.cards.values.packs import PackTerms
from shuke.identity.models import Person
from shuke.kit import tenancy
from shuke.sales.models import Sale
from shuke.unify import actions, jobs
from shuke.unify.mapping import guess
from shuke.unify.models import ImportBatch, ImportPart
from shuke.unify.reading.tables import look_at
from shuke.unify.register import MemberField
from shuke.unify.telling import Step, thousandths
from shuke.unify.values import Kind, Settings
from tests.factories import actor_for, make_merchant, make_staff
from tests.unify.conftest import HEAD
from tests.unify.registers import LI, MEANING, workbook

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


def test_the_card_of_an_undone_import_offers_nothing_and_says_why(merchant, tmp_path):
    owner, path = actor_for("owner", merchant), workbook(tmp_path / "members.xlsx", LI)
    with tenancy.open(merchant=merchant.pk):
        settings = Settings(MEANING, "CNY", "Asia/Shanghai", source="old")
        batch = actions.begin_import(owner, path=str(path), name="m.xlsx", settings=settings, kind=Kind.MEMBERS)
        actions.import_members(owner, import_id=batch.id, path=str(path))
        card = cards.card("A-17")
    verbs = ["freeze", "replace", "pin", "refund", "adjust"]
    page, browser = f"/console/{merchant.code}/cards/{card.id}/", Browser(merchant)
    assert [f'"{page}{verb}/"' in browser.client.get(page).content.decode() for verb in verbs] == [True] * 5
    with tenancy.open(merchant=merchant.pk):
        actions.undo_members(owner, import_id=batch.id)
    shown = browser.client.get(page).content.decode()
    assert [f'"{page}{verb}/"' in shown for verb in verbs] == [False] * 5
    assert "the import of old balances it came with was taken back" in shown


@pytest.mark.parametrize("verb", [freeze_card, partial(replace_card, key="k"), partial(reset_pin, new_pin="402917")])
def test_a_closed_card_is_history_for_staff_too(register, shop, verb):
    enrol_card(shop.owner, key="k", name="王芳", phone="13800000001")
    Card.objects.update(state="closed", batch=1)
    with pytest.raises(CardClosed):
        verb(shop.owner, number=Card.objects.get().number)
    assert Card.objects.get().state == "closed"


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


MEMBERS = "卡号,姓名,次卡,剩余次数\n0007,王若兰,洗车,6\n0007,,打蜡卡,2\n0008,李想,,\n"
AS_GUESSED = {
    "map_number": "卡号", "map_name": "姓名", "map_pack": "次卡", "map_sessions": "剩余次数", "source": "paper",
    "key": "k",
}  # fmt: skip


def upload_members(browser):
    file = SimpleUploadedFile("members.csv", MEMBERS.encode())
    return int(browser.post(file=file, kind="members", key="k").url.rstrip("/").rsplit("/", 1)[1])


def pack_of(browser, name, sessions, price):
    with tenancy.open(merchant=browser.merchant.pk):
        owner = actor_for("owner", browser.merchant)
        return save_pack_design(owner, terms=PackTerms(name, "", sessions, price)).id


def test_packs_are_asked_for_told_by_pack_and_taken_back(browser):
    number = upload_members(browser)
    assert 'value="剩余次数" selected' in browser.get(f"{number}/").content.decode()
    browser.post(f"{number}/", **AS_GUESSED)
    browser.work(jobs.check, number)
    page = browser.get(f"{number}/").content.decode()
    design = f"/console/{browser.merchant.code}/cards/offers/packs/"
    assert ("You have no packs yet" in page, f'href="{design}"' in page) == (True, True)
    wash, _wax = pack_of(browser, "洗车卡", 10, 9_999), pack_of(browser, "打蜡卡", 5, 50_000)
    page = browser.get(f"{number}/").content.decode()
    assert ("洗车卡 · 10 sessions · ¥99.99" in page, "Not among them? Design it first" in page) == (True, True)
    browser.post(f"{number}/", **AS_GUESSED, pack_0=wash)
    browser.work(jobs.check, number)
    page = browser.get(f"{number}/").content.decode()
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert ("Packs: 8 sessions left" in told, "洗车卡 1 6" in told, "Together 2 8" in told) == (True, True, True)
    browser.post(f"{number}/run/")
    browser.work(jobs.bring_in, number)
    page = re.sub(r"<[^>]+>", "", browser.get(f"{number}/undo/").content.decode())
    assert "8 sessions, worth" in page
    browser.post(f"{number}/undo/")
    browser.work(jobs.undo, number)
    assert browser.state(number) == "undone"


def test_both_sums_are_told_where_rows_cannot_come_in_and_one_where_all_can(browser):
    head, good, bad = "卡号,姓名,积分,本金\n", "0007,王若兰,320,50\n", "0008,李想,很多,7.50\n"
    chosen = {
        "map_number": "卡号",
        "map_name": "姓名",
        "map_points": "积分",
        "map_principal": "本金",
        "source": "paper",
    }

    def told(text):
        file = SimpleUploadedFile("members.csv", text.encode())
        number = browser.post(file=file, kind="members", key=text).url.rstrip("/").rsplit("/", 1)[1]
        browser.post(f"{number}/", **chosen, key="k")
        browser.work(jobs.check, int(number))
        return " ".join(re.sub(r"<[^>]+>", "", browser.get(f"{number}/").content.decode()).split())

    page = told(head + good + bad)
    assert "Compare with your own sum in Excel: all 2 rows, 320 points, ¥57.50 principal, ¥0.00 bonus." in page
    assert "What can come in of it: 1 card, 320 points, ¥50.00 principal, ¥0.00 bonus." in page
    page = told(head + good)
    assert "Compare with your own sum in Excel: 1 card, 320 points" in page
    assert "What can come in of it" not in page


def test_a_pack_without_how_many_are_left_is_asked_for(browser):
    answer = browser.post(f"{upload_members(browser)}/", **AS_GUESSED | {"map_sessions": ""})
    assert (answer.status_code, "how many sessions are left" in answer.content.decode()) == (422, True)


def test_the_page_of_a_pack_says_where_it_came_from(browser):
    pack_of(browser, "洗车", 10, 9_999)
    pack_of(browser, "打蜡卡", 5, 50_000)
    number = upload_members(browser)
    browser.post(f"{number}/", **AS_GUESSED)
    for job in (jobs.check, jobs.bring_in):
        browser.work(job, number)
    with tenancy.open(merchant=browser.merchant.pk):
        pack = HeldPack.objects.get(sessions=10)
    console = f"/console/{browser.merchant.code}"
    page = browser.client.get(f"{console}/packs/{pack.pk}/").content.decode()
    assert ("From the old card 0007 · 6 sessions of 10 left" in page, "Worth when it came" in page) == (True, True)
    assert "brought over" in browser.client.get(f"{console}/cards/offers/").content.decode()
    card = browser.client.get(f"{console}/cards/{pack.card_id}/").content.decode()
    assert "Pack brought over: 洗车" in card


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_templates_headings_are_understood(browser, language, tmp_path):
    path = tmp_path / "template.xlsx"
    book = load_workbook(io.BytesIO(browser.get(f"template-{language}.xlsx").content))
    book.worksheets[0].append(["0001", "王芳"])
    book.save(path)
    shape = look_at(path)
    assert guess(shape.columns, Kind.MEMBERS).keys() == {str(field) for field in MemberField}


def test_steps_add_up_to_the_whole():
    assert [thousandths(step, 0, 1) for step in Step] == [0, 250, 350, 400, 400, 500, 650, 0]
    assert [thousandths(Step.SALES, 9, 3), thousandths(Step.READING, 5, 0)] == [1000, 250]
