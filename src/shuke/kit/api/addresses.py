"""Which addresses are the API's."""

PREFIX = "/api/"
OPEN_PAGES = ("/api/v1/openapi.json", "/api/v1/docs")


def is_call(path: str) -> bool:
    """Whether a request to this path is a program's call, not somebody reading about the API."""
    return path.startswith(PREFIX) and not path.startswith(OPEN_PAGES)
