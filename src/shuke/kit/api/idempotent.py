"""`@idempotent`: an operation that moves value acts once per Idempotency-Key and answers the same ever after."""

import inspect
import json
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Header

from shuke.kit.access import Actor
from shuke.kit.api.answers import json_answer
from shuke.kit.idempotency import Answer, once
from shuke.kit.requests import Request

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="Any text without spaces, new for each intended effect; a repetition gets the first answer.",
    ),
]
_PARAMETER = inspect.Parameter("idempotency_key", inspect.Parameter.KEYWORD_ONLY, annotation=Key)


def caller_of(actor: Actor) -> str:
    """Whose keys these are: an API key's, or a staff member's."""
    return f"{actor.kind}:{actor.api_key_id or actor.staff_id or actor.person_id or 0}"


def _spelt_alike(body: bytes) -> str:
    # A till that writes its request anew after a lost answer may order or space it otherwise: it is the same request.
    return json.dumps(json.loads(body), sort_keys=True) if body.strip() else ""


def idempotent(*, status: int = 201, keep: bool = True) -> Callable[[Callable[..., Any]], Callable[..., HttpResponse]]:
    """Wrap an operation that returns a schema; put it below the router's decorator.

    The operation may take `idempotency_key`, unique among all callers, as the key of the sale or transfer it makes.
    """

    def decorate(operation: Callable[..., Any]) -> Callable[..., HttpResponse]:
        signature = inspect.signature(operation)
        wants_key = "idempotency_key" in signature.parameters

        @wraps(operation)
        def run(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            key, caller = kwargs.pop("idempotency_key"), caller_of(request.actor)
            # Two vendors of one merchant may choose the same text: each one's effects are his own.
            given = kwargs | ({"idempotency_key": f"{caller}:{key}"} if wants_key else {})

            def act() -> Answer:
                return Answer(status, operation(request, *args, **given).model_dump(mode="json"))

            asked = f"{request.method} {request.path}\n{_spelt_alike(request.body)}".encode()
            return json_answer(once(caller=caller, key=key, body=asked, keep=keep, run=act))

        others = [p for p in signature.parameters.values() if p.name != "idempotency_key"]
        run.__signature__ = signature.replace(parameters=[*others, _PARAMETER])  # type: ignore[attr-defined]
        return run

    return decorate
