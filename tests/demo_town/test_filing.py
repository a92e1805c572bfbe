"""Files in the folders of the distributor's largest customers: readable, dated, and the same for the same company."""

import csv
import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from shuke.customers import actions, queries
from shuke.demo_town import distributor
from shuke.demo_town.distributor.companies import draw_companies, reference_of
from shuke.demo_town.distributor.filing import FILED
from shuke.demo_town.distributor.papers import contract, price_list, spare_parts
from shuke.demo_town.distributor.site_photo import SIZE, site_photo
from shuke.demo_town.draw import Clock
from shuke.identity import queries as people
from shuke.kit import clock, tenancy
from shuke.kit.calendar.deadlines import is_working_day
from shuke.kit.pictures.reading import read_picture
from shuke.kit.uploads.kinds import is_pdf

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture(scope="module")
def company():
    return draw_companies(Clock(datetime(2026, 11, 21, tzinfo=ZONE), ZONE), count=6)[0]


def test_a_contract_is_a_pdf_and_the_same_when_it_is_made_again(company):
    with clock.travel(to=datetime(2026, 1, 8, tzinfo=ZONE)):
        first, again = (contract(company, date(2026, 1, 8)) for _time in range(2))

    assert is_pdf(first)
    assert first == again


@pytest.mark.parametrize("made", [price_list, spare_parts])
def test_lists_name_every_part_the_company_buys(company, made):
    head, *rows = csv.reader(io.StringIO(made(company).decode("utf-8-sig")))

    assert sorted(row[0] for row in rows) == sorted(company.trade.parts)
    assert {len(row) for row in rows} == {len(head)}


def test_the_framework_price_is_below_the_list_price(company):
    _head, *rows = csv.reader(io.StringIO(price_list(company).decode("utf-8-sig")))

    assert all(0.9 < float(agreed) / float(usual) < 0.93 for _part, usual, agreed, _lot in rows)


def test_a_photo_is_a_picture_of_its_own_for_each_company():
    halls = [site_photo(seed) for seed in ("RJ0001", "RJ0001", "RJ0003")]

    assert halls[0] == halls[1] != halls[2]
    assert read_picture(halls[0]).size == SIZE


@pytest.mark.slow
def test_they_lie_in_the_folders_by_who_cares_for_the_customer(town):
    with tenancy.open(merchant=people.merchant_by_code(distributor.CODE).id):
        ids = actions.ids_of_references([reference_of(each.place) for each in FILED])
        kept = {place: queries.files(ids[reference_of(place)]) for place in {each.place for each in FILED}}
        table = people.work_calendar()

    told = sorted((place, each.note) for place, found in kept.items() for each in found)
    assert told == sorted((each.place, each.note) for each in FILED)
    assert {each.ending for found in kept.values() for each in found} == {"pdf", "jpg", "csv"}
    assert {each.by for found in kept.values() for each in found} <= {"林致远", "苏晓芸", "高翔"}
    days = {clock.day_of(each.added_at, ZONE) for found in kept.values() for each in found}
    assert [day for day in days if not is_working_day(day, table)] == []
