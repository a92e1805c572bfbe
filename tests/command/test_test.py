"""Which tests run, and in which rounds."""

import argparse
import types

import pytest

from shuke.command import test as command


def run(monkeypatch, words, codes=()):
    calls, answers = [], iter(codes)
    monkeypatch.setattr(
        command.subprocess,
        "run",
        lambda words, **_: calls.append(words[3:]) or types.SimpleNamespace(returncode=next(answers, 0)),
    )
    monkeypatch.setattr("shuke.command.browser.ensure", lambda: calls.append("browser ensured"))
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    options, options.rest = parser.parse_known_args(words)[0], parser.parse_known_args(words)[1]
    return command.run(options), calls


def test_all_tests_run_in_two_rounds_heavy_ones_alone(monkeypatch):
    alone = "hammer or crash or browser and not patient"
    assert run(monkeypatch, []) == (
        0,
        [
            "browser ensured",
            ["-m", f"not ({alone})", "-n", "2", "--dist", "loadfile"],
            ["-m", alone],
        ],
    )


def test_fast_leaves_the_heavy_and_the_slow_out(monkeypatch):
    marks = "not (browser or hammer or crash or slow)"
    assert run(monkeypatch, ["--fast"]) == (
        0,
        [["-m", marks, "-n", "2", "--dist", "loadfile"]],
    )


def test_other_words_go_to_pytest(monkeypatch):
    assert run(monkeypatch, ["--fast", "tests/kit", "-k", "money"])[1] == [
        ["-m", "not (browser or hammer or crash or slow)", "tests/kit", "-k", "money"]
    ]


@pytest.mark.parametrize(("codes", "answer"), [((0, 5), 0), ((5, 5), 5), ((1, 0), 1), ((0, 2), 2), ((5, 1), 1)])
def test_a_failure_in_either_round_is_the_answer(monkeypatch, codes, answer):
    assert run(monkeypatch, [], codes)[0] == answer


def test_a_missing_browser_fails_ci_and_is_only_said_elsewhere(monkeypatch, capsys):
    from shuke.command import browser

    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)
    monkeypatch.delenv("CI", raising=False)
    browser.ensure()
    assert "sudo apt-get install chromium fonts-noto-cjk" in capsys.readouterr().err
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit, match="sudo apt-get install chromium fonts-noto-cjk"):
        browser.ensure()
