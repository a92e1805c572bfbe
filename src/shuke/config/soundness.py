"""What a database must be for Shuke to run on it, and the SQL that mends each fault."""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from shuke.config import roles

OLDEST = 150_000
DURABILITY = ("fsync", "full_page_writes", "synchronous_commit")


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `found` says what is there; `mend` is SQL (or a command), empty when all is well."""

    what: str
    found: str
    mend: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing has to be done."""
        return not self.mend


class UnsafeDatabase(Exception):
    """The program will not run on this database; the message lists why and the remedy."""


def refuse_unsafe(app: BaseDatabaseWrapper) -> None:
    """UnsafeDatabase when the app's role could pass the walls or the server could forget a commit."""
    faults = [each for each in (*app_role(app), *durability(app)) if not each.sound]
    if faults:
        lines = "\n".join(f"- {each.what}: {each.found}. Mend: {each.mend}" for each in faults)
        raise UnsafeDatabase(f"Shuke does not run on this database:\n{lines}")


def app_role(app: BaseDatabaseWrapper) -> list[Finding]:
    """The app must be neither superuser, nor above row security, nor owner of any table."""
    name, passes = _row(app, "SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
    owned = _row(app, "SELECT count(*) FROM pg_tables WHERE pg_has_role(current_user, tableowner, 'MEMBER')"
                      " AND schemaname = 'public'")[0]  # fmt: skip
    name = str(name)
    mend = roles.mend_role(roles.APP) if name == roles.APP else f"lead DATABASE_URL to the role {roles.APP}"
    return [
        Finding("row security holds for the app's role", f"{name} may bypass it", mend)
        if passes
        else Finding("row security holds for the app's role", name),
        Finding("the app owns no table", f"{owned} owned", f"REASSIGN OWNED BY {roles.APP} TO {roles.MIGRATOR}")
        if owned and name == roles.APP
        else Finding("the app owns no table", f"{owned} owned", mend if owned else ""),
    ]


def durability(app: BaseDatabaseWrapper) -> list[Finding]:
    """A committed sale must survive a power cut."""
    found = {name: str(_row(app, f"SELECT current_setting('{name}')")[0]) for name in DURABILITY}
    # remote_write, local, remote_apply all flush to the local disk before they answer.
    return [
        Finding(name, value, f"ALTER SYSTEM SET {name} = on; SELECT pg_reload_conf()" if value == "off" else "")
        for name, value in found.items()
    ]


def version(app: BaseDatabaseWrapper) -> Finding:
    """PostgreSQL 15 or newer."""
    number, text = _row(app, "SELECT current_setting('server_version_num')::int, current_setting('server_version')")
    return Finding("PostgreSQL 15 or newer", str(text), "" if int(str(number)) >= OLDEST else "upgrade the server")


def extensions(app: BaseDatabaseWrapper) -> list[Finding]:
    """Each extension is installed in this database."""
    present = {str(name) for (name,) in _rows(app, "SELECT extname FROM pg_extension")}
    return [
        Finding(f"extension {name}", "installed" if name in present else "missing",
                "" if name in present else f"CREATE EXTENSION IF NOT EXISTS {name}")
        for name in roles.EXTENSIONS
    ]  # fmt: skip


def other_role(connection: BaseDatabaseWrapper, role: str) -> Finding:
    """The migrator and the backup see past row security, without being superusers."""
    name, bypasses = _row(connection, "SELECT rolname, rolbypassrls FROM pg_roles WHERE rolname = current_user")
    what = f"the role for {role} sees every row"
    return Finding(what, str(name), "" if bypasses else f'ALTER ROLE "{name}" BYPASSRLS')


def row_security(migrator: BaseDatabaseWrapper) -> list[Finding]:
    """Each table with a merchant_id has row security enabled, forced, and a policy."""
    rows = _rows(migrator, """
        SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
               EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)
        FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'merchant_id' AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
        ORDER BY c.relname""")  # fmt: skip
    shared = shared_tables()
    walls = [_wall(str(table), bool(walled), bool(policy)) for table, walled, policy in rows if table not in shared]
    faults = [wall for wall in walls if not wall.sound]
    return faults or [Finding("row security", f"enabled and forced, with policies, on all {len(walls)} tenant tables")]


def shared_tables() -> set[str]:
    """Tables that carry a merchant_id and are shared on purpose (look-ups before a tenant is known)."""
    from django.apps import apps

    from shuke.kit.tenancy.models import TenantModel

    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if not issubclass(model, TenantModel)
    }


def _wall(table: str, walled: bool, policy: bool) -> Finding:
    if walled and policy:
        return Finding(f"row security of {table}", "enabled, forced, with a policy")
    mend = f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY'
    return Finding(f"row security of {table}", "off" if not walled else "no policy",
                   mend if not walled else "./shuke migrate")  # fmt: skip


def _row(connection: BaseDatabaseWrapper, sql: str) -> tuple[object, ...]:
    return _rows(connection, sql)[0]


def _rows(connection: BaseDatabaseWrapper, sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
