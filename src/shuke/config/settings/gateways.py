"""The ways out: SMS, mail, and what may be spent on them."""

from typing import Any
from urllib.parse import unquote, urlsplit

from shuke.config import environment

DEMO = environment.flag("SHUKE_DEMO")
DEMO_TOWN = environment.flag("SHUKE_DEMO_TOWN", default=True)  # off where a demo is to stay empty
_SANDBOX = "outbox" if DEMO else "off"
_SMTP = urlsplit(environment.text("SHUKE_SMTP_URL"))

SMS: dict[str, Any] = {
    "provider": environment.text("SHUKE_SMS", _SANDBOX),  # outbox | aliyun | twilio | off
    "daily_codes": environment.number("SHUKE_SMS_DAILY_CODES", 2_000),
    "aliyun": {
        "key": environment.text("SHUKE_ALIYUN_KEY"),
        "secret": environment.text("SHUKE_ALIYUN_SECRET"),
        "signature": environment.text("SHUKE_ALIYUN_SIGNATURE"),
        # sign_in_code=SMS_1001,invitation=SMS_1002
        "templates": dict(word.split("=", 1) for word in environment.listing("SHUKE_ALIYUN_TEMPLATES") if "=" in word),
    },
    "twilio": {
        "account": environment.text("SHUKE_TWILIO_ACCOUNT"),
        "token": environment.text("SHUKE_TWILIO_TOKEN"),
        "sender": environment.text("SHUKE_TWILIO_NUMBER"),
    },
}
MAIL: dict[str, Any] = {
    "provider": environment.text("SHUKE_MAIL", "smtp" if _SMTP.hostname else _SANDBOX),  # outbox | smtp | off
    # smtp+starttls://user:password@mail.example.org:587 or smtp+tls://…:465
    "smtp": {
        "host": _SMTP.hostname or "",
        "port": _SMTP.port or 587,
        "user": unquote(_SMTP.username or ""),
        "password": unquote(_SMTP.password or ""),
        "tls": _SMTP.scheme.partition("+")[2],
        "sender": environment.text("SHUKE_MAIL_FROM", "Shuke <shuke@localhost>"),
    },
}
