"""A shop with real sales, backed up and restored on an empty cluster: the same to the row, and it goes on selling."""

import os
import subprocess
import sys

import pytest

from shuke.kit import tenancy
from shuke.ledger.actions.seal import seal_books
from shuke.ledger.models import Seal
from tests.crash.house import House, house
from tests.hammer import proof, storms
from tests.hammer.shop import open_shop
from tests.support import databases
from tests.support.servers import ROOT

pytestmark = pytest.mark.slow
_PUBLIC = "'public'::regnamespace"
_FINGERPRINTS = {
    "balances": "SELECT merchant_id, kind, unit, sum(balance), sum(held) FROM ledger_account GROUP BY 1, 2, 3",
    "lots": "SELECT merchant_id, sum(remaining) FROM ledger_lot GROUP BY 1",
    "policies": "SELECT tablename, policyname, permissive, roles, cmd, qual, with_check FROM pg_policies",
    "row security": f"SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relnamespace = {_PUBLIC}",
    "rights": f"SELECT relname, g.grantee::regrole::text, g.privilege_type FROM pg_class, aclexplode(relacl) g "
              f"WHERE relnamespace = {_PUBLIC} AND g.grantee <> 0",
    "future rights": "SELECT defaclrole::regrole::text, defaclobjtype, g.grantee::regrole::text, g.privilege_type "
                     "FROM pg_default_acl, aclexplode(defaclacl) g",
    "owners": f"SELECT relname, relowner::regrole::text FROM pg_class WHERE relnamespace = {_PUBLIC}",
    # PostgreSQL writes some casts and brackets of a condition elsewhere once it has read them back.
    "constraints": "SELECT conrelid::regclass::text, conname, "
                   "regexp_replace(pg_get_constraintdef(oid), '::[a-z ]+(\\[\\])?|[()]', '', 'g') FROM pg_constraint "
                   f"WHERE connamespace = {_PUBLIC}",
    "indexes": "SELECT indexname, regexp_replace(indexdef, '::[a-z ]+(\\[\\])?|[()]', '', 'g') FROM pg_indexes "
               "WHERE schemaname = 'public'",
    "triggers": "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal",
    "sequences": "SELECT sequencename, last_value FROM pg_sequences",
    "migrations": "SELECT app, name FROM django_migrations",
}  # fmt: skip


def shuke(folder, *words):
    """A command on the embedded database of a folder."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"SHUKE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "shuke.config.settings"}
    command = [sys.executable, "-m", "shuke.command", *words]
    answer = subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def fingerprint(built: House):
    """What must be the same in both clusters: names of what is compared → sorted rows."""
    with built.postgres.connect("shuke") as superuser:
        found = {name: sorted(map(str, superuser.execute(sql).fetchall())) for name, sql in _FINGERPRINTS.items()}
        tables = superuser.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        found["rows"] = [(t, superuser.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0]) for (t,) in sorted(tables)]
    return found


def differences(there, here):
    """What only one of two lists of rows holds, a few of them."""
    return sorted(set(map(str, there)) ^ set(map(str, here)))[:6]


def sealed(shop):
    """Add a seal to the shop's chain; how many transfers each seal covers."""
    with tenancy.open(merchant=shop.merchant):
        seal_books()
    with tenancy.open(merchant=shop.merchant):
        return list(Seal.objects.order_by("number").values_list("transfers", flat=True))


def test_a_restored_shop_is_the_same_and_sells_on(tmp_path, django_db_blocker):
    archive = tmp_path / "shop.tar"
    with django_db_blocker.unblock(), house(tmp_path / "old") as old:
        old.open(with_worker=False)
        shop = open_shop(members=5, points=500)
        assert storms.sales(old.web.port, shop, count=60, clients=8).violations == []
        old.web.stop()
        assert sealed(shop)[-1] > 0
        before, held = fingerprint(old), shop.holds()
        shuke(old.folder, "backup", str(archive))
    told = shuke(tmp_path / "new", "restore", str(archive))
    new = House(tmp_path / "new")
    try:
        with django_db_blocker.unblock(), databases.pointed_at(new.postgres, "shuke"):
            after = fingerprint(new)
            assert {
                name: differences(before[name], after[name]) for name in before if before[name] != after[name]
            } == {}
            assert shop.holds() == held
            assert proof.violations(shop) == []
            new.open(with_worker=False)
            report = storms.sales(new.web.port, shop, count=30, clients=8, seed="after").show()
            first, second = sealed(shop)
            assert (first > 0, second > 0, proof.violations(shop)) == (True, True, [])
    finally:
        new.close()
    rows = sum(count for _table, count in before["rows"])
    print(f"{rows} rows, {len(before['rights'])} rights, {len(before['policies'])} policies")
    assert "The sums are those of the backup." in told
    assert report.violations == []
