"""Finds the file of a command word and runs it."""

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec

# Word on the command line, and the module that carries it out.
COMMANDS = {
    "demo": "demo",
    "serve": "serve",
    "worker": "worker",
    "test": "test",
    "check": "check",
    "doctor": "doctor",
    "backup": "backup",
    "restore": "restore",
    "import": "import_history",
    "bench": "bench",
    "backtest": "backtest",
    "api-key": "api_key",
    "let-in": "let_in",
    "migrate": "migrate",
    "manage": "manage",
    "stop": "stop",
    "texts": "texts",
    "lock": "lock",
}


def main(words: list[str] | None = None) -> int:
    """Run one command; its exit code, or 2 when there is no such command."""
    words = sys.argv[1:] if words is None else words
    present = {word: f"shuke.command.{name}" for word, name in COMMANDS.items()}
    present = {word: module for word, module in present.items() if find_spec(module)}
    if not words or words[0] not in present:
        print(_overview(present), file=sys.stdout if not words or words[0] in {"-h", "--help"} else sys.stderr)
        return 0 if not words or words[0] in {"-h", "--help"} else 2
    module = import_module(present[words[0]])
    parser = argparse.ArgumentParser(prog=f"./shuke {words[0]}", description=module.ABOUT)
    module.arguments(parser)
    if getattr(module, "PASSES_ON", False):
        options, rest = parser.parse_known_args(words[1:])
        options.rest = rest
    else:
        options = parser.parse_args(words[1:])
    return int(module.run(options))


def _overview(present: dict[str, str]) -> str:
    lines = [f"  {word:<9} {import_module(module).ABOUT}" for word, module in present.items()]
    return "\n".join(["./shuke COMMAND [--help]", "", *lines])


if __name__ == "__main__":
    sys.exit(main())
