"""How people join: the terms, the links with what they brought, the applications."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from shuke.cards.models import Application, JoinLink, JoinTerms
from shuke.cards.values.joining import ApplicationState, ApplicationValue, LinkValue, SourceValue, TermsValue
from shuke.customers import queries as customers
from shuke.kit import clock
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant

_WAITING = Q(state=ApplicationState.WAITING)
_APPROVED = Q(state=ApplicationState.APPROVED)
_KINDS = ("counter", "link", "poster", "referral", "import", "other")
# Who applied came by that way, even when staff gave the card before they decided.
_SOURCES = """
SELECT coalesce(came.kind, CASE WHEN card.batch IS NOT NULL THEN 'import'
                                WHEN card.enrolled_by IS NOT NULL THEN 'counter' ELSE 'other' END), count(*)
FROM cards_card card
LEFT JOIN (SELECT DISTINCT ON (card_id) card_id, CASE WHEN link_id IS NOT NULL THEN 'link'
                                                      WHEN referrer_id IS NOT NULL THEN 'referral'
                                                      ELSE 'poster' END AS kind
           FROM cards_application WHERE merchant_id = %s AND state = 'approved' AND card_id IS NOT NULL
           ORDER BY card_id, id) came ON came.card_id = card.id
WHERE card.merchant_id = %s AND card.state <> 'closed'
GROUP BY 1
"""
_TERMS = ("approval", "asks_birthday", "asks_gender", "question", "question_needed")


def join_terms() -> TermsValue:
    """The open merchant's terms; those of a new merchant ask nothing and approve at once. One statement."""
    row = JoinTerms.objects.values(*_TERMS).first()
    return TermsValue(**row) if row else TermsValue()


def join_links(*, archived: bool = False) -> list[LinkValue]:
    """The links in use (or those put away), newest first, with whom they brought; two statements."""
    rows = list(JoinLink.objects.filter(archived_at__isnull=not archived).order_by("-pk"))
    counted = Application.objects.filter(link__in=[row.pk for row in rows]).values("link_id")
    found = {each["link_id"]: each for each in counted.annotate(joined=_count(_APPROVED), waiting=_count(_WAITING))}
    return [_link(row, found.get(row.pk, {})) for row in rows]


def join_link(link_id: int) -> LinkValue:
    """One link; raises NotFound."""
    row = JoinLink.objects.filter(pk=link_id).first()
    if row is None:
        raise NotFound
    return _link(
        row, Application.objects.filter(link=row).aggregate(joined=_count(_APPROVED), waiting=_count(_WAITING))
    )


def join_sources() -> list[SourceValue]:
    """The cards there are (closed ones are not) by the way they came, each counted once; one statement.

    "other" is told only where there are such, as those that another system enrolled.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SOURCES, [current_merchant(), current_merchant()])
        counted = dict(cursor.fetchall())
    return [SourceValue(kind, counted.get(kind, 0)) for kind in _KINDS if kind != "other" or kind in counted]


def applications(
    state: str = ApplicationState.WAITING, *, before: int | None = None, limit: int = 50
) -> list[ApplicationValue]:
    """Applications of one state, newest first, below the id `before`; three statements whatever their number."""
    rows = Application.objects.filter(state=state).select_related("link", "referrer").order_by("-pk")
    return _values(rows.filter(pk__lt=before)[:limit] if before else rows[:limit])


def application(application_id: int) -> ApplicationValue:
    """One application; raises NotFound."""
    found = _values(Application.objects.filter(pk=application_id).select_related("link", "referrer"))
    if not found:
        raise NotFound
    return found[0]


def waiting_applications() -> int:
    """How many wait for a decision."""
    return Application.objects.filter(_WAITING).count()


def latest_application(person_id: int) -> ApplicationValue | None:
    """What a person last asked of the open merchant."""
    rows = Application.objects.filter(person_id=person_id).select_related("link", "referrer").order_by("-pk")
    found = _values(rows[:1])
    return found[0] if found else None


def tries_of(person_id: int, *, since: datetime) -> int:
    """How often a person applied at the open merchant since a moment without becoming a member."""
    return Application.objects.filter(person_id=person_id, at__gte=since).exclude(_APPROVED).count()


def own_applications(*, within: timedelta = timedelta(days=30)) -> list[tuple[int, ApplicationValue]]:
    """The open person's applications that wait or were declined lately, with their merchants, newest first."""
    rows = Application.own.filter(
        Q(_WAITING) | Q(state=ApplicationState.DECLINED, decided_at__gte=clock.now() - within)
    )
    return [(row.merchant_id, _plain(row)) for row in rows.order_by("-pk")]


def _values(rows: Any) -> list[ApplicationValue]:
    found = list(rows)
    names = customers.names([row.referrer.customer_id for row in found if row.referrer_id])
    return [
        _plain(
            row, link=row.link.name if row.link_id else "",
            referrer=names.get(row.referrer.customer_id, "") if row.referrer_id else "",
        )
        for row in found
    ]  # fmt: skip


def _plain(row: Application, link: str = "", referrer: str = "") -> ApplicationValue:
    return ApplicationValue(
        id=row.pk, name=row.name, phone=row.phone, state=row.state, at=row.at, person_id=row.person_id,
        birthday=row.birthday, gender=row.gender, question=row.question, answer=row.answer, link=link,
        referrer=referrer, decided_at=row.decided_at, decided_by=row.decided_by, word=row.word, card_id=row.card_id,
    )  # fmt: skip


def _link(row: JoinLink, counts: dict[str, int]) -> LinkValue:
    return LinkValue(
        row.pk, row.name, row.code, row.created_at, row.archived_at is not None, counts.get("joined", 0),
        counts.get("waiting", 0),
    )  # fmt: skip


def _count(which: Q) -> Count:
    return Count("pk", filter=which)
