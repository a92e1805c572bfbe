"""Templates of care plans: list, write, put away."""

from typing import Annotated

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts.actions.plan_template import archive_plan_template, save_plan_template
from shuke.keyaccounts.plans.values import TemplateMeasure, TemplateValue
from shuke.keyaccounts.queries.plan_templates import plan_templates
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Nothing, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["care plans"])
KEEP = asks("keyaccounts.plan_templates")
Sum = Annotated[int, Field(strict=True, ge=0, le=10**12)]


class TemplateMeasureIn(Input):
    """One thing to be done so many days after the plan begins."""

    text: Annotated[Text, Field(min_length=1, max_length=200)]
    after_days: Annotated[int, Field(strict=True, ge=0, le=731)]
    cost_minor: Sum = 0


class TemplateIn(Input):
    """A plan to begin from; `days` is how long it runs."""

    name: Annotated[Text, Field(min_length=1, max_length=80)]
    goal: Annotated[Text, Field(max_length=600)] = ""
    days: Annotated[int, Field(strict=True, ge=1, le=731)]
    budget_minor: Sum = 0
    measures: Annotated[list[TemplateMeasureIn], Field(max_length=30)] = []


class TemplateMeasureOut(Schema):
    """One thing to be done so many days after the plan begins."""

    text: str
    after_days: int
    cost_minor: int


class TemplateOut(Schema):
    """A plan to begin from."""

    id: Id
    name: str
    goal: str
    days: int
    budget_minor: int
    measures: list[TemplateMeasureOut]
    archived: bool


@router.get(
    "", response={200: list[TemplateOut], **PROBLEMS}, summary="Templates", openapi_extra=asks("keyaccounts.view")
)  # fmt: skip
def list_templates(request: Request) -> list[TemplateOut]:
    """Those in use, by name."""
    require(request.actor, "keyaccounts.view")
    return [_out(each) for each in plan_templates()]


@router.post("", response={201: TemplateOut, **PROBLEMS}, summary="Keep a template", openapi_extra=KEEP)
@idempotent()
def create_template(request: Request, body: TemplateIn, *, idempotency_key: str) -> TemplateOut:
    """Its name is used once."""
    return _saved(request, body, None)


@router.put("/{plan_template_id}", response={200: TemplateOut, **PROBLEMS}, summary="Change one", openapi_extra=KEEP)
def replace_template(request: Request, plan_template_id: Path[Id], body: TemplateIn) -> TemplateOut:
    """Plans begun from it stay as they are."""
    return _saved(request, body, plan_template_id)


@router.post(
    "/{plan_template_id}/archive", response={201: TemplateOut, **PROBLEMS}, summary="Put one away", openapi_extra=KEEP
)  # fmt: skip
@idempotent()
def create_archiving(
    request: Request, plan_template_id: Path[Id], body: Nothing, *, idempotency_key: str
) -> TemplateOut:  # fmt: skip
    """It is offered no more."""
    return _out(archive_plan_template(request.actor, template_id=plan_template_id))


@router.post(
    "/{plan_template_id}/restore", response={201: TemplateOut, **PROBLEMS}, summary="Take one out again",
    openapi_extra=KEEP,
)  # fmt: skip
@idempotent()
def create_restoring(
    request: Request, plan_template_id: Path[Id], body: Nothing, *, idempotency_key: str
) -> TemplateOut:  # fmt: skip
    """409 when its name was taken meanwhile."""
    return _out(archive_plan_template(request.actor, template_id=plan_template_id, back=True))


def _saved(request: Request, body: TemplateIn, template_id: int | None) -> TemplateOut:
    given = body.model_dump(exclude={"measures"})
    measures = [TemplateMeasure(**each.model_dump()) for each in body.measures]
    return _out(save_plan_template(request.actor, measures=measures, template_id=template_id, **given))


def _out(value: TemplateValue) -> TemplateOut:
    told = {name: getattr(value, name) for name in TemplateOut.model_fields if name != "measures"}
    measures = [
        TemplateMeasureOut(text=each.text, after_days=each.after_days, cost_minor=each.cost_minor)
        for each in value.measures
    ]
    return TemplateOut(**told, measures=measures)
