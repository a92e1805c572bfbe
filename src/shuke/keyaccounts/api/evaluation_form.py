"""The form that evaluations ask, in versions, over the API."""

from typing import Annotated, Any, Literal

from ninja import Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.evaluating.form import EvaluationForm
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Input, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["key customers"])
Word = Annotated[Text, Field(max_length=60)]
Points = Annotated[int, Field(strict=True, ge=1, le=100)]


class IndicatorIn(Input):
    """One thing rated 1 to 5; `low` and `high` say what a 1 and a 5 look like."""

    name: Annotated[Text, Field(min_length=1, max_length=60)]
    weight: Points
    low: Word = ""
    high: Word = ""
    source: Literal[
        "", "spend", "frequency", "growth", "wallet", "punctuality", "rhythm", "service", "sentiment", "coverage"
    ] = ""


class FormIn(Input):
    """Indicators whose weights make 100, and where the proposals begin."""

    indicators: Annotated[list[IndicatorIn], Field(min_length=1, max_length=20)]
    keep_from: Points = 60
    improve_from: Points = 40


class FormOut(Schema):
    """The form in force; version 0 is the default."""

    version: int
    form: dict[str, Any]


@router.get(
    "", response={200: FormOut, **PROBLEMS}, summary="The evaluation form", openapi_extra=asks("keyaccounts.view")
)  # fmt: skip
def read_form(request: Request) -> FormOut:
    """What new evaluations ask."""
    require(request.actor, "keyaccounts.view")
    version, form = queries.form_in_force()
    return FormOut(version=version, form=form.stored())


@router.put(
    "", response={200: FormOut, **PROBLEMS}, summary="Change the evaluation form",
    openapi_extra=asks("keyaccounts.policy"),
)  # fmt: skip
def change_form(request: Request, body: FormIn) -> FormOut:
    """A new version; open evaluations keep theirs."""
    form = EvaluationForm.read(body.model_dump())
    return FormOut(version=actions.save_form(request.actor, form=form), form=form.stored())
