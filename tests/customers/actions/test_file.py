"""Files at a record: kept once, fetched with an audit row, removed and brought back, cleared after 30 days."""

from datetime import timedelta

import pytest

from shuke.customers.actions import (
    archive_customer,
    create_customer,
    fetch_file,
    file,
    keep_file,
    remove_file,
    restore_file,
)
from shuke.customers.errors import CustomerArchived, FilesFull, TooManyFiles
from shuke.customers.jobs import clear_removed, clear_removed_everywhere
from shuke.customers.models import KeptFile
from shuke.customers.queries import files, removed_files
from shuke.kit import clock, tenancy
from shuke.kit.models import Audit
from shuke.kit.problems import Forbidden, NotFound
from tests import factories
from tests.kit.uploads.makers import PDF


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def customer(actor) -> int:
    return create_customer(actor, name="恒力零部件", kind="company").id


def keep(actor, customer: int, content: bytes = PDF, name: str = "合同.pdf") -> str:
    return keep_file(actor, customer_id=customer, content=content, name=name).key


def on_disk(folder) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


def test_kept_once_and_handed_out(actor, customer, folder):
    kept = keep_file(actor, customer_id=customer, content=PDF, name="..\\合同.PDF", note="第一版")
    assert keep(actor, customer) == kept.key
    assert files(customer) == [kept]
    assert (kept.name, kept.ending, kept.size, kept.note, kept.by) == ("合同.pdf", "pdf", len(PDF), "第一版", "林知夏")
    assert fetch_file(actor, customer_id=customer, file_key=kept.key) == (kept, PDF)
    assert on_disk(folder) == 1


def test_each_fetch_is_written_down(actor, customer):
    key = keep(actor, customer)
    for _time in range(2):
        fetch_file(actor, customer_id=customer, file_key=key)
    told = Audit.objects.filter(action="customers.files").values_list("label", "details")
    assert list(told) == [("林知夏", {"file_key": key, "customer_id": customer})] * 2


def test_a_file_is_found_under_its_own_customer_only(actor, customer):
    key, other = keep(actor, customer), create_customer(actor, name="宏达机电").id
    for refused in (fetch_file, remove_file, restore_file):
        with pytest.raises(NotFound):
            refused(actor, customer_id=other, file_key=key)


def test_the_counter_neither_sees_nor_keeps_files(actor, customer, merchant):
    key, cashier = keep(actor, customer), factories.actor_for("cashier", merchant)
    with pytest.raises(Forbidden):
        fetch_file(cashier, customer_id=customer, file_key=key)
    with pytest.raises(Forbidden):
        keep(cashier, customer)


def test_finance_sees_files_and_keeps_none(actor, customer, merchant):
    key, finance = keep(actor, customer), factories.actor_for("finance", merchant)
    assert fetch_file(finance, customer_id=customer, file_key=key)[1] == PDF
    with pytest.raises(Forbidden):
        remove_file(finance, customer_id=customer, file_key=key)


def test_removed_and_brought_back(actor, customer):
    key = keep(actor, customer)
    remove_file(actor, customer_id=customer, file_key=key)
    assert (files(customer), [each.key for each in removed_files(customer)]) == ([], [key])
    with pytest.raises(NotFound):
        fetch_file(actor, customer_id=customer, file_key=key)
    assert restore_file(actor, customer_id=customer, file_key=key).removed_at is None
    assert restore_file(actor, customer_id=customer, file_key=key).key == key


def test_brought_back_where_it_was_kept_anew_the_new_one_stays(actor, customer):
    key = keep(actor, customer)
    remove_file(actor, customer_id=customer, file_key=key)
    anew = keep(actor, customer)
    assert restore_file(actor, customer_id=customer, file_key=key).key == anew != key


def test_limits(actor, customer, monkeypatch):
    keep(actor, customer)
    monkeypatch.setattr(file, "MOST_FILES", 1)
    with pytest.raises(TooManyFiles):
        keep(actor, customer, b"more")
    monkeypatch.undo()
    monkeypatch.setattr(file, "MOST_TOGETHER", len(PDF) + 3)
    with pytest.raises(FilesFull):
        keep(actor, customer, b"more")


def test_an_archived_customer_takes_none(actor, customer):
    archive_customer(actor, customer_id=customer)
    with pytest.raises(CustomerArchived):
        keep(actor, customer)


def test_after_thirty_days_row_and_content_are_gone(actor, customer, merchant, folder):
    gone, other = keep(actor, customer), create_customer(actor, name="宏达机电").id
    alone = keep(actor, customer, b"alone")
    keep(actor, other)  # the same content is still needed here
    for key in (gone, alone):
        remove_file(actor, customer_id=customer, file_key=key)
    clear_removed(merchant_id=merchant.pk)
    assert (KeptFile.objects.count(), on_disk(folder)) == (3, 2)
    with clock.travel(by=timedelta(days=31)):
        clear_removed_everywhere()
        for _night in range(2):
            clear_removed(merchant_id=merchant.pk)
    assert (KeptFile.objects.count(), on_disk(folder)) == (1, 1)


def test_nobody_fetches_another_merchants_file(actor, customer):
    key, other = keep(actor, customer), factories.make_merchant()
    with tenancy.open(merchant=other.pk), pytest.raises(NotFound):
        fetch_file(factories.actor_for("owner", other), customer_id=customer, file_key=key)
