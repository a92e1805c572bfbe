"""Reads of customers: one record, its stream, and the directory."""

from shuke.customers.place import region, today
from shuke.customers.queries.audited import audit_subjects, audited_as
from shuke.customers.queries.carers import cared_by, carers
from shuke.customers.queries.companies import (
    archived_of,
    companies_like,
    facts_here,
    readable_credit_code,
    words_here,
)
from shuke.customers.queries.consumed import bought_in, consumed
from shuke.customers.queries.contacts import contact, contacts, contacts_of
from shuke.customers.queries.custom_fields import field_values
from shuke.customers.queries.dependency import rests_on, single_threads
from shuke.customers.queries.directory import count, directory, find, of_tree
from shuke.customers.queries.duplicates import duplicates
from shuke.customers.queries.exports import ExportValue, export
from shuke.customers.queries.fact_words import fact_names, fact_words
from shuke.customers.queries.facts_told import (
    company_facts,
    company_standing,
    fact_versions,
    facts_to_confirm,
    field_versions,
    rival_names,
)
from shuke.customers.queries.field_words import field_words
from shuke.customers.queries.files import FileValue, files, removed_files
from shuke.customers.queries.habits import every_words, rhythm, weekday_name
from shuke.customers.queries.household import household, households_of
from shuke.customers.queries.imported import facts_of, free_of_batch
from shuke.customers.queries.one import (
    all_by_phone,
    birthdays_of,
    by_external_ref,
    by_person,
    by_phone,
    customer,
    holders_by_phone,
    holders_of,
    names,
    opened_by_batch,
    phones_of,
)
from shuke.customers.queries.own import own_records
from shuke.customers.queries.record import RecordValue, TraitsValue, consents, record
from shuke.customers.queries.record_pages import record_pages, record_word
from shuke.customers.queries.rows import CustomerRow
from shuke.customers.queries.spent import spent_between
from shuke.customers.queries.tab_counts import tab_counts
from shuke.customers.queries.tags import tags
from shuke.customers.queries.tiers import tiers
from shuke.customers.queries.timeline import timeline, timeline_counts
from shuke.customers.queries.view import View
from shuke.customers.queries.volumes import volumes
from shuke.customers.queries.watches import watches, watches_due
from shuke.customers.segments.templates import starters as segment_starters

__all__ = [
    "CustomerRow",
    "ExportValue",
    "FileValue",
    "RecordValue",
    "TraitsValue",
    "View",
    "all_by_phone",
    "archived_of",
    "audit_subjects",
    "audited_as",
    "birthdays_of",
    "bought_in",
    "by_external_ref",
    "by_person",
    "by_phone",
    "cared_by",
    "carers",
    "companies_like",
    "company_facts",
    "company_standing",
    "consents",
    "consumed",
    "contact",
    "contacts",
    "contacts_of",
    "count",
    "customer",
    "directory",
    "duplicates",
    "every_words",
    "export",
    "fact_names",
    "fact_versions",
    "fact_words",
    "facts_here",
    "facts_of",
    "facts_to_confirm",
    "field_values",
    "field_versions",
    "field_words",
    "files",
    "find",
    "free_of_batch",
    "holders_by_phone",
    "holders_of",
    "household",
    "households_of",
    "names",
    "of_tree",
    "opened_by_batch",
    "own_records",
    "phones_of",
    "readable_credit_code",
    "record",
    "record_pages",
    "record_word",
    "region",
    "removed_files",
    "rests_on",
    "rhythm",
    "rival_names",
    "segment_starters",
    "single_threads",
    "spent_between",
    "tab_counts",
    "tags",
    "tiers",
    "timeline",
    "timeline_counts",
    "today",
    "volumes",
    "watches",
    "watches_due",
    "weekday_name",
    "words_here",
]
