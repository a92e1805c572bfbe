"""Four ways into one PostgreSQL: the app, its counters, the migrator and the backup."""

from shuke.config.connections import databases
from shuke.config.settings.base import DATA

DATABASES = databases(DATA)
DATABASE_ROUTERS = ["shuke.config.router.MigratorOnly"]

# Transactions are opened by shuke.kit.tenancy, together with the tenant.
ATOMIC_REQUESTS = False
