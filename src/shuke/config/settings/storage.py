"""Files: static ones collected under hashed names, uploads in the data folder."""

from shuke.config import environment
from shuke.config.settings.base import DATA, DEBUG

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_URL = "/files/"
MEDIA_ROOT = DATA / "files"

# `serve` and `demo` collect the static files first and then set this; tests and `manage` read the sources.
HASHED_STATIC = environment.flag("SHUKE_HASHED_STATIC") and not DEBUG
WHITENOISE_USE_FINDERS = not HASHED_STATIC
WHITENOISE_AUTOREFRESH = not HASHED_STATIC
WHITENOISE_MAX_AGE = 60 if not HASHED_STATIC else 31_536_000

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
