"""The API with its document: refusals have the media type of problems, and bodies of another type are refused."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from pydantic.json_schema import JsonSchemaMode

PROBLEM_TYPE = "application/problem+json"
_ANSWER = "response"


class Document(OpenAPISchema):
    """The framework's document. A shape that many operations answer with is told once: each takes a millisecond."""

    def __init__(self, api: NinjaAPI, path_prefix: str) -> None:
        self._told: dict[Any, tuple[dict[str, Any], bool]] = {}
        super().__init__(api, path_prefix)

    def _create_schema_from_model(
        self, model: Any, by_alias: bool = True, remove_level: bool = True, mode: JsonSchemaMode = "validation"
    ) -> tuple[dict[str, Any], bool]:
        answer = model.model_fields.get(_ANSWER) if mode == "serialization" else None
        if answer is None:
            return super()._create_schema_from_model(model, by_alias, remove_level, mode)
        shape = (answer.annotation, by_alias, remove_level)
        if shape not in self._told:
            self._told[shape] = super()._create_schema_from_model(model, by_alias, remove_level, mode)
        return self._told[shape]


class Api(NinjaAPI):
    """NinjaAPI, with a document that says how refusals look."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._documents: dict[str, OpenAPISchema] = {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The OpenAPI document; made once, as that takes seconds and it stays the same while the program runs."""
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        if prefix not in self._documents:
            self._documents[prefix] = self._document(prefix)
        return self._documents[prefix]

    def _document(self, prefix: str) -> OpenAPISchema:
        document = Document(self, prefix)
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
