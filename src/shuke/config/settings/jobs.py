"""The job queue lives in the same PostgreSQL; a job is deferred inside the transaction that wants it."""

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_DATABASE_ALIAS = "default"
