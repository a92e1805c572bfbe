"""The doors of the house: for each kind of address, who may come in, as whom, and into whose rows."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta

from django.http import Http404, HttpRequest

from shuke.identity.errors import NoLongerStaff
from shuke.identity.models import Merchant, Staff
from shuke.identity.queries.api_key_behind import KeyBehind, key_behind
from shuke.identity.queries.permissions import permissions_of
from shuke.identity.secrets import digest
from shuke.identity.sign_in import second_factor
from shuke.identity.sign_in.seen import note_seen
from shuke.identity.values import MEMBER, MerchantValue
from shuke.identity.web.addresses import address_of
from shuke.kit import attempts, tenancy
from shuke.kit.access import Actor
from shuke.kit.problems import Unauthenticated

# A key is 32 random bytes: this keeps out noise, not luck.
UNKNOWN_KEYS = attempts.Limit(tries=300, window=timedelta(minutes=10), lock=timedelta(minutes=10))


class SignInNeeded(Exception):
    """Nobody is signed in where somebody must be."""


@dataclass(frozen=True)
class Entry:
    """What a door decides before the view runs."""

    merchant: MerchantValue | None
    open: Callable[[], AbstractContextManager[tenancy.Tenancy]]
    actor: Callable[[], Actor]


def console(request: HttpRequest, code: str) -> Entry:
    """Staff of this merchant; for all others it does not exist."""
    person_id = _signed_in(request)
    merchant = _merchant(code)

    def actor() -> Actor:
        staff = Staff.objects.filter(person_id=person_id).order_by("-active").first()
        if staff is None:
            raise Http404
        if not staff.active:
            raise NoLongerStaff(name=merchant.name)
        return Actor(
            kind="staff", merchant_id=merchant.id, person_id=person_id, staff_id=staff.pk, role=staff.role,
            permissions=permissions_of(staff.role), address=address_of(request), label=staff.name,
            second_factor_at=second_factor.shown_at(request),
        )  # fmt: skip

    return Entry(merchant, lambda: tenancy.open(merchant=merchant.id, person=person_id), actor)


def own(request: HttpRequest) -> Entry:
    """A signed-in person among his own rows, at all merchants."""
    person_id = _signed_in(request)
    return Entry(None, lambda: tenancy.open(person=person_id), lambda: member(request, person_id, 0))


def public(request: HttpRequest, code: str) -> Entry:
    """Anybody at one merchant, as a member or about to become one."""
    merchant = _merchant(code)
    person_id = request.user.pk if request.user.is_authenticated else None
    return Entry(
        merchant,
        lambda: tenancy.open(merchant=merchant.id, person=person_id),
        lambda: member(request, person_id, merchant.id),
    )


def api(request: HttpRequest) -> Entry:
    """The holder of an API key: one look-up, no session."""
    key = _key(request)
    actor = Actor(
        kind="api", merchant_id=key.merchant.id, api_key_id=key.id, role=key.role,
        permissions=permissions_of(key.role), address=address_of(request), label=key.name,
    )  # fmt: skip
    return Entry(key.merchant, lambda: tenancy.open(merchant=key.merchant.id), lambda: actor)


def member(request: HttpRequest, person_id: int | None, merchant_id: int) -> Actor:
    """A consumer; merchant 0 means none yet (`dataclasses.replace` it when his card names one)."""
    return Actor(
        kind="member", merchant_id=merchant_id, person_id=person_id,
        permissions=permissions_of(MEMBER), address=address_of(request),
    )  # fmt: skip


def _signed_in(request: HttpRequest) -> int:
    if not request.user.is_authenticated:
        raise SignInNeeded
    note_seen(request)
    return int(request.user.pk)


def _merchant(code: str) -> MerchantValue:
    found = Merchant.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found.as_value()


def _key(request: HttpRequest) -> KeyBehind:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise Unauthenticated()
    found = key_behind(digest(secret.strip()))
    if found is None:
        # Counted only when wrong: the right key costs one look-up.
        attempts.spend(attempts.hashed("api-key", address_of(request)), limit=UNKNOWN_KEYS)
        raise Unauthenticated()
    return found
