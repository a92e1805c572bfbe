"""Whom audited actions were about."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from shuke.customers.queries.directory import find
from shuke.customers.queries.files import file_names
from shuke.customers.queries.one import names
from shuke.identity.values import AuditRow, Subject

NAMED = 3


def audited_as(text: str) -> list[dict[str, object]]:
    """What details hold of the customers somebody means by a name or phone."""
    return [{"customer_id": row.id} for row in find(text)]


def audit_subjects(rows: Sequence[AuditRow]) -> dict[int, list[Subject]]:
    """By audit row the customers its details name, the first few of many, and a file of theirs; two statements."""
    wanted = {row.id: ids for row in rows if (ids := _ids(row))}
    known = names(each for ids in wanted.values() for each in ids[:NAMED]) if wanted else {}
    found = {row: _told(ids, known) for row, ids in wanted.items()}
    for row, file in _files(rows).items():
        found.setdefault(row, []).append(file)
    return found


def _files(rows: Sequence[AuditRow]) -> dict[int, Subject]:
    keys = {row.id: key for row in rows if isinstance(key := row.details.get("file_key"), str)}
    known = file_names(list(keys.values())) if keys else {}
    return {
        row: Subject(known[key][0], "customers:files", (known[key][1],), permission="customers.files")
        for row, key in keys.items() if key in known
    }  # fmt: skip


def _ids(row: AuditRow) -> list[int]:
    many = row.details.get("customer_ids")
    given = many if isinstance(many, list) else [row.details.get("customer_id")]
    return [each for each in given if type(each) is int]


def _told(ids: list[int], known: dict[int, str]) -> list[Subject]:
    named = [each for each in ids[:NAMED] if each in known]
    told = [Subject(known[each], "pages:record", (each,), permission="customers.view") for each in named]
    more = len(ids) - len(ids[:NAMED])
    return [*told, Subject(_("and %(n)s more") % {"n": more})] if more else told
