"""Corners of the actions: refusals, listeners, packaged files, and what is told to nobody."""

import pytest
from django.db import connections, transaction

from shuke.kit.tenancy import current_merchant
from shuke.unify import actions
from shuke.unify.actions import begin, run, stage, turns, upload
from shuke.unify.errors import FileRefused, FileTooLarge, ImportRunning, NotReady
from shuke.unify.models import ImportBatch
from shuke.unify.values import State
from tests.unify.conftest import HEAD, MAPPING

GOOD = HEAD + "\n甲,2026-05-01 10:00,A1,茶,5\n"
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('unify import', %s))"


def test_another_import_of_the_merchant_is_waited_for(shop):
    with transaction.atomic(using="counters"), connections["counters"].cursor() as other:
        other.execute(LOCK, [current_merchant()])
        with pytest.raises(ImportRunning):
            turns.wait_for_none()


def test_packaged_histories_are_found_where_they_are_installed(monkeypatch, tmp_path):
    assert actions.packaged("sales.csv") is None
    monkeypatch.setattr(begin, "find_spec", lambda name: None)
    with pytest.raises(FileRefused):
        actions.packaged("completejourney")

    class Spec:
        origin = str(tmp_path / "__init__.py")

    monkeypatch.setattr(begin, "find_spec", lambda name: Spec)
    path, settings = actions.packaged("completejourney")
    assert (path, settings["currency"]) == (tmp_path / "data/transactions.parquet", "USD")


def test_settings_of_what_is_imported_stay(shop):
    done = shop.bring_in(shop.write(GOOD))
    with pytest.raises(NotReady):
        actions.set_settings(shop.owner, import_id=done.id, settings=shop.settings())


def test_a_file_that_is_too_large_for_the_web_is_refused(shop, monkeypatch):
    monkeypatch.setattr(upload, "LARGEST_UPLOAD_MB", -1)
    with pytest.raises(FileTooLarge):
        actions.upload_file(shop.owner, path=str(shop.write(GOOD)), name="sales.csv")


def test_of_very_many_bad_rows_all_are_counted_and_the_first_listed(shop, monkeypatch):
    monkeypatch.setattr(stage, "MOST_LISTED", 2)
    done = shop.check(shop.write(HEAD + "\n" + "甲,,A1,茶,5\n" * 5))
    assert (done.outcome.bad, list(done.outcome.reasons.values())) == (5, [5])
    from shuke.unify import queries

    assert [bad.number for bad in queries.problem_page(done.id)[0]] == [2, 3]


def test_whoever_listens_hears_every_step(shop, merchant):
    path = shop.write(GOOD)
    begun = shop.begin(path)
    heard = []
    run.run_check(merchant.pk, begun.id, path=str(path), listener=lambda *said: heard.append(said[0]))
    assert heard == ["reading", "checking"]


def test_an_upload_that_nobody_asked_to_be_checked_has_no_bar(shop, merchant):
    path = shop.write(GOOD)
    kept = actions.upload_file(shop.owner, path=str(path), name="sales.csv")
    ImportBatch.objects.update(settings={**ImportBatch.objects.get().settings, "mapping": MAPPING})
    heard = []
    assert run.run_check(merchant.pk, kept.id, listener=lambda *said: heard.append(said)).state == State.CHECKED
    assert (ImportBatch.objects.get().progress_id, len(heard)) == (None, 2)
    ImportBatch.objects.update(state=State.IMPORTED)
    with pytest.raises(NotReady):
        run.run_check(merchant.pk, kept.id)
    assert ImportBatch.objects.get().state == State.IMPORTED
