"""Secrets, hosts, cookies, headers, passwords, sign-in."""

from csp.constants import NONE, SELF

from shuke.config import environment
from shuke.config.secret import kept_secret
from shuke.config.settings.base import DATA

SECRET_KEY = environment.text("SHUKE_SECRET_KEY") or kept_secret(DATA / "secret-key")
SECRET_KEY_FALLBACKS = environment.listing("SHUKE_OLD_SECRET_KEYS")
ALLOWED_HOSTS = environment.listing("SHUKE_HOSTS", "localhost,127.0.0.1,[::1]")
TLS = environment.flag("SHUKE_TLS")
CSRF_TRUSTED_ORIGINS = environment.listing("SHUKE_ORIGINS")

# Behind a proxy that ends TLS: how many proxies may be believed about the caller's address.
TRUSTED_PROXIES = environment.number("SHUKE_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SECURE_SSL_REDIRECT = False  # the plain port answers only /trust/ under serve --tls; a proxy redirects by itself
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
# With TLS the browser itself holds these two to this host and to encrypted connections.
HOST_ONLY = "__Host-" if TLS else ""
SESSION_COOKIE_NAME = f"{HOST_ONLY}shuke_session"
CSRF_COOKIE_NAME = f"{HOST_ONLY}csrftoken"
LANGUAGE_COOKIE_NAME = "shuke_language"
LANGUAGE_COOKIE_AGE = 31_536_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # The camera's barcode reader is compiled to WebAssembly; scripts themselves come from our files only.
        "script-src": [SELF, "'wasm-unsafe-eval'"],
        "style-src": [SELF],
        # A merchant's brand colours and the length of a bar are style attributes.
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

AUTH_USER_MODEL = "identity.Person"
ACCOUNT_ADAPTER = "shuke.identity.sign_in.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"phone"}
ACCOUNT_SIGNUP_FIELDS = ["phone*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PHONE_VERIFICATION_ENABLED = False  # a sign-in code proves the phone; allauth would keep its own in clear
# Tries are counted in PostgreSQL (shuke.identity.sign_in.limits); allauth counts in a cache per process.
ACCOUNT_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ADAPTER = "shuke.identity.sign_in.mfa_adapter.MfaAdapter"
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey counts by itself: the device has asked for finger, face or PIN
SECOND_FACTOR_HOURS = environment.number("SHUKE_SECOND_FACTOR_HOURS", 12)
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/console/"
LOGOUT_REDIRECT_URL = "/sign-in/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
