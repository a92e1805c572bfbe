"""Who may say that a second factor was shown: a few places, each known."""

import re
from pathlib import Path

import pytest
from django.urls import NoReverseMatch, reverse

SOURCE = Path(__file__).parents[2] / "src" / "shuke"
SAYS = re.compile(
    r"second_factor_shown=True|second_factor_shown=counts|counts_as_second_factor=True|second_factor\.show\("
)
KNOWN = {
    "demo_town/building.py": "the demo's printed links; the door asks whether this is a demo",
    "demo_town/web/personas.py": "the demo's own page, there in a demo only",
    "identity/sign_in/enter.py": "writes down what the door says",
    "identity/web/confirm.py": "where it is shown",
    "identity/web/links.py": "the demo's links, in a demo",
    "identity/web/passkey_sign_in.py": "a passkey is two factors",
    "identity/web/security.py": "one that was just set up",
}


def test_nobody_else_says_so():
    found = {str(f.relative_to(SOURCE)) for f in SOURCE.rglob("*.py") if SAYS.search(f.read_text())}
    assert found == set(KNOWN)


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_authenticate", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn",
             "mfa_list_webauthn", "mfa_login_webauthn", "mfa_generate_recovery_codes", "usersessions_list"],
)  # fmt: skip
def test_the_librarys_own_pages_are_not_reachable(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "path", ["2fa/", "2fa/authenticate/", "2fa/totp/activate/", "sessions/", "mfa/webauthn/login/"]
)
def test_nor_by_guessing(client, db, path):
    assert client.get(f"/accounts/{path}").status_code == 404
