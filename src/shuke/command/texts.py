"""The texts of the screens: collected from code and templates, compared with each room's Chinese."""

import argparse
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po

from shuke.command.build import ROOT, SOURCE

ABOUT = "List texts without Chinese (--write puts them into the rooms' django.po)."
LANGUAGE = "zh_Hans"

Key = tuple[str | None, str]

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """All rooms, or some."""
    parser.add_argument("rooms", nargs="*", metavar="ROOM")
    parser.add_argument("--write", action="store_true", help="add what is missing, drop what is no longer used")


def run(options: argparse.Namespace) -> int:
    """List or write."""
    rooms = [SOURCE / name for name in options.rooms] or rooms_with_texts()
    if options.write:
        for room in rooms:
            write(room)
    return check(rooms)


def check(rooms: list[Path] | None = None) -> int:
    """Print every missing, fuzzy or unused text, and what rooms say differently; 1 when there is a fault."""
    faults = [fault for room in rooms or rooms_with_texts() for fault in faults_of(room)]
    faults += said_differently(rooms_with_texts())
    print("\n".join(faults)) if faults else None
    return 1 if faults else 0


def rooms_with_texts() -> list[Path]:
    """Every room's folder."""
    return sorted(path.parent for path in SOURCE.glob("*/__init__.py"))


def faults_of(room: Path) -> Iterator[str]:
    """What is wrong with a room's Chinese, one line each."""
    used, catalogue = collect(room), load(room)
    known = {(each.context, singular(each)): each for each in catalogue if each.id}
    for key, (message, place) in used.items():
        found = known.get(key)
        if found is None or not _translated(found):
            yield f"{place}: no Chinese for {key[1]!r}"
        elif found.fuzzy:
            yield f"{place}: the Chinese of {key[1]!r} is marked as a guess (fuzzy)"
        elif left_out := placeholders(key[1]) - placeholders(" ".join(_strings(found))):
            yield f"{place}: the Chinese of {key[1]!r} leaves out {', '.join(sorted(left_out))}"
        elif not all(_fills(each) for each in _strings(found)):
            yield f"{place}: the Chinese of {key[1]!r} cannot be filled in: write a percent sign as %%"
        elif isinstance(message.id, tuple) != isinstance(found.id, tuple):
            yield f"{place}: {key[1]!r} is counted in one place and not in the other"
    for key in known.keys() - used.keys():
        yield f"{_file(room).relative_to(ROOT)}: {key[1]!r} is used nowhere"
    for message in catalogue.obsolete.values():
        yield f"{_file(room).relative_to(ROOT)}: {singular(message)!r} is a leftover (#~)"


def said_differently(rooms: list[Path]) -> Iterator[str]:
    """Texts with more than one Chinese over all rooms, one line each with every Chinese and its place.

    Django puts the catalogues of all rooms into one: the Chinese of one room would stand on the screens of the others.
    """
    said: dict[Key, dict[str, str]] = defaultdict(dict)
    for key, chinese, place in _said(rooms):
        said[key].setdefault(chinese, place)
    for (_context, text), places in said.items():
        if len(places) > 1:
            told = ", ".join(f"{chinese!r} in {place}" for chinese, place in places.items())
            yield f"{text!r} has more than one Chinese, choose one or give a context: {told}"


def _said(rooms: list[Path]) -> Iterator[tuple[Key, str, str]]:
    for room in rooms:
        for message in load(room):
            if message.id:
                yield (message.context, singular(message)), " ".join(_strings(message)), _place(message, room)


def collect(room: Path) -> dict[Key, tuple[Message, str]]:
    """Every text of a room, with the first place it stands at."""
    found: dict[Key, tuple[Message, str]] = {}
    for path in sorted([*room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.txt")]):
        if "migrations" in path.parts or "static" in path.parts:
            continue
        for line, message in _messages(path):
            key = (message.context, singular(message))
            found.setdefault(key, (message, f"{path.relative_to(ROOT)}:{line}"))
    return found


def write(room: Path) -> None:
    """Add what is missing to the room's django.po with an empty translation, and drop what is not used."""
    used, old = collect(room), load(room)
    if not used and not _file(room).exists():
        return
    fresh = Catalog(locale=LANGUAGE, project="Shuke", fuzzy=False, header_comment=f"# Chinese of the room {room.name}.")
    for (context, _), (message, place) in sorted(used.items(), key=lambda item: item[1][1]):
        before = old.get(message.id, context)
        fresh.add(message.id, before.string if before else None, context=context, flags=before.flags if before else (),
                  locations=[(place.rpartition(":")[0], 0)])  # fmt: skip
    _file(room).parent.mkdir(parents=True, exist_ok=True)
    with _file(room).open("wb") as stream:
        write_po(stream, fresh, width=110, omit_header=False, include_lineno=False)


def load(room: Path) -> Catalog:
    """The room's catalogue; empty when it has none."""
    if not _file(room).exists():
        return Catalog(locale=LANGUAGE)
    with _file(room).open("rb") as stream:
        return read_po(stream, locale=LANGUAGE)


def singular(message: Message) -> str:
    """The text as written in the code, the singular of a counted one."""
    return str(message.id[0] if isinstance(message.id, tuple | list) else message.id)


def _place(message: Message, room: Path) -> str:
    """Where a text is used, as its catalogue says, or else the catalogue."""
    return str(message.locations[0][0] if message.locations else _file(room).relative_to(ROOT))


def _file(room: Path) -> Path:
    return room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def placeholders(text: str) -> set[str]:
    """The names a text wants filled in, as written."""
    return set(re.findall(r"%\(\w+\)\w|\{\w+\}", text))


def _fills(text: str) -> bool:
    """Whether names can be filled in; a lone percent sign would put the English on the screen."""
    if "%(" not in text:
        return True
    try:
        text % defaultdict[str, int](int)
    except (TypeError, ValueError):
        return False
    return True


def _translated(message: Message) -> bool:
    return all(_strings(message))


def _strings(message: Message) -> list[str]:
    given = message.string if isinstance(message.string, tuple | list) else [message.string]
    return [str(each or "") for each in given]


def _messages(path: Path) -> Iterator[tuple[int, Message]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        # A template's indentation means nothing to Python.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).split("\n"))
    stream = io.BytesIO(source.encode())
    for line, function, words, _ in extract_python(stream, KEYWORDS, [], {"encoding": "utf-8"}):  # type: ignore[arg-type]
        message = _message(str(function), words)  # type: ignore[arg-type]
        if message:
            yield line, message


def _message(function: str, words: str | tuple[str | None, ...] | None) -> Message | None:
    given = (words,) if isinstance(words, str) or words is None else words
    spec = KEYWORDS[function] or (1,)
    context = next((given[part[0] - 1] for part in spec if isinstance(part, tuple)), None)
    ids = [given[part - 1] for part in spec if isinstance(part, int) and part <= len(given)]
    if not ids or not all(ids):
        return None
    return Message(tuple(map(str, ids)) if len(ids) > 1 else str(ids[0]), context=context)
