"""Letting a proven person in, and out again."""

from datetime import datetime, timedelta

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from shuke.identity.models import Person, Staff
from shuke.identity.sign_in import second_factor
from shuke.identity.sign_in.devices import note_device
from shuke.identity.sign_in.seen import note_seen
from shuke.kit import clock, tenancy

FRESH = timedelta(minutes=10)
DEMO = ("demo", "link")  # the operator's doors: he knows who comes in


def enter(
    request: HttpRequest, person: Person, *, method: str, to: str = "", second_factor_shown: bool = False
) -> HttpResponse:
    """Sign in through allauth and lead on. `second_factor_shown`: what let him in counts as second factor as well."""
    record_authentication(request, person, method=method)
    first, works = person.last_login is None, works_somewhere(person)
    login = Login(user=person, redirect_url=safe_path(request, to) or _home(works))
    answer = perform_login(request, login)
    if request.user.pk == person.pk:
        note_seen(request)
        if method not in DEMO:
            note_device(request, answer, person, first=first, works=works)
        if method in second_factor.POSSESSION:
            second_factor.record_phone(request, person, by=method)
        if second_factor_shown:
            second_factor.show(request, person, by=method)
    return answer


def proven_by_code(request: HttpRequest) -> bool:
    """Whether this session began with a code to the phone, or took one, within the last ten minutes."""
    return _fresh(second_factor.phone_shown_at(request, by=("code",)))


def proven_by_phone(request: HttpRequest) -> bool:
    """The same, counting the operator's link too: what lets somebody who has nothing else set up a first factor."""
    return _fresh(second_factor.phone_shown_at(request))


def _fresh(shown_at: datetime | None) -> bool:
    return shown_at is not None and clock.now() < shown_at + FRESH


def safe_path(request: HttpRequest, to: str) -> str:
    """The address if it is one of ours, else nothing."""
    fine = url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure())
    return to if fine else ""


def home_of(person: Person) -> str:
    """Where a person goes when no page was asked for: to work if he works somewhere, else to his cards."""
    return _home(works_somewhere(person))


def _home(works: bool) -> str:
    return "/console/" if works else "/me/cards/"


def works_somewhere(person: Person) -> bool:
    """Whether the person is staff anywhere."""
    with tenancy.open(person=person.pk):
        return Staff.own.filter(active=True).exists()
