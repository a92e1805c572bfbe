"""Each fault of a database is found, refused where it matters, and comes with the SQL that mends it."""

import pytest
from django.db import connection, connections

from shuke.config import soundness
from shuke.config.soundness import Finding


def faults(findings):
    return [(each.what, each.found, each.mend) for each in findings if not each.sound]


@pytest.mark.django_db
def test_the_embedded_database_is_sound():
    findings = [
        soundness.version(connection),
        *soundness.app_role(connection),
        *soundness.durability(connection),
        *soundness.extensions(connection),
    ]
    assert (faults(findings), len(findings)) == ([], 10)
    soundness.refuse_unsafe(connection)


def test_a_role_above_row_security_is_refused_with_the_sql_that_mends_it(fresh_database):
    migrator = connections["migrator"]
    with pytest.raises(soundness.UnsafeDatabase) as refused:
        soundness.refuse_unsafe(migrator)
    assert str(refused.value).splitlines() == [
        "Shuke does not run on this database:",
        "- row security holds for the app's role: shuke_migrator may bypass it. "
        "Mend: lead DATABASE_URL to the role shuke_app",
        f"- the app owns no table: {len(migrator.introspection.table_names())} owned. "
        "Mend: lead DATABASE_URL to the role shuke_app",
    ]


def test_forgetful_settings_are_refused(fresh_database):
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        with pytest.raises(soundness.UnsafeDatabase, match="ALTER SYSTEM SET synchronous_commit = on"):
            soundness.refuse_unsafe(connection)
    finally:
        connection.close()


def test_a_tenant_table_without_its_wall_is_found_and_the_sql_mends_it(fresh_database):
    migrator = connections["migrator"]
    assert soundness.row_security(migrator)[0].sound
    with migrator.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_transfer NO FORCE ROW LEVEL SECURITY")
        found = soundness.row_security(migrator)
        assert found == [
            Finding(
                "row security of ledger_transfer",
                "off",
                'ALTER TABLE "ledger_transfer" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
            )
        ]
        cursor.execute(found[0].mend)
    assert soundness.row_security(migrator)[0].sound


def test_a_missing_extension_is_named(fresh_database, postgres):
    with postgres.connect(fresh_database) as superuser:
        superuser.execute("DROP EXTENSION earthdistance CASCADE")
    assert faults(soundness.extensions(connection)) == [
        ("extension earthdistance", "missing", "CREATE EXTENSION IF NOT EXISTS earthdistance")
    ]


@pytest.mark.django_db
def test_a_backup_role_behind_row_security_is_found():
    assert soundness.other_role(connection, "backups").mend == 'ALTER ROLE "shuke_app" BYPASSRLS'
