"""Two walls: managers that fail closed, and a database that shows nobody else's rows even when asked directly."""

import pytest
from django.db import Error, connection, transaction
from django_scopes.exceptions import ScopeError

from shuke.kit import clock, tenancy
from shuke.kit.models import Audit, Progress

pytestmark = pytest.mark.django_db


def make_progress(merchant: int, kind: str) -> int:
    with tenancy.open(merchant=merchant):
        return Progress.objects.create(kind=kind, started_at=clock.now()).pk


def count_by_sql() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kit_progress")
        return cursor.fetchone()[0]


def test_new_row_belongs_to_the_open_merchant():
    make_progress(1, "import")
    with tenancy.open(merchant=1):
        assert [(row.merchant_id, row.kind) for row in Progress.objects.all()] == [(1, "import")]


def test_managers_fail_closed_without_a_tenancy():
    with pytest.raises(ScopeError):
        Progress.objects.count()


def test_a_row_cannot_be_made_without_a_tenancy():
    with pytest.raises(tenancy.NoTenant):
        Progress(kind="import", started_at=clock.now())


def test_another_merchants_row_is_invisible_to_orm_and_sql():
    pk = make_progress(1, "import")
    with tenancy.open(merchant=2):
        assert not Progress.objects.filter(pk=pk).exists()
        assert count_by_sql() == 0


def test_outside_of_a_tenancy_the_database_shows_nothing():
    make_progress(1, "import")
    assert count_by_sql() == 0


def test_another_merchants_row_cannot_be_changed_or_made():
    pk = make_progress(1, "import")
    with tenancy.open(merchant=2), connection.cursor() as cursor:
        cursor.execute("UPDATE kit_progress SET kind = 'stolen' WHERE id = %s", [pk])
        assert cursor.rowcount == 0
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            Progress(merchant_id=1, kind="planted", started_at=clock.now()).save()


def test_inner_tenancy_gives_the_outer_view_back():
    make_progress(1, "one")
    make_progress(2, "two")
    with tenancy.open(merchant=1):
        with tenancy.open(merchant=2):
            assert Progress.objects.get().kind == "two"
        assert Progress.objects.get().kind == "one"
        assert count_by_sql() == 1


def test_outer_view_returns_after_a_failed_inner_block():
    make_progress(1, "one")
    with tenancy.open(merchant=1):
        with pytest.raises(ZeroDivisionError), tenancy.open(merchant=2):
            raise ZeroDivisionError
        assert Progress.objects.get().kind == "one"
        assert tenancy.current_merchant() == 1


def test_platform_reads_across_merchants_only_when_opened_so():
    with tenancy.open(merchant=1), pytest.raises(tenancy.NoTenant):
        Audit.platform.count()
    with tenancy.open(platform=True):
        # The audit table grants the platform nothing, so even an opened platform sees no row.
        assert Audit.platform.count() == 0


def test_person_tenancy_has_no_merchant():
    with tenancy.open(person=7):
        assert tenancy.current() == tenancy.Tenancy(person=7)
        with pytest.raises(tenancy.NoTenant):
            tenancy.current_merchant()


def test_audit_rows_cannot_be_changed_deleted_or_truncated():
    for statement in ("UPDATE kit_audit SET action = ''", "DELETE FROM kit_audit", "TRUNCATE kit_audit"):
        with (
            tenancy.open(merchant=1),
            connection.cursor() as cursor,
            pytest.raises(Error, match="permission denied"),
            transaction.atomic(),
        ):
            cursor.execute(statement)
