"""Bodies nobody read are read before the answer leaves, so that the connection stays good for the next request.

A refusal often needs the head of a request only: no key, a foreign form, a file after the session's end. The web
server closes a connection whose request still has bytes to come, and a client or proxy that had already sent its next
request on it would be cut off without an answer (RFC 9112, 9.6).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# A little more than the heaviest file anybody may upload; whoever sends more is cut off.
MOST_BYTES = 24_000_000
_PIECE = 65_536


def reading_on(application: "WSGIApplication") -> "WSGIApplication":
    """The application, reading each request to its end, at most `MOST_BYTES` beyond what the application read."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        chunks = application(environ, start_response)
        body, left = environ["wsgi.input"], MOST_BYTES
        while left > 0 and (piece := body.read(_PIECE)):
            left -= len(piece)
        return chunks

    return answer
