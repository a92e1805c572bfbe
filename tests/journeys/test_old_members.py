"""A manager brings an old paper membership in from Excel, and a second person agrees to an adjustment."""

import os
import re
from pathlib import Path

import pytest
from django.db import connections

from shuke.kit import tenancy
from shuke.unify import jobs
from shuke.unify.models import ImportBatch
from tests.journeys.conftest import Town, Walk
from tests.support import databases

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LOOKS = [("phone", "zh-Hans"), ("desktop", "en")]
SHOTS = os.environ.get("SHUKE_SHOTS", "")


def shoot(walk: Walk, name: str) -> None:
    """Keep a picture where somebody wants to look."""
    if SHOTS:
        walk.page.screenshot(path=f"{SHOTS}/{name}-{walk.size}-{walk.language}.png", full_page=True)


def work(town: Town, job: object, walk: Walk) -> None:
    """What the worker would do."""
    url = walk.page.url
    number = int(re.search(r"/imports/(\d+)/", url).group(1))  # type: ignore[union-attr]
    walk.page.goto("about:blank")  # the page loads itself anew once the work is done
    with databases.pointed_at(town.server, town.database):
        with connections["migrator"].cursor() as cursor:
            cursor.execute("SELECT merchant_id FROM unify_import WHERE id = %s", [number])
            merchant = cursor.fetchone()[0]
        job(import_id=number, merchant_id=merchant)  # type: ignore[operator]
        with tenancy.open(merchant=merchant):
            assert ImportBatch.objects.get(pk=number).refusal == {}
    walk.open(url)


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_a_manager_brings_the_old_membership_in_and_takes_it_back(walk: Walk, town: Town, look, tmp_path: Path):
    walk.enter("afang")
    walk.open("/console/aning/imports/")
    shoot(walk, "imports")
    with walk.page.expect_download() as saved:
        walk.page.click("a[href='/demo/old-members.xlsx']")
    file = tmp_path / "old-members.xlsx"
    saved.value.save_as(file)
    walk.page.set_input_files("[name=file]", str(file))
    walk.follow("form[enctype] [type=submit]")
    shoot(walk, "import-columns")
    walk.page.fill("[name=source]", f"paper {walk.size}")
    walk.page.fill("[name=pad]", "4" if walk.size == "phone" else "5")
    walk.follow("form:has([name=source]) [type=submit]")
    work(town, jobs.check, walk)
    shoot(walk, "import-unknown-tier")
    walk.page.select_option("[name=tier_0]", index=1)
    walk.page.select_option("[name=pack_0]", index=2)
    walk.follow("form:has([name=source]) [type=submit]")
    work(town, jobs.check, walk)
    shoot(walk, "import-checked")
    walk.follow("form[action$='/run/'] [type=submit]")
    work(town, jobs.bring_in, walk)
    shoot(walk, "import-done")
    assert re.search(r"\d+", walk.heading())
    walk.follow("a[href$='/undo/']")
    shoot(walk, "import-undo")
    walk.follow("form[action$='/undo/'] .danger, form[action$='/undo/'] [type=submit]")
    work(town, jobs.undo, walk)


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_a_second_person_agrees_to_an_adjustment(walk: Walk, look):
    walk.enter("xiaolin")
    walk.open("/console/aning/cards/")
    walk.follow("td a[href*='/cards/']")
    walk.follow("a[href$='/adjust/']")
    shoot(walk, "adjust")
    walk.page.fill("[name=amount]", "40")
    walk.page.fill("[name=text]", "忘了积分")
    walk.follow("main form [type=submit]")
    asked = walk.page.url
    shoot(walk, "adjustment-own")
    walk.enter("afang")
    walk.open("/console/aning/")
    shoot(walk, "today")
    walk.open("/console/aning/cards/adjustments/")
    shoot(walk, "adjustments")
    walk.open(asked.replace(walk.url, ""))
    shoot(walk, "adjustment-decide")
    walk.follow("button[value=approve]")
    shoot(walk, "adjustment-done")
    walk.enter("aning")
    walk.open("/console/aning/cards/adjustments/alone/")
    shoot(walk, "adjustment-caps")
