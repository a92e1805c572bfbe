"""One unit of work: the outermost action's savepoint, its audit rows and its events, written in one statement."""

import dataclasses
import json
import uuid
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from shuke.kit import clock, prepared
from shuke.kit.outbox.events import Event

if TYPE_CHECKING:
    from shuke.kit.access import Actor

SECRET_ARGUMENTS = frozenset({"pin", "new_pin", "password", "secret", "token", "code", "payload"})

_FLUSH = """
WITH audited AS (
  INSERT INTO kit_audit
    (merchant_id, work, position, action, actor_kind, person_id, staff_id, api_key_id, label, address, details, at)
  SELECT %(merchant)s::bigint, %(work)s::uuid, (row ->> 'position')::smallint, row ->> 'action', %(kind)s::text,
         %(person)s::bigint, %(staff)s::bigint, %(api_key)s::bigint, %(label)s::text, %(address)s::text,
         row -> 'details', %(at)s::timestamptz
  FROM jsonb_array_elements(%(audit)s::jsonb) AS row
), recorded AS (
  INSERT INTO kit_event (merchant_id, subject, number, name, payload, work, at)
  SELECT %(merchant)s::bigint, (row ->> 'subject')::bigint,
         coalesce((SELECT max(earlier.number) FROM kit_event earlier
                   WHERE earlier.merchant_id = %(merchant)s::bigint
                     AND earlier.subject = (row ->> 'subject')::bigint), 0)
           + row_number() OVER (PARTITION BY row ->> 'subject' ORDER BY (row ->> 'position')::int),
         row ->> 'name', row -> 'payload', %(work)s::uuid, %(at)s::timestamptz
  FROM jsonb_array_elements(%(events)s::jsonb) AS row
  ORDER BY (row ->> 'position')::int
  RETURNING id, merchant_id, subject
)
INSERT INTO kit_pending (merchant_id, event_id, subject) SELECT merchant_id, id, subject FROM recorded
"""


@dataclasses.dataclass
class Work:
    """What the running outermost action has gathered so far."""

    actor: "Actor"
    audit: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    events: list[dict[str, Any]] = dataclasses.field(default_factory=list)


_work: ContextVar[Work | None] = ContextVar("work", default=None)


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        if dataclasses.is_dataclass(o) and not isinstance(o, type):
            return {field.name: getattr(o, field.name) for field in dataclasses.fields(o)}
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        try:
            return super().default(o)
        except TypeError:
            return str(o)


def as_json(value: Any) -> str:
    """JSON text of values, dates, decimals and dataclasses; NUL characters, which PostgreSQL refuses, are dropped."""
    return json.dumps(value, cls=_Encoder, ensure_ascii=False).replace("\\u0000", "")


def _details(arguments: Mapping[str, Any], hides: Collection[str]) -> dict[str, Any]:
    hidden = SECRET_ARGUMENTS.union(hides)
    return {name: "•••" if name in hidden and value else _told(value) for name, value in arguments.items()}


def _told(value: Any) -> Any:
    # A picture is told by its size: its bytes are on the disk.
    return f"{len(value)} bytes" if isinstance(value, bytes) else value


@contextmanager
def working(actor: "Actor", name: str, arguments: Mapping[str, Any], hides: Collection[str] = ()) -> Iterator[Work]:
    """Join the running unit of work, or begin one whose writes stand or fall together."""
    outer = _work.get()
    if outer is not None:
        _note(outer, name, arguments, hides)
        yield outer
        return
    work = Work(actor)
    _note(work, name, arguments, hides)
    token = _work.set(work)
    try:
        with transaction.atomic():
            yield work
            _flush(work)
    finally:
        _work.reset(token)


def _note(work: Work, name: str, arguments: Mapping[str, Any], hides: Collection[str]) -> None:
    work.audit.append({"position": len(work.audit), "action": name, "details": _details(arguments, hides)})


def record(event: Event) -> None:
    """Put an event into the outbox of the running action; raises RuntimeError outside of one."""
    work = _work.get()
    if work is None:
        raise RuntimeError("events are recorded inside actions only")
    row = {
        "position": len(work.events),
        "name": event.name(),
        "subject": event.subject,
        "payload": event.payload(),
    }
    work.events.append(row)


def _flush(work: Work) -> None:
    actor = work.actor
    told = {
        "merchant": actor.merchant_id, "work": uuid.uuid4(), "kind": actor.kind, "person": actor.person_id,
        "staff": actor.staff_id, "api_key": actor.api_key_id, "label": actor.label, "address": actor.address,
        "at": clock.now(), "audit": as_json(work.audit), "events": as_json(work.events),
    }  # fmt: skip
    prepared.run(_FLUSH, told)
