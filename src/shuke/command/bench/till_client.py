"""Tills as cheap as they can be: a socket kept open each, requests built by hand: the server gets the processor."""

import json
import random
import socket
import threading
import time
import uuid
from dataclasses import dataclass, field

from shuke.command.bench.till_data import PIN, BenchShop

_CURRENCY = "CNY"


@dataclass
class Measured:
    """Milliseconds of each answered sale, and what was refused."""

    seconds: float
    times: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Sales answered per second."""
        return len(self.times) / self.seconds if self.seconds else 0.0

    def percentile(self, share: int) -> float:
        """Milliseconds within which `share` per cent were answered."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) * share // 100, len(ordered) - 1)] if ordered else 0.0


def measure(port: int, shop: BenchShop, *, clients: int, seconds: float, with_pin: bool = False) -> Measured:
    """Let so many tills sell one sale after the other for so long."""
    measured = Measured(seconds)
    if not seconds:
        return measured
    until = time.perf_counter() + seconds
    tills = [
        threading.Thread(target=_sell, args=(port, shop, measured, until, number, with_pin))
        for number in range(clients)
    ]
    for till in tills:
        till.start()
    for till in tills:
        till.join()
    return measured


def _sell(port: int, shop: BenchShop, measured: Measured, until: float, number: int, with_pin: bool) -> None:
    dice = random.Random(f"{number} {with_pin}")
    with socket.create_connection(("127.0.0.1", port)) as wire:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while (began := time.perf_counter()) < until:
            status, body = _exchange(wire, _request(shop, dice, number, with_pin))
            if status == 201:
                measured.times.append((time.perf_counter() - began) * 1000)
            else:
                measured.refused.append(f"{status} {body[:300]!r}")


def _request(shop: BenchShop, dice: random.Random, number: int, with_pin: bool) -> bytes:
    sale = _sale(shop, dice, number, with_pin)
    body = json.dumps(sale).encode()
    head = (
        f"POST /api/v1/sales HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {shop.secret}\r\n"
        f"Idempotency-Key: {uuid.uuid4().hex}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _sale(shop: BenchShop, dice: random.Random, number: int, with_pin: bool) -> dict[str, object]:
    """Half are paid partly from the card after a scan, below the sum that needs a PIN; all earn points."""
    gross = dice.randrange(500, 8_000, 10)
    sale: dict[str, object] = {"amount": {"amount_minor": gross, "currency": _CURRENCY}, "till": shop.tills[number]}
    part = {"amount_minor": gross // 3, "currency": _CURRENCY}
    if with_pin:
        return sale | {"card": dice.choice(shop.numbers), "spend_balance": part, "pin": PIN}
    if dice.random() < 0.5 and shop.tokens[number]:
        return sale | {"token": shop.tokens[number].pop(), "spend_balance": part}
    return sale | {"card": dice.choice(shop.numbers)}


def _exchange(wire: socket.socket, request: bytes) -> tuple[int, bytes]:
    wire.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _more(wire)
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    length = next(int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:"))
    while len(body) < length:
        body += _more(wire)
    return int(lines[0].split()[1]), body


def _more(wire: socket.socket) -> bytes:
    part = wire.recv(65536)
    if not part:
        raise ConnectionError("the server closed the connection")
    return part
