"""Whom audited actions were about."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from shuke.customers.queries.directory import find
from shuke.customers.queries.one import names
from shuke.identity.values import AuditRow, Subject

NAMED = 3


def audited_as(text: str) -> list[dict[str, object]]:
    """What details hold of the customers somebody means by a name or phone."""
    return [{"customer_id": row.id} for row in find(text)]


def audit_subjects(rows: Sequence[AuditRow]) -> dict[int, list[Subject]]:
    """By audit row the customers its details name, the first few of many; one statement."""
    wanted = {row.id: ids for row in rows if (ids := _ids(row))}
    known = names(each for ids in wanted.values() for each in ids[:NAMED]) if wanted else {}
    return {row: _told(ids, known) for row, ids in wanted.items()}


def _ids(row: AuditRow) -> list[int]:
    many = row.details.get("customer_ids")
    given = many if isinstance(many, list) else [row.details.get("customer_id")]
    return [each for each in given if type(each) is int]


def _told(ids: list[int], known: dict[int, str]) -> list[Subject]:
    named = [each for each in ids[:NAMED] if each in known]
    told = [Subject(known[each], "pages:record", (each,), permission="customers.view") for each in named]
    more = len(ids) - len(ids[:NAMED])
    return [*told, Subject(_("and %(n)s more") % {"n": more})] if more else told
