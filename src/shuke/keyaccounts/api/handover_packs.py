"""Packs of a handover over the API: asked for, watched, fetched; and the pack of one customer, made at once."""

from datetime import datetime
from typing import Annotated

from django.http import HttpResponse
from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts.actions.make_packs import fetch_pack, fetch_packs, make_packs
from shuke.keyaccounts.handover.values import PacksState, PacksValue
from shuke.keyaccounts.handover_paper import packs_pdf
from shuke.keyaccounts.queries.handovers import handover
from shuke.keyaccounts.queries.pack_files import packs_of
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.pdf import pdf_answer, pdf_of
from shuke.kit.api.schemas import PROBLEMS, Id, Nothing, ProblemOut, asks
from shuke.kit.requests import Request

router, of_customers = Router(tags=["handovers"]), Router(tags=["handovers"])
ASKS = asks("keyaccounts.hand_over")


class HandoverPacksOut(Schema):
    """The packs of a handover as one PDF. `none`: nobody has asked for them. Once `ready` they can be fetched as
    `packs.pdf`, until `expires_at`.
    """

    state: PacksState
    share: Annotated[int, Field(description="How far it is, in percent")]
    at: datetime | None = None
    expires_at: datetime | None = None


@router.post(
    "/{care_handover_id}/packs", response={202: HandoverPacksOut, **PROBLEMS}, summary="Have the packs made",
    openapi_extra=ASKS,
)  # fmt: skip
@idempotent(status=202)
def create_packs(
    request: Request, care_handover_id: Path[Id], body: Nothing, *, idempotency_key: str
) -> HandoverPacksOut:  # fmt: skip
    """A worker makes one PDF of what the new owners have to know, customer by customer, in the language asked for; ask
    again until `state` is `ready`. While one is being made, this answers how far that one is.
    """
    return _out(make_packs(request.actor, handover_id=care_handover_id))


@router.get(
    "/{care_handover_id}/packs", response={200: HandoverPacksOut, **PROBLEMS}, summary="How far the packs are",
    openapi_extra=ASKS,
)  # fmt: skip
def get_packs(request: Request, care_handover_id: Path[Id]) -> HandoverPacksOut:
    """Of the file that was asked for last, by whomever."""
    require(request.actor, "keyaccounts.hand_over")
    return _out(packs_of(handover(care_handover_id).id))


@router.get(
    "/{care_handover_id}/packs.pdf", response={410: ProblemOut, **PROBLEMS}, summary="The packs of a handover as PDF",
    openapi_extra=pdf_of("keyaccounts.hand_over"),
)  # fmt: skip
def get_packs_file(request: Request, care_handover_id: Path[Id]) -> HttpResponse:
    """Each fetch is audited. 409 until they are made, 410 once the file has expired."""
    return pdf_answer(fetch_packs(request.actor, handover_id=care_handover_id))


@of_customers.get(
    "/{customer_id}/handover.pdf", response={**PROBLEMS}, summary="A customer's handover pack as PDF",
    openapi_extra=pdf_of("keyaccounts.view"),
)  # fmt: skip
def get_pack(request: Request, customer_id: Path[Id]) -> HttpResponse:
    """What whoever takes over has to know, made at once; each fetch is audited."""
    pack = fetch_pack(request.actor, customer_id=customer_id)
    return pdf_answer(packs_pdf([pack], shop=request.merchant.name, time_zone=request.merchant.time_zone))


def _out(value: PacksValue) -> HandoverPacksOut:
    return HandoverPacksOut.model_validate(value, from_attributes=True)
