"""Imports that were stopped, wait for another one, or were lost: each can be begun again from its page."""

import re

import pytest
from django.conf import settings
from django.utils import translation
from procrastinate.contrib.django.models import ProcrastinateJob

from shuke.kit import tenancy
from shuke.kit.models import Progress
from shuke.unify import actions, jobs, refusals
from shuke.unify.actions import run, turns
from shuke.unify.errors import FileGone, ImportRunning, NotReady
from shuke.unify.models import ImportBatch, ImportPart
from tests.factories import make_merchant
from tests.unify.test_web import CHOSEN, GOOD, Browser


@pytest.fixture
def browser(db):
    return Browser(make_merchant())


@pytest.fixture
def busy(monkeypatch):
    """Another import of the merchant is running; call the fixture when it has ended."""

    def refuse():
        raise ImportRunning

    with monkeypatch.context() as context:
        context.setattr(turns, "wait_for_none", refuse)
        yield context.undo


def page(browser, number, language="en"):
    browser.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return browser.get(f"{number}/").content.decode()


def batch_of(browser):
    with tenancy.open(merchant=browser.merchant.pk):
        return ImportBatch.objects.get()


def progress_of(browser):
    with tenancy.open(merchant=browser.merchant.pk):
        return list(Progress.objects.order_by("id").values_list("state", "done", "total"))


def test_one_that_meets_another_waits_for_it_and_then_begins(browser, busy):
    number = browser.upload(GOOD)
    browser.post(f"{number}/", **CHOSEN)
    queued = ProcrastinateJob.objects.filter(task_name="unify.check").count()
    browser.work(jobs.check, number)
    assert (browser.state(number), batch_of(browser).refusal["code"]) == ("checking", "unify.import_running")
    assert "Waiting for another import to end" in browser.get(f"{number}/progress/").content.decode()
    assert ProcrastinateJob.objects.filter(task_name="unify.check").count() == queued + 1
    busy()
    browser.work(jobs.check, number)
    assert (browser.state(number), batch_of(browser).refusal) == ("checked", {})


def test_on_the_command_line_it_is_refused_at_once(browser, busy):
    number = browser.upload(GOOD)
    browser.post(f"{number}/", **CHOSEN)
    with pytest.raises(ImportRunning):
        run.run_check(browser.merchant.pk, number)
    assert browser.state(number) == "failed"
    assert progress_of(browser) == [("failed", 0, 1000)]


def test_a_stopped_import_is_checked_again_from_its_page(browser, busy):
    number = browser.upload(GOOD)
    browser.post(f"{number}/", **CHOSEN)
    with pytest.raises(ImportRunning):
        run.run_import(browser.merchant.pk, number)
    busy()
    assert browser.post(f"{number}/", **CHOSEN).status_code == 302
    browser.work(jobs.check, number)
    browser.post(f"{number}/run/")
    browser.work(jobs.bring_in, number)
    assert (browser.state(number), browser.sales()) == ("imported", 2)


def test_what_was_begun_on_the_server_can_be_checked_from_its_page(browser, shop_files):
    number = shop_files.begin(shop_files.write(GOOD)).id
    with tenancy.open(merchant=browser.merchant.pk):
        ImportBatch.objects.update(state="failed")
    assert "How to read the file" in page(browser, number)
    browser.post(f"{number}/", **CHOSEN)
    browser.work(jobs.check, number)
    assert browser.state(number) == "checked"


@pytest.fixture
def shop_files(browser, tmp_path):
    """The same merchant's owner on the command line."""
    from tests.factories import actor_for
    from tests.unify.conftest import Importer

    class Outside(Importer):
        def begin(self, path, **how):
            with tenancy.open(merchant=browser.merchant.pk):
                return super().begin(path, **how)

    return Outside(actor_for("owner", browser.merchant), tmp_path)


def test_what_is_coming_in_is_not_begun_a_second_time(shop_files, busy, monkeypatch):
    path = shop_files.write(GOOD)
    shop_files.begin(path)
    monkeypatch.setattr("shuke.unify.actions.begin.wait_for_none", turns.wait_for_none)
    with pytest.raises(ImportRunning):
        shop_files.begin(path)


