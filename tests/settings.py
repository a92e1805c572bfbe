"""The program's own settings, with a data folder for tests and a password hasher that costs nothing."""

import os
from pathlib import Path

os.environ.setdefault("SHUKE_DATA", str(Path(__file__).parent.parent / ".shuke" / "test"))
os.environ["SHUKE_SECRET_KEY"] = "only-for-tests-" * 4

from shuke.config.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
