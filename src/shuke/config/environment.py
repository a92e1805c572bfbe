"""Reads the environment: the only place where its words become values."""

import os
from pathlib import Path


def text(name: str, default: str = "") -> str:
    """The variable's text, or the default when it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off; ValueError for anything else."""
    word = text(name, "on" if default else "off").lower()
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"0", "false", "no", "off"}:
        return False
    raise ValueError(f"{name}={word!r}: write on or off.")


def listing(name: str, default: str = "") -> list[str]:
    """The comma-separated words of the variable, without blanks."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """The variable as a whole number; ValueError when it is none."""
    word = text(name, str(default))
    try:
        return int(word)
    except ValueError:
        raise ValueError(f"{name}={word!r}: write a whole number.") from None


def data_folder() -> Path:
    """Where everything lives that this installation writes (SHUKE_DATA, ./.shuke by default)."""
    return Path(text("SHUKE_DATA", ".shuke")).expanduser().resolve()