def test_a_file_that_is_not_kept_is_asked_for(browser, shop_files, monkeypatch):
    monkeypatch.setattr("shuke.unify.actions.files.LARGEST_UPLOAD_MB", -1)
    number = shop_files.begin(shop_files.write(GOOD)).id
    with pytest.raises(FileGone):
        run.run_check(browser.merchant.pk, number)
    shown = page(browser, number)
    assert ("Upload the file again" in shown, "How to read the file" in shown) == (True, False)
    assert browser.post(f"{number}/drop/").status_code == 302


def test_why_it_stopped_is_said_in_the_readers_language(browser):
    number = browser.upload(GOOD)
    browser.post(f"{number}/", **CHOSEN)
    with tenancy.open(merchant=browser.merchant.pk):
        ImportPart.objects.update(data=b"PAR1 broken")
        ImportBatch.objects.update(shape={**ImportBatch.objects.get().shape, "kind": "parquet"})
    browser.work(jobs.check, number)
    assert batch_of(browser).refusal == {"code": "unify.file_unreadable", "params": {}}
    assert "it is damaged, or no table" in page(browser, number)
    assert "文件读不出来" in page(browser, number, "zh-hans")


def test_a_kept_refusal_has_words_with_its_parameters_in_any_case():
    kept = refusals.stored(NotReady(state="checked", at=None))
    assert kept == {"code": "unify.not_ready", "params": {"state": "checked", "at": None}}
    with translation.override("zh-hans"):
        assert refusals.words(kept) == "这次导入已进到另一步（已检查），请重新打开。"
    with translation.override("en"):
        assert refusals.words(kept) == "This import is at another step now (Checked). Open it again."
        assert refusals.words({"code": "of.yesterday", "params": {}}) == "This could not be done."
    assert refusals.words({}) == ""


def test_a_lost_undo_is_begun_again(browser):
    number = browser.upload(GOOD)
    browser.post(f"{number}/", **CHOSEN)
    browser.work(jobs.bring_in, number)
    shown = re.sub("<[^>]*>", "", browser.get(f"{number}/undo/").content.decode())
    assert ("2 sales would be taken back" in shown, "¥11.50" in shown) == (True, True)
    browser.post(f"{number}/undo/")
    assert browser.get(f"{number}/undo/").url == browser.url(f"{number}/")
    assert "Start it once more" in page(browser, number)
    assert browser.post(f"{number}/run/").status_code == 302
    browser.work(jobs.undo, number)
    assert (browser.state(number), browser.sales()) == ("undone", 0)


def test_what_has_ended_is_whole_and_what_was_begun_again_is_closed(browser):
    number = browser.upload(GOOD)
    browser.post(f"{number}/", **CHOSEN)
    browser.post(f"{number}/run/")
    browser.work(jobs.check, number)
    browser.post(f"{number}/run/")
    browser.work(jobs.bring_in, number)
    # The check that was begun twice, then the import.
    assert progress_of(browser) == [("failed", 0, 1000), ("done", 1000, 1000), ("done", 1000, 1000)]


def test_an_import_without_a_worker_ends_its_progress_too(shop, lines):
    shop.bring_in(shop.write(lines("甲,2026-05-01,A1,茶,5")))
    assert list(Progress.objects.values_list("state", "done", "total")) == [("done", 1000, 1000)]


def test_the_preview_says_when_who_and_how_much(browser):
    number = browser.upload(GOOD)
    browser.post(f"{number}/", **CHOSEN)
    browser.work(jobs.check, number)
    shown = page(browser, number).replace("\n", "")
    for words in ("The first sales, as they would come in", "will be opened", "1 May to 2 May", "2 new"):
        assert words in shown, words


def test_actions_need_an_import_that_is_at_their_step(shop, lines):
    done = shop.bring_in(shop.write(lines("甲,2026-05-01,A1,茶,5")))
    for act in (actions.ask_for_check, actions.ask_for_import, actions.drop_upload):
        with pytest.raises(NotReady, match=r"Imported|已导入"):
            act(shop.owner, import_id=done.id)
