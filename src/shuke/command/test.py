"""Runs the tests: what may run side by side first, what needs the machine for itself afterwards."""

import argparse
import os
import subprocess
import sys

from shuke.command.build import ROOT

ABOUT = "Run the tests (--fast without browsers, hammers and crashes)."
PASSES_ON = True

ALONE = "hammer or crash or browser and not patient"
NO_TESTS = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which tests; everything else goes to pytest."""
    parser.add_argument("--fast", action="store_true", help="leave out browser, hammer, crash and slow tests")
    parser.add_argument("--browser", action="store_true", help="only the tests in a real browser")
    parser.add_argument("-m", dest="marks", help="only tests with these marks (pytest's -m)")
    parser.add_argument("--processes", default="2", help="processes for the tests that may run side by side (2)")


def run(options: argparse.Namespace) -> int:
    """Run pytest once or twice; the first failing exit code."""
    if not options.fast and _may_need_browser(options):
        from shuke.command import browser

        browser.ensure()
    codes = [_pytest(marks, parallel, options) for marks, parallel in _rounds(options)]
    failed = [code for code in codes if code not in {0, NO_TESTS}]
    if failed:
        return failed[0]
    return NO_TESTS if all(code == NO_TESTS for code in codes) else 0


def _may_need_browser(options: argparse.Namespace) -> bool:
    return options.browser or not options.rest


def _rounds(options: argparse.Namespace) -> list[tuple[str, bool]]:
    if options.marks:
        return [(options.marks, False)]
    if options.browser:
        return [("browser", False)]
    if options.fast:
        return [("not (browser or hammer or crash or slow)", True)]
    return [(f"not ({ALONE})", True), (ALONE, False)]


def _pytest(marks: str, parallel: bool, options: argparse.Namespace) -> int:
    command = [sys.executable, "-m", "pytest", "-m", marks]
    # A few chosen tests start faster in one process.
    if parallel and not options.rest:
        command += ["-n", options.processes, "--dist", "loadfile"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("SHUKE_")}
    return subprocess.run([*command, *options.rest], cwd=ROOT, env=environment, check=False).returncode
