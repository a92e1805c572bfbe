"""The environment's words become values, or a message that names the variable."""

import pytest

from shuke.config import environment


@pytest.mark.parametrize(("word", "value"), [("on", True), ("YES", True), ("1", True), ("off", False), ("0", False)])
def test_a_flag_reads_common_words(monkeypatch, word, value):
    monkeypatch.setenv("SHUKE_X", word)
    assert environment.flag("SHUKE_X") is value


def test_a_blank_variable_counts_as_unset(monkeypatch):
    monkeypatch.setenv("SHUKE_X", "  ")
    assert (environment.text("SHUKE_X", "d"), environment.flag("SHUKE_X", default=True)) == ("d", True)


def test_an_unknown_word_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("SHUKE_X", "perhaps")
    with pytest.raises(ValueError, match="SHUKE_X='perhaps': write on or off"):
        environment.flag("SHUKE_X")
    with pytest.raises(ValueError, match="SHUKE_X='perhaps': write a whole number"):
        environment.number("SHUKE_X", 1)


def test_a_listing_drops_blanks(monkeypatch):
    monkeypatch.setenv("SHUKE_X", "a, b,,c ")
    assert environment.listing("SHUKE_X") == ["a", "b", "c"]
