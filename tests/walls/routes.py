"""Every address of the program, read from its own tables: the URL resolver and the OpenAPI document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from shuke.config.api import api

DOORS = {"console/<slug:merchant_code>/": "console", "me/": "me", "j/<slug:merchant_code>/": "merchant"}
NO_PAGES = ("api/", "healthz", "readyz", "metrics", "design/")
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\{(\w+)\}")


@dataclass(frozen=True)
class Route:
    """One address: its name, its pattern, who comes in there, and what its view asks for."""

    name: str
    pattern: str
    door: str
    permission: str | None = None
    methods: tuple[str, ...] = ("GET", "POST")
    form: Any = field(default=None, compare=False)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names in the address, left to right."""
        return tuple(one or two for one, two in _PARAMETER.findall(self.pattern))

    def address(self, values: dict[str, Any]) -> str:
        """The address with these values in the places of its parameters."""
        return "/" + _PARAMETER.sub(lambda found: str(values[found[1] or found[2]]), self.pattern).lstrip("/")


def pages(urlconf: str | None = None) -> list[Route]:
    """Every page of every room. The API has its own table; health checks and the living page hold nobody's rows."""
    found = _walk(get_resolver(urlconf).url_patterns)
    return [route for route in found if not route.pattern.startswith(NO_PAGES)]


def console_pages(urlconf: str | None = None) -> list[Route]:
    """The pages of staff."""
    return [route for route in pages(urlconf) if route.door == "console"]


def me_pages() -> list[Route]:
    """The pages of a signed-in person."""
    return [route for route in pages() if route.door == "me"]


def operations() -> list[Route]:
    """Every operation of the API; `x-permission` in the document says what it asks for."""
    return [
        Route(f"{method.upper()} {path}", path, "api", operation.get("x-permission"), (method.upper(),))
        for path, operations in api.get_openapi_schema()["paths"].items()
        for method, operation in operations.items()
    ]


def _walk(patterns: list[Any], before: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Route]:
    for each in patterns:
        whole = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, whole, (*spaces, each.namespace) if each.namespace else spaces)
        else:
            yield _route(each, whole, ":".join((*spaces, str(each.name))))


def _route(pattern: URLPattern, whole: str, name: str) -> Route:
    door = next((door for start, door in DOORS.items() if whole.startswith(start)), "public")
    view = getattr(pattern.callback, "view_class", None)
    return Route(name, whole, door, getattr(view, "permission", None), form=getattr(view, "form_class", None))
