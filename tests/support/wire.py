"""A wire between a browser and the server that can be cut: a real network loss, for page and worker alike."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Wire:
    """Carries bytes to the server while it is `whole`; `loses` lets questions through and drops the answers."""

    def __init__(self, port: int) -> None:
        self.server = ("127.0.0.1", port)
        self.whole, self.loses, self.lost = True, b"", 0
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._ear = socket.create_server(("127.0.0.1", 0))
        self.port = self._ear.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def url(self) -> str:
        """Where the browser goes."""
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """No byte passes any more, and what was open is broken off."""
        self.whole = False
        with self._lock:
            broken, self._open = self._open, set()
        for each in broken:
            _close(each)

    def mend(self) -> None:
        """New connections reach the server again."""
        self.whole = True

    def close(self) -> None:
        """End of the wire."""
        self.cut()
        _close(self._ear)

    def _listen(self) -> None:
        while True:
            try:
                here, _address = self._ear.accept()
            except OSError:
                return
            if not self.whole:
                _close(here)
                continue
            try:
                there = socket.create_connection(self.server)
            except OSError:
                _close(here)
                continue
            with self._lock:
                self._open |= {here, there}
            threading.Thread(target=self._carry, args=(here, there, True), daemon=True).start()
            threading.Thread(target=self._carry, args=(there, here, False), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, asks: bool) -> None:
        try:
            while part := source.recv(65_536):
                if asks and self.loses and self.loses in part:
                    # The question arrives whole; whatever is answered, nobody hears it.
                    whole = _whole_question(part, source)
                    _close(source)
                    sink.sendall(whole)
                    self.lost += 1
                    _swallow(sink)
                    break
                sink.sendall(part)
        except OSError:
            pass
        finally:
            _close(source)
            _close(sink)


def _whole_question(begun: bytes, source: socket.socket) -> bytes:
    """A request with its body, which browsers send in a packet of its own."""
    head, _blank, body = begun.partition(b"\r\n\r\n")
    told = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    length = int(told.get(b"content-length", 0))
    while len(body) < length:
        more = source.recv(65_536)
        begun, body = begun + more, body + more
    return begun


def _swallow(server: socket.socket) -> None:
    """Wait until the server has begun to answer: it has done what it was asked."""
    server.settimeout(5)
    with suppress(OSError):
        server.recv(1)


def _close(each: socket.socket) -> None:
    with suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    each.close()


@contextmanager
def wire_to(port: int) -> Iterator[Wire]:
    """A wire to a server of this machine."""
    wire = Wire(port)
    try:
        yield wire
    finally:
        wire.close()
