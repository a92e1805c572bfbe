"""Pure decisions of the gateways."""

import re

_SECRETS = re.compile(r"\d{4,8}|https?://\S+")


def masked(text: str) -> str:
    """The text without its codes and links, for keeping after they were delivered."""
    return _SECRETS.sub("••••••", text)


def one_line(text: str, longest: int = 200) -> str:
    """A subject or header without line breaks: they would begin another header."""
    return " ".join(text.split())[:longest]
