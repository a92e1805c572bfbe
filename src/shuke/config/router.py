"""Every migration runs as the migrator, who owns the tables; the app could not even create one."""

from django.db.models import Model


class MigratorOnly:
    """Django's database router: `default` for reading and writing, `migrator` for building."""

    def db_for_read(self, model: type[Model], **hints: object) -> None:
        """Say nothing: Django's own choice stands."""

    def db_for_write(self, model: type[Model], **hints: object) -> None:
        """Say nothing: Django's own choice stands."""

    def allow_relation(self, one: Model, other: Model, **hints: object) -> bool:
        """All four names lead to the same database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        """Only through the migrator."""
        return db == "migrator"
