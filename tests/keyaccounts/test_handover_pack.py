"""What a pack tells, each thing once; and that it is paper."""

from datetime import date, timedelta
from decimal import Decimal

import pypdfium2
import pytest
from django.utils import translation

from shuke.customers.actions import assign_owner, create_customer, write_facts
from shuke.customers.company.values import FactInput
from shuke.keyaccounts.actions import arrange_visit, make_promise, report_visit, take_into_care
from shuke.keyaccounts.handover_paper import packs_pdf
from shuke.keyaccounts.queries.handover_pack import handover_pack
from shuke.keyaccounts.visits.values import ReportIn
from shuke.kit import clock
from shuke.kit.problems import NotFound
from tests import factories

DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def company(actor):
    """A company in care with an archive."""
    made = create_customer(actor, name="宏达机电", kind="company").id
    take_into_care(actor, customer_id=made)
    write_facts(actor, customer_id=made, facts=[
        _fact("legal_name", "宏达机电"), _fact("industry", "轴承"), _fact("address", "文一西路 1818 号"),
        _fact("need", "密封件"), _fact("need", "轴承"),
        _fact("competitor", "恒力", share=Decimal(40), detail="密封件"), _fact("event", "搬迁", day=date(2026, 2, 1)),
    ])  # fmt: skip
    return made


def _fact(code, text, **more):
    return FactInput(code, text, source="customer", as_of=DAY, **more)


def reported(actor, customer_id, **told):
    visit = arrange_visit(actor, customer_id=customer_id, kind="call", at=clock.now() + timedelta(minutes=1))
    with clock.travel(to=clock.now() + timedelta(hours=1)):
        report_visit(actor, visit_id=visit.id, key=f"k{visit.id}", report=ReportIn(purpose="季度回顾", **told))


def lines(pack, title):
    return next(each.lines for each in pack.sections if each.title == title)


def test_facts_of_which_there_are_many_stand_below_each_other_under_one_label(company):
    pack = handover_pack(company)
    assert pack.facts == (("Industry", "轴承"),)
    assert pack.long_facts == (("Address", "文一西路 1818 号"),)  # the legal name is the heading
    assert lines(pack, "Needs and rivals") == (
        ("Needs", "密封件", "2 Mar 2026"), ("", "轴承", "2 Mar 2026"),
        ("Our rivals there", "恒力 · 40 % · 密封件", "2 Mar 2026"), ("Major events", "搬迁", "1 Feb 2026"),
    )  # fmt: skip


def test_what_reports_told_stands_once_also_of_who_has_no_archive(actor, company):
    person = create_customer(actor, name="顾言").id
    take_into_care(actor, customer_id=person)
    for each in (company, person):
        reported(actor, each, needs="密封件；滤芯", next_step="送样品")
        reported(actor, each, needs="滤芯", rivals="恒力降价")
    for each, known in ((company, ["密封件", "轴承", "滤芯"]), (person, ["滤芯", "密封件"])):
        told = lines(handover_pack(each), "Needs and rivals")
        labels = [line[0] for line in told if line[0]]
        assert sorted(set(labels)) == sorted(labels)
        assert [line[1] for line in told][: len(known)] == known
        assert "恒力降价" in [line[1] for line in told]
        calls = [line[1] for line in lines(handover_pack(each), "Last contacts")]
        assert sorted(calls) == ["Call · 季度回顾", "Call · 季度回顾 → 送样品"]


def test_promises_contacts_to_come_and_who_cares(actor, merchant, company):
    zhou = factories.make_staff(merchant, "key_account_manager", name="周小满")
    assign_owner(actor, customer_ids=[company], owner_id=zhou.pk)
    arrange_visit(actor, customer_id=company, kind="visit", at=clock.now() + timedelta(hours=1), staff_id=zhou.pk)
    due = clock.today("Asia/Shanghai") + timedelta(days=9)
    make_promise(actor, customer_id=company, text="送样品", due_on=due, staff_id=zhou.pk)
    pack = handover_pack(company)
    assert (pack.name, dict(pack.facts)["Cared for by"]) == ("宏达机电", "周小满")
    assert [line[1:] for line in lines(pack, "What we promised")] == [("送样品", "周小满")]
    assert len(lines(pack, "Contacts to come")) == 1


def test_a_customer_fits_a_page_each(actor, company, cared):
    packs = [handover_pack(each) for each in (company, *cared)]
    document = pypdfium2.PdfDocument(packs_pdf(packs, shop="配件城", time_zone="Asia/Shanghai"))
    told = [page.get_textpage().get_text_range() for page in document]
    # At its head and at its foot.
    assert [text.count(pack.name) for text, pack in zip(told, packs, strict=True)] == [2, 2, 2, 2]


def test_who_was_never_in_care_has_no_pack(actor):
    with pytest.raises(NotFound):
        handover_pack(create_customer(actor, name="顾言").id)
