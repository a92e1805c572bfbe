"""The page of files at a record, and fetching from it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from shuke.customers import actions, queries
from shuke.customers.web import files as page_of_files
from shuke.identity.models import Person
from shuke.kit import tenancy
from shuke.kit.access import system
from tests import factories
from tests.kit.uploads.makers import PDF


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def customer(merchant) -> int:
    with tenancy.open(merchant=merchant.pk):
        return actions.create_customer(system(merchant.pk), name="恒力零部件", kind="company").id


@pytest.fixture
def here(base, customer) -> str:
    return f"{base}{customer}/files/"


def send(browser, here, name, content, **more):
    return browser.post(here, {"file": SimpleUploadedFile(name, content), **more})


def kept(merchant, customer):
    with tenancy.open(merchant=merchant.pk):
        return queries.files(customer)


def photo() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), (20, 90, 60)).save(target, "JPEG")
    return target.getvalue()


def test_kept_fetched_removed_and_brought_back(browser, here, merchant, customer):
    assert "No files here yet" in browser.get(here).content.decode()
    assert send(browser, here, "合同.pdf", PDF, note="第一版").status_code == 302
    [file] = kept(merchant, customer)
    assert all(word in browser.get(here).content.decode() for word in ("合同.pdf", "第一版", "林知夏"))
    fetched = browser.get(f"{here}{file.key}/")
    assert (fetched.content, fetched["Content-Disposition"].split(";")[0]) == (PDF, "attachment")
    assert browser.post(f"{here}{file.key}/remove/").status_code == 302
    assert browser.get(f"{here}{file.key}/").status_code == 404
    assert "Removed in the last 30 days" in browser.get(here).content.decode()
    assert browser.post(f"{here}{file.key}/restore/").status_code == 302
    assert kept(merchant, customer) == [file]


def test_pictures_alone_are_shown(browser, here, merchant, customer):
    send(browser, here, "现场.jpg", photo())
    send(browser, here, "合同.pdf", PDF)
    contract, picture = kept(merchant, customer)
    shown = browser.get(f"{here}{picture.key}/look/")
    assert (shown["Content-Type"], shown["Content-Disposition"].split(";")[0]) == ("image/jpeg", "inline")
    assert browser.get(f"{here}{contract.key}/look/").status_code == 404


def test_what_is_refused_says_why_and_keeps_the_note(browser, here, merchant, customer, monkeypatch):
    answer = send(browser, here, "a.pdf", b"<!doctype html>", note="报价")
    assert (answer.status_code, kept(merchant, customer)) == (422, [])
    assert "by its content this file is none of them" in answer.content.decode()
    assert 'value="报价"' in answer.content.decode()
    monkeypatch.setattr(page_of_files, "MOST_BYTES", 5)
    assert "at most" in send(browser, here, "a.pdf", PDF).content.decode()


def test_finance_may_look_and_not_keep(client: Client, here, merchant, customer):
    client.force_login(Person.objects.get(pk=factories.make_staff(merchant, "finance").person_id))
    assert 'type="file"' not in client.get(here).content.decode()
    assert send(client, here, "a.pdf", PDF).status_code == 403


def test_the_counter_finds_no_tab(client: Client, base, here, merchant, customer):
    client.force_login(Person.objects.get(pk=factories.make_staff(merchant, "cashier").person_id))
    assert client.get(here).status_code == 403
    assert "/files/" not in client.get(f"{base}{customer}/").content.decode()


def test_many_files_ask_for_no_more_statements(browser, here, merchant, customer, django_assert_max_num_queries):
    with tenancy.open(merchant=merchant.pk):
        for number in range(30):
            actions.keep_file(system(merchant.pk), customer_id=customer, content=b"%d" % number, name="a.txt")
    with django_assert_max_num_queries(12):
        assert browser.get(here).status_code == 200


def test_the_audit_names_the_file(browser, here, merchant, customer):
    send(browser, here, "合同.pdf", PDF)
    [file] = kept(merchant, customer)
    browser.get(f"{here}{file.key}/")
    assert "合同.pdf" in browser.get(f"/console/{merchant.code}/settings/audit/").content.decode()
