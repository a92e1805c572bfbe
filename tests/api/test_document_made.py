"""The document is the framework's own, made once and with less work."""

from ninja.openapi.schema import get_schema

from shuke.config.api import api


def test_it_says_of_every_operation_what_the_framework_says():
    ours, theirs = api.get_openapi_schema(), get_schema(api, api.get_root_path({}))
    assert ours["components"] == theirs["components"]
    assert [*ours["paths"]] == [*theirs["paths"]]
    for path, operations in theirs["paths"].items():
        for method, operation in operations.items():
            assert bodies(ours["paths"][path][method]) == bodies(operation)


def bodies(operation):
    """The shapes an operation takes and answers with, whatever their media types."""
    answers = {int(status): [*answer.get("content", {}).values()] for status, answer in operation["responses"].items()}
    # Said by ours alone: a body of another type is refused.
    return operation.get("requestBody"), {status: told for status, told in answers.items() if status != 415}


def test_it_is_made_once():
    assert api.get_openapi_schema() is api.get_openapi_schema()
