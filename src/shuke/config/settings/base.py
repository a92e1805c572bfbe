"""Rooms, middleware, templates, languages, log."""

from shuke.config import environment
from shuke.config.logging import json_logging

DATA = environment.data_folder()
DEBUG = environment.flag("SHUKE_DEBUG")

ROOMS = [
    "shuke.demo_town",
    "shuke.pages",
    "shuke.insight",
    "shuke.unify",
    "shuke.keyaccounts",
    "shuke.sales",
    "shuke.cards",
    "shuke.customers",
    "shuke.ledger",
    "shuke.identity",
    "shuke.gateways",
    "shuke.ui",
    "shuke.kit",
]

INSTALLED_APPS = [
    "shuke.config",
    # Rooms come before the libraries, so that their templates win.
    *ROOMS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "django_prometheus",
    "ninja",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "shuke.kit.api.middleware.ProblemMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "shuke.config.middleware.PageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
    "shuke.demo_town.web.gate.DemoGate",
    # Last, so that every other middleware has looked at the view before the tenancy is opened around it.
    "shuke.identity.web.middleware.TenancyMiddleware",
]
PAGE_MIDDLEWARE = [
    # Pads each answer by chance, so that its length tells nothing of the secrets in it.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "shuke.identity.web.sessions.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "shuke.config.urls"
WSGI_APPLICATION = "shuke.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shuke.identity.web.context.merchant_frame",
                "shuke.pages.console.navigation.console_frame",
                "shuke.cards.web.tier_words.tier_words",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LANGUAGE_CODE = "zh-hans"
# Each in its own words, whatever language the page is in.
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
SHUKE_CLOCK_OFFSET = environment.number("SHUKE_CLOCK_OFFSET", 0)  # seconds; only tests and demos live in another time

LOGGING_CONFIG = None
json_logging(level="DEBUG" if DEBUG else environment.text("SHUKE_LOG_LEVEL", "INFO"))
