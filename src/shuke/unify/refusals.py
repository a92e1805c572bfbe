"""Refusals that are kept: by code and parameters, put into words for whoever reads them."""

from collections.abc import Iterator, Mapping
from typing import Any

from shuke.kit.problems import Problem


def stored(problem: Problem) -> dict[str, Any]:
    """A refusal as it is kept with an import."""
    return {"code": problem.code, "params": {name: _plain(value) for name, value in problem.params.items()}}


def words(refusal: Mapping[str, Any]) -> str:
    """A kept refusal in the active language; nothing for none. One whose kind is gone says so in general."""
    if not refusal:
        return ""
    kind = next((each for each in _kinds(Problem) if each.code == refusal["code"]), Problem)
    return kind(**refusal["params"]).detail


def _kinds(parent: type[Problem]) -> Iterator[type[Problem]]:
    for kind in parent.__subclasses__():
        yield kind
        yield from _kinds(kind)


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | float | None) else str(value)
