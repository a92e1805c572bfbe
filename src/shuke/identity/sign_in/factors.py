"""What a person can show as second factor, and what he is asked for next."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.http import HttpRequest

from shuke.identity.models import Person
from shuke.identity.sign_in import second_factor
from shuke.identity.sign_in.enter import proven_by_phone
from shuke.kit import clock
from shuke.kit import second_factor as policy
from shuke.kit.problems import SecondFactorNeeded

PASSKEY, APP, CODES = (
    Authenticator.Type.WEBAUTHN.value,
    Authenticator.Type.TOTP.value,
    Authenticator.Type.RECOVERY_CODES.value,
)


@dataclass(frozen=True)
class PasskeyValue:
    """A passkey as its owner knows it."""

    id: int
    name: str
    since: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Factors:
    """Everything a person has beside his phone."""

    passkeys: tuple[PasskeyValue, ...]
    app: bool
    codes_left: int | None  # None: never made
    password: bool
    password_counts_from: datetime | None

    @property
    def strong(self) -> bool:
        """Whether there is something that no message to the phone can replace."""
        return self.app or bool(self.passkeys)


class Step(Enum):
    """What the person is asked for."""

    STRONG = "strong"  # passkey, app or recovery code
    WAIT = "wait"  # the password was set anew by phone alone, a short while ago
    PHONE = "phone"  # a code to the phone first
    PASSWORD = "password"  # noqa: S105  # the password, the phone being proven
    FIRST = "first"  # nothing is set up: the phone is proven, so he may choose now


def factors_of(person: Person) -> Factors:
    """What the person has set up; one query."""
    rows = list(Authenticator.objects.filter(user=person).order_by("created_at", "pk"))
    kinds = {row.type: row for row in rows}
    return Factors(
        passkeys=tuple(
            PasskeyValue(row.pk, row.data["name"], row.created_at, row.last_used_at)
            for row in rows
            if row.type == PASSKEY
        ),
        app=APP in kinds,
        codes_left=len(RecoveryCodes(kinds[CODES]).get_unused_codes()) if CODES in kinds else None,
        password=person.has_usable_password(),
        password_counts_from=person.password_counts_from,
    )


def next_step(factors: Factors, *, phone_lately: bool, phone_just_now: bool, at: datetime) -> Step:
    """What is asked of somebody who has these, at this moment.

    Whoever has nothing yet chooses right after a code to the phone; a password counts together with a code of late.
    """
    if factors.strong:
        return Step.STRONG
    if not factors.password:
        return Step.FIRST if phone_just_now else Step.PHONE
    if factors.password_counts_from and at < factors.password_counts_from:
        return Step.WAIT
    return Step.PASSWORD if phone_lately else Step.PHONE


def step_of(request: HttpRequest, factors: Factors) -> Step:
    """What this session's person is asked for now."""
    lately = policy.holds(second_factor.phone_shown_at(request))
    return next_step(factors, phone_lately=lately, phone_just_now=proven_by_phone(request), at=clock.now())


def may_set_up(request: HttpRequest, factors: Factors) -> bool:
    """Whether this session may add, change or remove factors: it has shown one, or there is none yet to show."""
    return second_factor.holds(request) or step_of(request, factors) == Step.FIRST


def check_may_set_up(request: HttpRequest, factors: Factors) -> None:
    """Raise SecondFactorNeeded unless this session may add, change or remove factors."""
    if not may_set_up(request, factors):
        raise SecondFactorNeeded()


def forget_dangling_codes(person: Person) -> None:
    """Recovery codes end with the last factor they stand in for."""
    rows = Authenticator.objects.filter(user=person)
    if not rows.exclude(type=CODES).exists():
        rows.delete()


def forget_factors(person: Person) -> None:
    """Forget everything he confirms with, the password too: he starts anew with a code to his phone."""
    Authenticator.objects.filter(user=person).delete()
    person.set_unusable_password()
    person.password_counts_from = None
    person.save(update_fields=["password", "password_counts_from"])
