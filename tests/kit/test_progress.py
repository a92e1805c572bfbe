"""How far long work is, and how it ends."""

import pytest

from shuke.kit import progress, tenancy
from shuke.kit.models import Progress
from tests.factories import make_merchant


@pytest.fixture
def merchant(db):
    return make_merchant()


def rows(merchant):
    with tenancy.open(merchant=merchant.pk):
        return list(Progress.objects.order_by("id").values_list("state", "done", "total", "message"))


def begun(merchant, **how):
    with tenancy.open(merchant=merchant.pk):
        return progress.begin("test", **how)


def test_what_is_done_is_whole(merchant):
    number = begun(merchant, total=10)
    progress.advance(merchant.pk, number, 7)
    assert rows(merchant) == [("running", 7, 10, "")]
    progress.end(merchant.pk, number, message="all there")
    assert rows(merchant) == [("done", 10, 10, "all there")]


def test_without_a_total_it_stays_as_far_as_it_came_and_so_does_what_failed(merchant):
    endless, failed = begun(merchant), begun(merchant, total=10)
    for number in (endless, failed):
        progress.advance(merchant.pk, number, 7)
    progress.end(merchant.pk, endless)
    progress.end(merchant.pk, failed, failed=True)
    assert rows(merchant) == [("done", 7, None, ""), ("failed", 7, 10, "")]


def test_closing_leaves_what_has_ended(merchant):
    ended, running = begun(merchant, total=3), begun(merchant, total=3)
    progress.end(merchant.pk, ended, failed=True)
    with tenancy.open(merchant=merchant.pk):
        progress.close(ended)
        progress.close(running)
    assert [row[:3] for row in rows(merchant)] == [("failed", 0, 3), ("done", 3, 3)]


def test_reported_work_ends_as_it_went(merchant):
    with progress.reported(merchant.pk, "test", total=2) as report:
        report(1)

    def fail():
        with progress.reported(merchant.pk, "test", total=2) as report:
            report(1)
            raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        fail()
    assert rows(merchant) == [("done", 2, 2, ""), ("failed", 1, 2, "no more")]


@pytest.mark.django_db(transaction=True, databases=["default", "counters"])
def test_what_is_told_aside_is_seen_before_the_work_commits():
    merchant = make_merchant()
    with progress.reported(merchant.pk, "test", total=9, aside=True) as report, tenancy.open(merchant=merchant.pk):
        report(4)
        assert Progress.objects.using("counters").count() == 0  # no tenancy there
        assert list(Progress.objects.values_list("done", flat=True)) == [4]
