"""Which encoding a text file is in: its mark, else UTF-8 if all of it is, else the one whose characters are usual."""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from shuke.unify.errors import EmptyFile, LineTooLong, Unreadable
from shuke.unify.reading.limits import LONGEST_LINE

_CHUNK = 1 << 20
_SAMPLE = 1 << 18
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_CONVINCING = 0.6


@dataclass(frozen=True)
class Text:
    """How to read a text file, and about how many lines it has."""

    encoding: str
    lines: int


def detect(path: Path) -> Text:
    """Look through the whole file once; raises EmptyFile, LineTooLong, Unreadable."""
    with path.open("rb") as file:
        head = file.read(4)
    if not head:
        raise EmptyFile(field="file")
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    if marked:
        return Text(marked, _count_lines(path, marked))
    survey = _survey(path)
    return Text(survey.encoding, survey.lines)


def _count_lines(path: Path, encoding: str) -> int:
    decoder, lines, since = codecs.getincrementaldecoder(encoding)(), 0, 0
    try:
        for chunk in _chunks(path):
            text = decoder.decode(chunk)
            lines += text.count("\n")
            since = len(text) - 1 - text.rfind("\n") + (since if "\n" not in text else 0)
            _check_length(since)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise Unreadable(field="file") from None
    return lines + bool(since)


def _survey(path: Path) -> Text:
    """Lines, and whether all of it is UTF-8; else the best of the others, by the first places that are not ASCII."""
    decoder, strict, lines, since, strange = codecs.getincrementaldecoder("utf-8")(), True, 0, 0, bytearray()
    for chunk in _chunks(path):
        lines += chunk.count(b"\n")
        last = chunk.rfind(b"\n")
        since = len(chunk) - 1 - last + (since if last < 0 else 0)
        _check_length(since)
        if b"\x00" in chunk:
            raise Unreadable(field="file")
        if strict:
            strict = _decodes(decoder.decode, chunk)
        if len(strange) < _SAMPLE and not chunk.isascii():
            strange += b"\n".join(line for line in chunk.split(b"\n") if not line.isascii())
    if strict and _decodes(lambda rest: decoder.decode(rest, final=True), b""):
        return Text("utf-8", lines + bool(since))
    return Text(_best(bytes(strange[:_SAMPLE])), lines + bool(since))


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _check_length(since: int) -> None:
    if since > LONGEST_LINE:
        raise LineTooLong(field="file")


def _decodes(decode: Callable[[bytes], object], data: bytes) -> bool:
    try:
        decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _best(sample: bytes) -> str:
    sample = sample[: sample.rfind(b"\n")] if b"\n" in sample else sample
    scores = {name: score(sample, name) for name in ("gb18030", "big5", "cp1252")}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= _CONVINCING:
        return best
    guess = from_bytes(sample).best()
    return guess.encoding if guess is not None else "cp1252"


def score(sample: bytes, encoding: str) -> float:
    """How usual the characters are that `sample` would hold in an encoding: 0 (impossible) to 1."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    strange = [character for character in text if character > "\x7f"]
    usual = _USUAL[encoding]
    counted = _apart(text) if encoding == "cp1252" else strange
    return sum(usual(character) for character in counted) / len(strange) if strange else 0.0


def _apart(text: str) -> list[str]:
    """Accented letters as western languages use them: never three in a row, which would be another alphabet."""
    return [character for run in re.findall("[\x80-\U0010ffff]+", text) if len(run) < 3 for character in run]


def _is_usual_in(encoding: str, low: bytes, high: bytes) -> Callable[[str], bool]:
    def usual(character: str) -> bool:
        try:
            return low <= character.encode(encoding) <= high or character in _MARKS_OF_CHINESE
        except UnicodeEncodeError:
            return False

    return usual


_MARKS_OF_CHINESE = frozenset("，。、：；！？（）《》【】“”‘’—…￥·０１２３４５６７８９　")
# The first level of each set: the characters that make up nearly all Chinese that is written.
_USUAL: dict[str, Callable[[str], bool]] = {
    "gb18030": _is_usual_in("gb2312", b"\xb0\xa1", b"\xd7\xf9"),
    "big5": _is_usual_in("big5", b"\xa4\x40", b"\xc6\x7e"),
    "cp1252": lambda character: character in "€£äöüÄÖÜßàâæçéèêëîïôœùûÿÀÂÆÇÉÈÊËÎÏÔŒÙÛáíóúñÁÍÓÚÑ¿¡åøÅØãõ°’–—«» ",
}
