"""Which houses of the town cannot be walked into yet, because their books are being written, and how far that is."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.conf import settings
from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shuke.demo_town import distributor, grocer, site
from shuke.demo_town.street import STREET
from shuke.identity import queries as people
from shuke.identity.values import MerchantValue
from shuke.kit import clock, tenancy
from shuke.kit.models import Progress
from shuke.kit.problems import NotFound
from shuke.unify.queries import imports
from shuke.unify.values import State

MONTHS, MINUTES = 12, 2
THE_YEAR = "demo_town.live_the_year"  # the worker's job
HOUSES = {shop.code: shop.name for shop in STREET} | {distributor.CODE: distributor.NAME, grocer.CODE: grocer.NAME}
_COMING = frozenset({State.CHECKING, State.IMPORTING})
# What stands stays; by the database's name too, because tests walk through several in one process.
_standing: set[tuple[str, str]] = set()


@dataclass(frozen=True)
class Writing:
    """A house whose books are being written: `share` from 0 to 1, `months` of its year where they are counted."""

    code: str
    name: str
    what: str | Promise
    share: float = 0.0
    months: int | None = None
    minutes: int = MINUTES
    stopped: bool = False


def being_written(code: str) -> Writing | None:
    """How far a house of the town is; None for one that stands, that nobody works on, or that is none of the town."""
    place = (str(connection.settings_dict["NAME"]), code)
    if code not in HOUSES or place in _standing or not settings.DEMO_TOWN:
        return None
    try:
        merchant = people.merchant_by_code(code)
    except NotFound:
        return Writing(code, HOUSES[code], _("It is being built"), minutes=1) if site.has_builders() else None
    if code == grocer.CODE:
        return _purchases(merchant)
    if code == distributor.CODE and not distributor.lived(merchant.id, clock.now()):
        return _year(merchant)
    _standing.add(place)
    return None


def has_town() -> bool:
    """Whether there is, or will soon be, a house to walk into; one statement for the first that stands."""
    return settings.DEMO_TOWN and (any(_stands(code) for code in HOUSES) or site.has_builders())


def all_being_written() -> list[Writing]:
    """Every house that does not stand yet, in the order of the street."""
    return [told for code in HOUSES if (told := being_written(code))]


def _stands(code: str) -> bool:
    try:
        people.merchant_by_code(code)
    except NotFound:
        return False
    return True


def _year(merchant: MerchantValue) -> Writing | None:
    row = _newest(merchant.id, distributor.YEAR)
    coming = site.has_builders() or site.is_coming(THE_YEAR, merchant.id)
    stopped = not coming and row is not None and row.state == "failed" and site.has_worker()
    # A house that nobody works on may be somebody's own, or one of a demo without a worker: its doors are open.
    if not coming and not stopped:
        return None
    share = _share(row)
    return Writing(
        merchant.code, merchant.name, _("Its year is being written"), share, int(share * MONTHS), _minutes(row),
        stopped=stopped,
    )  # fmt: skip


def _purchases(merchant: MerchantValue) -> Writing | None:
    with tenancy.open(merchant=merchant.id):
        coming = next((each for each in imports() if each.state in _COMING), None)
        row = Progress.objects.filter(pk=coming.progress_id or 0).first() if coming else None
    # What nobody has begun yet may never begin: there are towns without a worker.
    if coming is None or not _share(row):
        return None
    return Writing(merchant.code, merchant.name, _("Its purchases are coming in"), _share(row), minutes=_minutes(row))


def _newest(merchant_id: int, kind: str) -> Progress | None:
    with tenancy.open(merchant=merchant_id):
        return Progress.objects.filter(kind=kind).order_by("-pk").first()


def _share(row: Progress | None) -> float:
    return min(row.done / row.total, 0.99) if row and row.total else 0.0


def _minutes(row: Progress | None) -> int:
    """How many more it takes at the pace so far; at the first what it usually takes."""
    share = _share(row)
    return left(row.started_at, share, clock.now()) if row and share else MINUTES


def left(since: datetime, share: float, now: datetime) -> int:
    """Whole minutes until work that has come so far since a moment is done, one at least; pure."""
    return max(1, ceil((now - since).total_seconds() / 60 * (1 - share) / share))
