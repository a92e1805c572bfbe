"""What the application left of a body is read, and not without end."""

from io import BytesIO

from shuke.config import unread


def left_after(body: bytes, read: int) -> bytes:
    """What still stands in the input after an application that reads so many bytes has answered."""
    source = BytesIO(body)

    def application(environ, start_response):
        environ["wsgi.input"].read(read)
        return [b"answered"]

    assert list(unread.reading_on(application)({"wsgi.input": source}, lambda *_: None)) == [b"answered"]
    return source.read()


def test_nothing_is_left_of_a_body_that_was_refused_unread():
    assert left_after(b"x" * 1_000_000, read=0) == b""
    assert left_after(b"x" * 1_000_000, read=10) == b""
    assert left_after(b"", read=0) == b""


def test_a_body_without_end_is_not_read_for_ever(monkeypatch):
    monkeypatch.setattr(unread, "MOST_BYTES", 100_000)
    assert len(left_after(b"x" * 1_000_000, read=0)) >= 800_000
