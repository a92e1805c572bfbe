"""Where a person is signed in, and how to end it there."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from shuke.identity.models import Person
from shuke.kit.problems import NotFound


@dataclass(frozen=True)
class SessionValue:
    """One device that is signed in."""

    id: int
    device: str
    address: str
    since: datetime
    seen: datetime
    current: bool
    near: bool  # from the same address as the one that asks


def sessions(person: Person, current_key: str | None) -> list[SessionValue]:
    """The person's living sessions, this one first, then the one last in use."""
    rows = UserSession.objects.purge_and_list(person)
    here = next((row.ip for row in rows if row.session_key == current_key), None)
    values = [
        SessionValue(
            row.pk,
            device_name(row.user_agent),
            str(row.ip),
            row.created_at,
            row.last_seen_at,
            row.session_key == current_key,
            row.ip == here,
        )
        for row in rows
    ]
    return sorted(values, key=lambda each: (not each.current, -each.seen.timestamp()))


def end_session(person: Person, session_id: int) -> None:
    """Sign one device out; raises NotFound when it is not the person's."""
    row = UserSession.objects.filter(user=person, pk=session_id).first()
    if row is None:
        raise NotFound()
    row.end()


def end_sessions(person: Person, *, except_key: str | None = None) -> int:
    """Sign all devices out, but for one if wanted; returns how many."""
    rows = [row for row in UserSession.objects.filter(user=person) if row.session_key != except_key]
    for row in rows:
        row.end()
    return len(rows)


def stay_signed_in(request: HttpRequest) -> None:
    """Keep this session after its person's password has changed; its entry in the list of devices follows."""
    before = request.session.session_key
    update_session_auth_hash(request, request.user)  # type: ignore[arg-type]
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


def device_of(request: HttpRequest) -> str:
    """The device that asks, in words."""
    return device_name(request.headers.get("User-Agent", ""))


def device_name(agent: str) -> str:
    """`iPhone · Safari` from a user agent: enough to recognise one's own device."""
    systems = ("iPhone", "iPad", "Android", "HarmonyOS", "Windows", "Macintosh", "CrOS", "Linux")
    programs = {
        "MicroMessenger": "WeChat",
        "Alipay": "Alipay",
        "Edg": "Edge",
        "Firefox": "Firefox",
        "Chrome": "Chrome",
        "Safari": "Safari",
    }
    system = next((each for each in systems if each in agent), "")
    program = next((name for mark, name in programs.items() if mark in agent), "")
    known = [{"Macintosh": "Mac"}.get(system, system), program]
    return " · ".join(each for each in known if each) or agent[:60] or "?"
