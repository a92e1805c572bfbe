"""`./shuke bench till`: counter sales over HTTP, then pgbench's TPC-B on the same PostgreSQL."""

import argparse
import json
from pathlib import Path
from typing import Any

ABOUT = "Ring up sales from several tills at once."


def arguments(parser: argparse.ArgumentParser) -> None:
    """How many tills, cards and seconds; how the server is started."""
    parser.add_argument("--clients", type=int, default=8, metavar="N")
    parser.add_argument("--cards", type=int, default=10_000, metavar="N")
    parser.add_argument("--seconds", type=float, default=20, metavar="S", help="measured after the warm-up")
    parser.add_argument("--warm-up", type=float, default=5, metavar="S")
    parser.add_argument("--pin-seconds", type=float, default=5, metavar="S", help="of sales with a PIN; 0: none")
    parser.add_argument("--workers", type=int, default=2, help="processes of the web server")
    parser.add_argument("--threads", type=int, default=4, help="threads in each process")
    parser.add_argument("--only-sales", action="store_true", help="leave pgbench out")


def run(options: argparse.Namespace) -> int:
    """Make the merchant, measure, compare; the last line is JSON."""
    from shuke.command.bench import pgbench, till_client, till_data, till_server

    shop = till_data.ready(options.cards, tills=options.clients, scans=int(options.seconds + options.warm_up) * 400)
    with till_server.started(options.workers, options.threads) as port:
        till_client.measure(port, shop, clients=options.clients, seconds=options.warm_up)
        sales = till_client.measure(port, shop, clients=options.clients, seconds=options.seconds)
        pin = till_client.measure(port, shop, clients=options.clients, seconds=options.pin_seconds, with_pin=True)
    if sales.refused or pin.refused:
        print("refused:", (sales.refused + pin.refused)[:3])
    compared = 0.0 if options.only_sales else pgbench.tps(Path(options.data), clients=options.clients)
    result: dict[str, Any] = {
        "sales_per_s": round(sales.per_second, 1),
        "p50_ms": round(sales.percentile(50), 1), "p95_ms": round(sales.percentile(95), 1),
        "p99_ms": round(sales.percentile(99), 1), "pin_p95_ms": round(pin.percentile(95), 1),
        "clients": options.clients,
        "refused": len(sales.refused) + len(pin.refused), "pgbench_tps": round(compared, 1),
        "ratio": round(sales.per_second / compared, 4) if compared else None,
    }  # fmt: skip
    print(json.dumps(result))
    return 1 if result["refused"] else 0
