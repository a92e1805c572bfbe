"""The database roles and rights Shuke asks for, as SQL: run for the embedded server, printed for any other."""

APP, MIGRATOR, BACKUP = "shuke_app", "shuke_migrator", "shuke_backup"

# The app may never see behind row security; who builds and who copies the tables must.
ATTRIBUTES = {
    APP: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS",
    MIGRATOR: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS",
    BACKUP: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS",
}
EXTENSIONS = ("cube", "earthdistance", "btree_gist", "pg_trgm")


def create_role(role: str, password: str | None = None) -> str:
    """SQL that makes a role; without a password it leaves a place to write one."""
    # Passwords are our own URL-safe tokens, never a user's text.
    return f"CREATE ROLE {role} {ATTRIBUTES[role]} PASSWORD '{password or '…'}'"


def mend_role(role: str) -> str:
    """SQL that gives an existing role the attributes it should have."""
    return f"ALTER ROLE {role} {ATTRIBUTES[role]}"


def create_database(name: str, *, template: str = "template0") -> str:
    """SQL that makes an empty (or cloned) database owned by the migrator."""
    encoding = " ENCODING 'UTF8' LOCALE 'C'" if template == "template0" else ""
    return f'CREATE DATABASE "{name}" OWNER {MIGRATOR} TEMPLATE "{template}"{encoding}'


def extensions() -> list[str]:
    """SQL, inside the database, for the extensions."""
    return [f"CREATE EXTENSION IF NOT EXISTS {name}" for name in EXTENSIONS]


def rights(*, app: str = APP, migrator: str = MIGRATOR, backup: str = BACKUP) -> list[str]:
    """SQL for a superuser, inside the database, that lets each role do its work and no more."""
    return [
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE, CREATE ON SCHEMA public TO {migrator}",
        f"GRANT USAGE ON SCHEMA public TO {app}, {backup}",
        *future_rights(app, migrator, backup),
    ]


def no_future_rights(app: str, migrator: str, backup: str) -> list[str]:
    """SQL for the migrator before a restore: the backup brings the rights of each table, and only those count."""
    future = f"ALTER DEFAULT PRIVILEGES FOR ROLE {migrator} IN SCHEMA public REVOKE ALL ON"
    return [f"{future} {kind} FROM {app}, {backup}" for kind in ("TABLES", "SEQUENCES")]


def future_rights(app: str, migrator: str, backup: str) -> list[str]:
    """SQL for the migrator: who may do what with the tables it is going to make.

    Granted before the tables exist, so that a migration may take single rights back (append-only tables).
    """
    future = f"ALTER DEFAULT PRIVILEGES FOR ROLE {migrator} IN SCHEMA public GRANT"
    return [
        f"{future} SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
        f"{future} USAGE, SELECT ON SEQUENCES TO {app}",
        f"{future} SELECT ON TABLES TO {backup}",
        f"{future} SELECT ON SEQUENCES TO {backup}",
    ]
