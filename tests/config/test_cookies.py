"""Cookies that carry a session are held to this host by the browser itself, where there is TLS."""

import os
import subprocess
import sys

import pytest

NAMES = (
    "from shuke.config.settings import security as s; "
    "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
)


@pytest.mark.parametrize(
    ("tls", "told"),
    [("on", "__Host-shuke_session __Host-csrftoken True"), ("off", "shuke_session csrftoken False")],
)
def test_session_and_csrf_have_host_names_with_tls(tls, told, tmp_path):
    env = {**os.environ, "SHUKE_TLS": tls, "SHUKE_DATA": str(tmp_path), "PYTHONPATH": "src"}
    asked = subprocess.run([sys.executable, "-c", NAMES], env=env, capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == told
