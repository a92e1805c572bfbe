"""Migration operations that build the database's wall around a tenant table."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation

from shuke.kit.tenancy.models import TenantForeignKey

_MERCHANT = "merchant_id = nullif(current_setting('shuke.merchant', true), '')::bigint"
_PERSON = "person_id = nullif(current_setting('shuke.person', true), '')::bigint"
POLICIES = {
    "tenant": f"FOR ALL USING ({_MERCHANT}) WITH CHECK ({_MERCHANT})",
    "person": f"FOR SELECT USING ({_PERSON})",
    "published": "FOR SELECT USING (published)",
    "platform": "FOR SELECT USING (current_setting('shuke.platform', true) = 'on')",
}


def composite_key(model: Any, field: TenantForeignKey) -> str:
    """SQL of the constraint that keeps a reference inside its merchant (foreign-key checks ignore row security)."""
    table, target = model._meta.db_table, field.remote_field.model._meta.db_table
    return (
        f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_{field.column}_tenant" '
        f'FOREIGN KEY (merchant_id, "{field.column}") REFERENCES "{target}" (merchant_id, id)'
    )


class TenantTable(Operation):
    """Give a table its policies, its (merchant_id, id) key, its composite references; if wanted, append-only guards."""

    reversible = True

    def __init__(
        self,
        name: str,
        *,
        policies: Sequence[str] = ("tenant",),
        append_only: bool = False,
    ) -> None:
        self.name, self.policies, self.append_only = name, tuple(policies), append_only

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The model state does not change: all of this lives in the database."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Build keys, policies and guards."""
        model = to_state.apps.get_model(app_label, self.name)
        table = model._meta.db_table
        statements = [
            *_reference_key(model),
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
            *(f'CREATE POLICY "{policy}" ON "{table}" {POLICIES[policy]}' for policy in self.policies),
            *(composite_key(model, f) for f in model._meta.local_fields if isinstance(f, TenantForeignKey)),
        ]
        if self.append_only:
            statements += append_only(table)
        for statement in statements:
            # params=None: policies hold no placeholders and must not be scanned for them.
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Nothing to undo: the table itself is dropped by the operation before this one."""

    def describe(self) -> str:
        """One line for `migrate --plan`."""
        return f"Build the tenant wall of {self.name}"


class TenantReference(Operation):
    """Add the composite constraint of a TenantForeignKey that came after its table was built."""

    reversible = True

    def __init__(self, name: str, field: str) -> None:
        self.name, self.field = name, field

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The model state does not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Add the constraint."""
        model = to_state.apps.get_model(app_label, self.name)
        schema_editor.execute(composite_key(model, model._meta.get_field(self.field)), params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """The constraint goes with its column."""

    def describe(self) -> str:
        """One line for `migrate --plan`."""
        return f"Keep {self.name}.{self.field} inside its merchant"


def _reference_key(model: Any) -> list[str]:
    # A table without an id of its own (its key is composite and begins with merchant_id) is never referred to.
    if not any(field.column == "id" for field in model._meta.local_concrete_fields):
        return []
    table = model._meta.db_table
    return [f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_tenant_key" UNIQUE (merchant_id, id)']


def append_only(table: str) -> list[str]:
    """SQL that refuses UPDATE, DELETE and TRUNCATE on a table, by trigger and by grant."""
    return [
        f'CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION shuke_refuse_change()",
        f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION shuke_refuse_change()",
        f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM shuke_app',
    ]
