"""Tenancy: one transaction per request or job, seen through two walls (scoped managers and row-level security).

`tenancy.open(merchant=…, person=…)` opens it; `TenantModel` and `TenantForeignKey` declare tables that live inside;
`TenantTable` is the migration operation that builds the database's wall.
"""

from shuke.kit.tenancy.scope import NoTenant, Tenancy, current, current_merchant, open  # noqa: A004 - said as tenancy.open

__all__ = ["NoTenant", "Tenancy", "current", "current_merchant", "open"]
