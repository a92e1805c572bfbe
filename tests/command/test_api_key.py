"""`./shuke api-key`: issue, list, revoke."""

import argparse

import pytest

from shuke.command import api_key, tables
from shuke.identity.models import ApiKeyHash
from shuke.identity.secrets import digest
from tests.factories import make_merchant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """The test's own database is ready."""
    monkeypatch.setattr(api_key, "set_up", lambda options: False)
    monkeypatch.setattr(tables, "ready_or_exit", lambda: None)


def run(*words):
    parser = argparse.ArgumentParser()
    api_key.arguments(parser)
    return api_key.run(parser.parse_args(["--merchant", "salon", *words]))


def test_issue_list_and_revoke(capsys):
    make_merchant(code="salon")
    assert run("--name", "Till") == 0
    secret = capsys.readouterr().out.strip()
    row = ApiKeyHash.objects.get()
    assert (row.hash, row.role) == (digest(secret), "cashier")
    assert run() == 0
    assert capsys.readouterr().out == f"{row.api_key_id}\tTill\tcashier\t{secret[:10]}…\tin use\n"
    assert run("--revoke", str(row.api_key_id)) == 0
    run()
    assert capsys.readouterr().out.endswith("revoked\n")
    assert not ApiKeyHash.objects.exists()


@pytest.mark.parametrize("words", [("--revoke", "1"), ("--name", "x", "--role", "king")])
def test_refusals_are_one_sentence_and_a_code(capsys, words):
    make_merchant(code="salon")
    assert run(*words) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_an_unknown_merchant_is_refused(capsys):
    assert run() == 1
