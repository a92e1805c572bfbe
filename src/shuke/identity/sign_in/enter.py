"""Letting a proven person in, and out again."""

from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from shuke.identity.models import Person, Staff
from shuke.kit import clock, tenancy

FRESH = timedelta(minutes=10)


def enter(request: HttpRequest, person: Person, *, method: str, to: str = "") -> HttpResponse:
    """Sign in through allauth's stages (a second factor would be one) and lead on."""
    record_authentication(request, person, method=method)
    login = Login(user=person, redirect_url=safe_path(request, to) or home_of(person))
    return perform_login(request, login)


def proven_by_code(request: HttpRequest) -> bool:
    """Whether this session began with a code to the phone, or took one, within the last ten minutes."""
    since = clock.now().timestamp() - FRESH.total_seconds()
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return any(record["method"] == "code" and record["at"] >= since for record in records)


def safe_path(request: HttpRequest, to: str) -> str:
    """The address if it is one of ours, else nothing."""
    fine = url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure())
    return to if fine else ""


def home_of(person: Person) -> str:
    """Where a person goes when no page was asked for: to work if he works somewhere, else to his cards."""
    with tenancy.open(person=person.pk):
        works = Staff.own.filter(active=True).exists()
    return "/console/" if works else "/me/cards/"
