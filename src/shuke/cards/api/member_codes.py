"""Resolve the code a member shows."""

from ninja import Router

from shuke.cards.actions.resolve import resolve_code
from shuke.cards.api.schemas import PayloadIn, ResolvedOut, resolved_out
from shuke.kit.api.schemas import PROBLEMS, asks
from shuke.kit.requests import Request

router = Router(tags=["cards"])


@router.post(
    "/resolve",
    response={200: ResolvedOut, **PROBLEMS},
    summary="Resolve a member code",
    openapi_extra=asks("cards.resolve_code"),
)
def resolve_member_code(request: Request, body: PayloadIn) -> ResolvedOut:
    """Burn the code of the moment and get its card, with a token that pays at this till for two minutes."""
    return resolved_out(resolve_code(request.actor, payload=body.payload, till=body.till))
