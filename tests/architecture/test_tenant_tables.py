"""The database's wall, compared with the models: every tenant table has its policies, key and composite references."""

import pytest
from django.apps import apps
from django.db import connection, models

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.kit.tenancy.operations import POLICIES

pytestmark = pytest.mark.django_db

# Tables without a tenant, each with its reason. A new one is added here by a decision, not by accident.
SHARED = {
    "identity_person": "a human across merchants",
    "identity_merchant": "the tenants themselves",
    "identity_api_key_hash": "look-up before a tenant is known, hashes only",
    "identity_invitation_hash": "look-up before a tenant is known, hashes only",
    "identity_one_time_link": "look-up before anybody is signed in, hashes only",
    "identity_phone_code": "asked for before anybody is signed in, keyed hashes only",
    "gateways_platform_message": "sign-in codes: no tenant is known, codes are taken out once sent",
    "cards_card_number_hash": "look-up before a tenant is known, hashes only",
    "cards_card_phone_hash": "look-up before a tenant is known, hashes only",
    "identity_person_groups": "Django's own; the operators' admin",
    "identity_person_user_permissions": "Django's own; the operators' admin",
    "kit_attempt": "counters that also count strangers; keys are hashes",
}


def own_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("shuke.")]


def tenant_models() -> list[type[models.Model]]:
    return [m for m in own_models() if issubclass(m, TenantModel)]


def rows(sql: str, *params: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def test_every_table_is_a_tenants_or_shared_for_a_reason():
    shared = {m._meta.db_table for m in own_models() if not issubclass(m, TenantModel)}
    assert shared == set(SHARED)


def test_every_table_with_a_merchant_is_a_tenant_model():
    with_merchant = {
        name
        for (name,) in rows(
            "SELECT table_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND column_name = 'merchant_id'"
        )
    }
    assert with_merchant - set(SHARED) == {m._meta.db_table for m in tenant_models()}


@pytest.mark.parametrize("model", tenant_models(), ids=lambda m: m._meta.db_table)
def test_row_security_is_enabled_forced_and_has_known_policies(model):
    table = model._meta.db_table
    [(enabled, forced)] = rows(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", table
    )
    policies = {name for (name,) in rows("SELECT policyname FROM pg_policies WHERE tablename = %s", table)}
    assert (enabled, forced) == (True, True)
    assert "tenant" in policies
    assert policies <= set(POLICIES)


@pytest.mark.parametrize("model", tenant_models(), ids=lambda m: m._meta.db_table)
def test_key_and_references_carry_the_merchant(model):
    table = model._meta.db_table
    constraints = {name for (name,) in rows("SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass", table)}
    # A table keyed by (merchant_id, …) without an id of its own is never referred to and needs no second key.
    wanted = {f"{table}_tenant_key"} if any(f.column == "id" for f in model._meta.local_concrete_fields) else set()
    wanted |= {f"{table}_{f.column}_tenant" for f in model._meta.local_fields if isinstance(f, TenantForeignKey)}
    assert wanted <= constraints


@pytest.mark.parametrize("model", tenant_models(), ids=lambda m: m._meta.db_table)
def test_tenant_tables_refer_to_tenant_tables_by_composite_key_only(model):
    plain = [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and not isinstance(field, TenantForeignKey)
        and issubclass(field.remote_field.model, TenantModel)
    ]
    assert plain == []


def test_uniqueness_is_per_tenant():
    broad = rows(
        """
        SELECT t.relname, i.relname FROM pg_index x
        JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
        WHERE x.indisunique AND NOT x.indisprimary AND t.relname = ANY(%s) AND NOT EXISTS (
          SELECT 1 FROM pg_attribute a
          WHERE a.attrelid = t.oid AND a.attname = 'merchant_id' AND a.attnum = ANY(x.indkey))
        """,
        [m._meta.db_table for m in tenant_models()],
    )
    assert broad == []


def test_the_tests_run_with_the_apps_own_rights():
    [(role, bypass, superuser)] = rows(
        "SELECT rolname, rolbypassrls, rolsuper FROM pg_roles WHERE rolname = current_user"
    )
    assert (role, bypass, superuser) == ("shuke_app", False, False)


def test_no_views_escape_row_security():
    views = rows(
        "SELECT relname, reloptions FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace"
    )
    assert [name for name, options in views if "security_invoker=true" not in (options or [])] == []
