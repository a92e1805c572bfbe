"""The card's design: draft, picture, publishing, versions, and a proof to print."""

import base64
import binascii

from django.http import HttpResponse
from ninja import Path, Router

from shuke.cards.actions.publish_design import publish_design
from shuke.cards.actions.save_design import place_picture, save_design
from shuke.cards.actions.take_back_design import take_back_design
from shuke.cards.api.design_schemas import (
    DesignIn,
    DesignVersionOut,
    DraftOut,
    PublishIn,
    TakeBackIn,
    UploadIn,
    design_version_out,
    draft_out,
)
from shuke.cards.looks import drawing
from shuke.cards.queries.design import design_versions, draft
from shuke.cards.web.console_design import SAMPLE, issuer_of
from shuke.kit.access import require
from shuke.kit.api.pdf import pdf_answer, pdf_of
from shuke.kit.api.schemas import PROBLEMS, Id, asks
from shuke.kit.pictures.refusals import NotAPicture
from shuke.kit.requests import Request

router = Router(tags=["card design"])


@router.get("", response={200: DraftOut, **PROBLEMS}, summary="The draft", openapi_extra=asks("cards.design"))
def get_design(request: Request) -> DraftOut:
    """The draft, or what a first one begins with."""
    require(request.actor, "cards.design")
    return draft_out(draft())


@router.put("", response={200: DraftOut, **PROBLEMS}, summary="Save the draft", openapi_extra=asks("cards.design"))
def put_design(request: Request, body: DesignIn) -> DraftOut:
    """Keep this as the draft; members still see the published card. 409 `cards.design_moved`: somebody else saved."""
    return draft_out(save_design(request.actor, design=body.design(), revision=body.revision))


@router.post(
    "/picture", response={200: DraftOut, **PROBLEMS}, summary="Upload a picture", openapi_extra=asks("cards.design")
)
def create_picture(request: Request, body: UploadIn) -> DraftOut:
    """Put a picture (JPEG, PNG, WebP, HEIC) into the draft. It is written anew: upright, without place and camera."""
    try:
        content = base64.b64decode(body.content_base64, validate=True)
    except (binascii.Error, ValueError):
        raise NotAPicture(field="content_base64") from None
    return draft_out(place_picture(request.actor, content=content, name=body.name, revision=body.revision))


@router.post(
    "/publish",
    response={200: DesignVersionOut, **PROBLEMS},
    summary="Publish the draft",
    openapi_extra=asks("cards.publish_design"),
)
def create_publication(request: Request, body: PublishIn) -> DesignVersionOut:
    """Show the draft to members as the next version, its colour on all of the merchant's; again it changes nothing."""
    return design_version_out(publish_design(request.actor, revision=body.revision, note=body.note))


@router.get(
    "/versions",
    response={200: list[DesignVersionOut], **PROBLEMS},
    summary="Published designs",
    openapi_extra=asks("cards.design"),
)
def list_versions(request: Request) -> list[DesignVersionOut]:
    """The thirty newest, the one in force first."""
    require(request.actor, "cards.design")
    return [design_version_out(version) for version in design_versions()]


@router.post(
    "/versions/{version_id}/take-back",
    response={200: DraftOut, **PROBLEMS},
    summary="Go back to a version",
    openapi_extra=asks("cards.design"),
)
def create_take_back(request: Request, version_id: Path[Id], body: TakeBackIn) -> DraftOut:
    """Make an older version the draft, to be looked at and published again."""
    take_back_design(request.actor, version_id=version_id, revision=body.revision)
    return draft_out(draft())


@router.get(
    "/proof.pdf", response={**PROBLEMS}, summary="The draft as PDF", openapi_extra=pdf_of("cards.design")
)  # fmt: skip
def get_proof(request: Request) -> HttpResponse:
    """One card of the draft with a sample number, as a printer gets it."""
    require(request.actor, "cards.design")
    return pdf_answer(drawing.print_pdf(draft().design, issuer_of(request), [drawing.Printed(SAMPLE)]))
