"""./shuke import, as a process of its own: figures, refusals, and a kill in the middle."""

import signal
import subprocess
import time

import pytest
from django.db import connections
from django.db.models import Count, Sum

from shuke.cards.actions import save_pack_design
from shuke.cards.values.packs import PackTerms
from shuke.command import processes
from shuke.customers.models import Customer
from shuke.insight.actions import refresh_regulars
from shuke.kit import tenancy
from shuke.kit.access import system
from shuke.ledger.models import Transfer
from shuke.sales.models import Sale
from shuke.unify.models import ImportBatch
from tests.factories import actor_for, make_merchant
from tests.support.servers import ROOT, LiveServer
from tests.unify.conftest import HEAD

MAP = "customer=member,at=time,sale=receipt,amount=amount,product=item"


@pytest.fixture
def command(postgres, fresh_database):
    """Run `./shuke import …` over this test's own database; gives the process."""
    live = LiveServer(postgres, fresh_database)

    def run(*words, what="purchases", wait=True):
        words = processes.shuke("import", what, *map(str, words))
        child = subprocess.Popen(
            words, cwd=ROOT, env=live.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        if not wait:
            return child
        out, _none = child.communicate(timeout=120)
        return child.returncode, out

    return run


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "sales.csv"
    rows = [f"客{n % 7},2026-0{n % 9 + 1}-11 10:{n % 60:02},R{n},茶,{n}.50" for n in range(200)]
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="gb18030")
    return path


def there(merchant):
    with tenancy.open(merchant=merchant.pk):
        live = Sale.objects.filter(state="live").count()
        return live, Customer.objects.filter(archived_at=None).count(), Transfer.objects.count()


def wait_for_a_lock():
    for _try in range(600):
        with connections["migrator"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'sales_sale'::regclass")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.1)
    raise AssertionError("the import never came to its sales")


def test_imported_seen_and_undone_from_the_command_line(command, file):
    merchant = make_merchant(code="tea")
    words = ("--merchant", "tea", "--map", MAP, "--cards")
    dry, said = command(file, *words, "--dry-run")
    assert (dry, "200 sales of 7 customers, 200 lines, total 20,000.00 CNY" in said, there(merchant)) == (
        0,
        True,
        (0, 0, 0),
    )
    code, said = command(file, *words)
    assert (
        code,
        "gb18030" in said,
        "Imported as batch 1: 200 sales, 20,000.00 CNY, 7 new customers, 7 new cards" in said,
    ) == (0, True, True)
    code, said = command(file, *words)
    assert (code, "200 of these sales were there already" in said, "Imported as batch 2: 0 sales" in said) == (
        0,
        True,
        True,
    )
    assert there(merchant)[:2] == (200, 7)
    code, said = command("--merchant", "tea", "--undo", 1)
    assert (code, "Undone: 200 sales. Archived: 7 customers" in said, there(merchant)[:2]) == (0, True, (0, 0))


def test_refusals_are_one_plain_sentence(command, file, tmp_path):
    make_merchant(code="tea")
    assert command(file, "--merchant", "tea", "--currency", "USD")[0] == 1
    assert "Nothing was found under this number" in command(file, "--merchant", "nobody")[1]
    code, said = command(tmp_path / "nowhere.csv", "--merchant", "tea")
    assert (code, said.strip()) == (1, "Choose an Excel (.xlsx), CSV or Parquet file.")
    bad = tmp_path / "bad.csv"
    bad.write_text(HEAD + "\n甲,never,A1,茶,5\n甲,2026-05-01,A2,茶,6\n")
    code, said = command(bad, "--merchant", "tea", "--map", MAP)
    assert (code, "row 2: bad_date: 'never'" in said, "Nothing was imported" in said) == (1, True, True)
    code, said = command(bad, "--merchant", "tea", "--map", MAP, "--skip-bad")
    assert (code, "Imported as batch 1: 1 sales" in said) == (0, True)


def test_sessions_left_come_in_from_the_command_line(command, tmp_path):
    merchant = make_merchant(code="wash")
    with tenancy.open(merchant=merchant.pk):
        save_pack_design(actor_for("owner", merchant), terms=PackTerms("洗车十次卡", "Ten washes", 10, 9_999))
    file = tmp_path / "cards.csv"
    file.write_text("卡号,姓名,本金,次卡,剩余次数\n0007,王若兰,20,洗车,6\n0007,,,洗车,2\n合计,,20,,8\n")
    words = (file, "--merchant", "wash")
    code, said = command(*words, "--dry-run", what="members")
    assert (code, "Unknown packs: 洗车. Yours: 1 Ten washes. Say --packs WORD=PACK" in said) == (0, True)
    assert (
        "There is no pack no. nothing. You have: 1 Ten washes."
        in command(*words, "--packs", "洗车=nothing", what="members")[1]
    )
    code, said = command(*words, "--packs", "洗车=ten washes", what="members")
    assert (code, [line for line in said.splitlines() if "sessions" in line]) == (0, [
        "1 cards, 0 points, ¥20.00 principal, ¥0.00 bonus, 8 sessions worth ¥80.00",
        "  Ten washes: 2 packs with 8 sessions left, worth ¥80.00",
        "The file's own last row says 0 points, ¥20.00 principal, ¥0.00 bonus, 8 sessions worth ¥0.00: the same",
    ])  # fmt: skip


@pytest.mark.crash
def test_killed_in_the_middle_nothing_is_there_and_the_next_run_brings_all(command, file):
    merchant = make_merchant(code="tea")
    words = (file, "--merchant", "tea", "--map", MAP, "--cards")
    blocker = connections["default"]
    with blocker.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("LOCK TABLE sales_sale IN SHARE MODE")
        child = command(*words, wait=False)
        wait_for_a_lock()
        child.send_signal(signal.SIGKILL)
        child.communicate()
        cursor.execute("ROLLBACK")
    assert there(merchant) == (0, 0, 0)
    code, said = command(*words)
    assert (code, "Imported as batch 1: 200 sales" in said, there(merchant)[:2]) == (0, True, (200, 7))
    with tenancy.open(merchant=merchant.pk):
        assert list(ImportBatch.objects.values_list("id", "state")) == [(1, "imported")]
    assert "Imported as batch 2: 0 sales" in command(*words)[1]
    assert there(merchant)[:2] == (200, 7)


@pytest.mark.slow
def test_a_year_of_real_purchases_comes_in_to_the_cent(command):
    merchant = make_merchant(code="grocer", currency="USD", time_zone="America/New_York", language="en")
    code, said = command("completejourney", "--merchant", "grocer")
    assert (code, "155,848 sales of 2,469 customers, 1,469,307 lines, total 4,596,039.58 USD" in said) == (0, True)
    with tenancy.open(merchant=merchant.pk):
        stored = Sale.objects.filter(state="live").aggregate(
            n=Count("id"), c=Count("customer", distinct=True), s=Sum("total_minor")
        )
        value = refresh_regulars(system(merchant.pk), period="year")
    assert stored == {"n": 155_848, "c": 2_469, "s": 459_603_958}
    assert (value.customers, value.top.customers, f"{value.top.share:.1%}") == (2_469, 493, "54.5%")
    assert "Imported as batch 2: 0 sales" in command("completejourney", "--merchant", "grocer")[1]
    assert command("--merchant", "grocer", "--undo", 1)[0] == 0
    assert there(merchant) == (0, 0, 0)
