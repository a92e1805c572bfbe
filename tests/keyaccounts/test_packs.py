"""The packs of a handover: asked for, made by the worker, fetched for a day; the pack of one customer at once."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.utils import translation

from shuke.identity.models import Person
from shuke.keyaccounts import handover_jobs
from shuke.keyaccounts.actions import fetch_packs, hand_over, make_packs
from shuke.keyaccounts.errors import PacksExpired, PacksUnfinished
from shuke.keyaccounts.models import HandoverLine, KeyAccount, PackFile
from shuke.keyaccounts.queries.pack_files import packs_of
from shuke.kit import clock, tenancy
from shuke.kit.models import Audit
from shuke.kit.problems import Forbidden, NotFound
from tests import factories
from tests.customers.api.test_customers import key_for
from tests.walls.world import signed_in

JSON = {"content_type": "application/json"}


@pytest.fixture
def done(merchant, cared, actor):
    """Three customers handed over to 沈一诺."""
    shen = factories.make_staff(merchant, "key_account_manager", name="沈一诺")
    return hand_over(actor, moves=dict.fromkeys(cared, shen.pk)).id


def bar_of(number):
    return PackFile.objects.get(handover_id=number).progress_id


def work(merchant, number):
    """What the worker does."""
    with tenancy.open(merchant=merchant.pk):
        bar = bar_of(number)
    handover_jobs.make_packs(merchant_id=merchant.pk, handover_id=number, progress_id=bar)


def test_asked_for_made_and_fetched(merchant, actor, done):
    assert packs_of(done).state == "none"
    with pytest.raises(PacksUnfinished):
        fetch_packs(actor, handover_id=done)
    asked = make_packs(actor, handover_id=done)
    assert (asked.state, asked.share, asked.by, asked.expires_at - asked.at) == (
        "running", 0, "林知夏", timedelta(hours=24),
    )  # fmt: skip
    with pytest.raises(PacksUnfinished):
        fetch_packs(actor, handover_id=done)
    work(merchant, done)
    made = packs_of(done)
    assert (made.state, made.share) == ("ready", 100)
    assert fetch_packs(actor, handover_id=done).startswith(b"%PDF")
    assert PackFile.objects.get().fetched_at is not None
    written = Audit.objects.filter(action="keyaccounts.hand_over").order_by("pk")
    assert [sorted(each.details) for each in written][-2:] == [["handover_id"], ["handover_id"]]


def test_whoever_asks_while_they_are_made_waits_for_the_same(merchant, actor, done):
    make_packs(actor, handover_id=done)
    first = bar_of(done)
    make_packs(actor, handover_id=done)
    assert bar_of(done) == first
    work(merchant, done)
    make_packs(actor, handover_id=done)
    assert (bar_of(done) == first, packs_of(done).state) == (False, "running")
    # The first one's worker comes back late: the file that was asked for anew is not his to write.
    handover_jobs.make_packs(merchant_id=merchant.pk, handover_id=done, progress_id=first)
    assert PackFile.objects.get().file is None


def test_a_bar_that_stands_for_long_is_given_up(actor, done):
    make_packs(actor, handover_id=done)
    first = bar_of(done)
    with clock.travel(by=timedelta(minutes=16)):
        assert packs_of(done).state == "failed"
        make_packs(actor, handover_id=done)
        assert (bar_of(done) == first, packs_of(done).state) == (False, "running")


def test_what_went_wrong_is_said_and_asked_for_again(merchant, actor, done, monkeypatch):
    make_packs(actor, handover_id=done)

    def broken(*_told, **_how):
        raise RuntimeError("no paper")

    with monkeypatch.context() as one:
        one.setattr(import_module("shuke.keyaccounts.actions.fill_packs"), "packs_pdf", broken)
        with pytest.raises(RuntimeError):
            work(merchant, done)
    assert packs_of(done).state == "failed"
    make_packs(actor, handover_id=done)
    work(merchant, done)
    assert packs_of(done).state == "ready"


def test_who_is_no_key_customer_any_more_has_no_pack_and_the_others_have(merchant, actor, done, monkeypatch):
    told = []
    fill = import_module("shuke.keyaccounts.actions.fill_packs")
    monkeypatch.setattr(fill, "packs_pdf", lambda packs, **how: told.append([each.name for each in packs]) or b"%PDF")
    monkeypatch.setattr(fill, "_STEP", 2)
    KeyAccount.objects.filter(customer_id=HandoverLine.objects.order_by("customer_id")[0].customer_id).delete()
    make_packs(actor, handover_id=done)
    work(merchant, done)
    assert told == [["宏达机电", "永盛五金"]]
    KeyAccount.objects.all().delete()
    make_packs(actor, handover_id=done)
    work(merchant, done)
    assert (packs_of(done).state, len(told)) == ("failed", 1)


def test_in_the_language_of_whoever_asked(merchant, actor, done, monkeypatch):
    told = []
    fill = import_module("shuke.keyaccounts.actions.fill_packs")
    monkeypatch.setattr(fill, "packs_pdf", lambda packs, **how: told.append(packs[0].sections[0].title) or b"%PDF")
    for language in ("en", "zh-hans"):
        with translation.override(language):
            make_packs(actor, handover_id=done)
        work(merchant, done)
    assert told == ["What we promised", "我们的承诺"]


def test_kept_for_a_day_and_thrown_away_in_the_night(merchant, actor, done):
    make_packs(actor, handover_id=done)
    work(merchant, done)
    handover_jobs.forget_packs_everywhere()
    assert PackFile.objects.get().file is not None
    with clock.travel(by=timedelta(hours=25)):
        assert packs_of(done).state == "expired"
        with pytest.raises(PacksExpired):
            fetch_packs(actor, handover_id=done)
        handover_jobs.forget_packs_everywhere()
        assert PackFile.objects.get().file is None


def test_only_who_may_hand_over(merchant, actor, done):
    carer = factories.actor_for("key_account_manager", merchant)
    with pytest.raises(Forbidden):
        make_packs(carer, handover_id=done)
    with pytest.raises(Forbidden):
        fetch_packs(carer, handover_id=done)
    with pytest.raises(NotFound):
        make_packs(actor, handover_id=done + 1)


def test_on_screen(merchant, staff, done):
    desk = signed_in(Person.objects.get(pk=staff.person_id))
    one = f"/console/{merchant.code}/key-customers/handovers/{done}/"
    page = desk.get(one).content.decode()
    assert (f'action="{one}packs/"' in page, "packs.pdf" in page) == (True, False)
    assert desk.get(f"{one}packs.pdf").status_code == 409
    assert desk.post(f"{one}packs/")["Location"] == one
    watched = desk.get(f"{one}packs/", headers={"HX-Request": "true"}).content.decode()
    assert (f'hx-get="{one}packs/"' in watched, "packs.pdf" in watched) == (True, False)
    assert desk.get(f"{one}packs/")["Location"] == one
    work(merchant, done)
    ready = desk.get(f"{one}packs/", headers={"HX-Request": "true"}).content.decode()
    assert ("hx-get" in ready, f'href="{one}packs.pdf"' in ready) == (False, True)
    file = desk.get(f"{one}packs.pdf")
    assert (file.content[:4], file["Content-Disposition"]) == (
        b"%PDF", f'attachment; filename="handover-{done}.pdf"',
    )  # fmt: skip
    with clock.travel(by=timedelta(hours=25)):
        assert desk.get(f"{one}packs.pdf").status_code == 410


def test_one_customers_pack_is_made_at_once_and_written_down(merchant, staff, cared):
    desk = signed_in(Person.objects.get(pk=staff.person_id))
    file = desk.get(f"/console/{merchant.code}/key-customers/{cared[0]}/handover.pdf")
    assert (file.content[:4], file["Cache-Control"]) == (b"%PDF", "no-store")
    with tenancy.open(merchant=merchant.pk):
        assert Audit.objects.latest("pk").details == {"customer_id": cared[0]}


def test_over_the_api(merchant, done):
    api = key_for(merchant)
    url = f"/api/v1/handovers/{done}/packs"
    nothing = {"state": "none", "share": 0, "at": None, "expires_at": None}
    assert (api.get(url).json(), api.get(f"{url}.pdf").json()["code"]) == (nothing, "keyaccounts.packs_unfinished")
    asked = api.post(url, {}, **JSON, headers={"Idempotency-Key": "a"})
    told = api.get(url).json()
    assert (asked.status_code, asked.json()["state"], told["state"], told["share"]) == (202, "running", "running", 0)
    work(merchant, done)
    assert api.get(url).json() == told | {"state": "ready", "share": 100}
    file = api.get(f"{url}.pdf")
    assert (file["Content-Type"], file.content[:4]) == ("application/pdf", b"%PDF")
    with clock.travel(by=timedelta(hours=25)):
        gone = api.get(f"{url}.pdf")
        assert (gone.status_code, gone.json()["code"]) == (410, "keyaccounts.packs_expired")
