"""The command line finds its words."""

import pytest

from shuke.command import __main__ as command


def test_without_a_word_it_lists_what_there_is(capsys):
    assert command.main([]) == 0
    listed = capsys.readouterr().out
    assert [word for word in ("demo", "serve", "doctor", "backup") if f"  {word}" not in listed] == []


def test_an_unknown_word_is_refused_with_the_list(capsys):
    assert command.main(["dance"]) == 2
    assert "./shuke COMMAND" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["demo", "serve", "worker", "test", "check", "doctor", "backup", "restore", "lock"])
def test_every_word_explains_itself(word, capsys):
    with pytest.raises(SystemExit) as left:
        command.main([word, "--help"])
    assert (left.value.code, f"usage: ./shuke {word}" in capsys.readouterr().out) == (0, True)
