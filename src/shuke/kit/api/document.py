"""The API with its document: refusals have the media type of problems, and bodies of another type are refused."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

PROBLEM_TYPE = "application/problem+json"


class Api(NinjaAPI):
    """NinjaAPI, with a document that says how refusals look."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The OpenAPI document."""
        document = super().get_openapi_schema(**options)
        for operations in document["paths"].values():
            for operation in operations.values():
                _tell_refusals(operation)
        return document


def _tell_refusals(operation: dict[Any, Any]) -> None:
    answers = operation["responses"]
    if "requestBody" in operation:
        answers[415] = dict(answers[400], description="Unsupported Media Type")
    for status, answer in answers.items():
        if int(status) >= 400 and "application/json" in answer.get("content", {}):
            answers[status] = answer | {"content": {PROBLEM_TYPE: answer["content"]["application/json"]}}
