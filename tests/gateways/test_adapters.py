"""The real adapters against a provider on this machine."""

import json
import smtplib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from shuke.gateways import mail, sms
from shuke.gateways.errors import NotSent, NotSentYet
from shuke.gateways.mail.smtp import Smtp
from shuke.gateways.sms.aliyun import Aliyun, signed
from shuke.gateways.sms.twilio import Twilio
from shuke.gateways.values import MessageValue, Sent
from shuke.gateways.web_call import post_form

MESSAGE = MessageValue(
    id=1,
    channel="sms",
    recipient="+8613800138000",
    subject="Hi\r\nBcc: x@example.org",
    text="123456 是验证码",
    purpose="sign_in_code",
    params={"code": "123456"},
    secret=True,
    state="sending",
    tries=1,
    error="",
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
    sent_at=None,
)


@dataclass
class Provider:
    """What a pretended provider answers, and what it was asked."""

    url: str = ""
    status: int = 200
    body: bytes = b"{}"
    asked: list = field(default_factory=list)


@pytest.fixture
def provider() -> Iterator[Provider]:
    made = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            made.asked.append(
                (self.path, {name: values[0] for name, values in parse_qs(body).items()}, dict(self.headers))
            )
            self.send_response(made.status)
            self.end_headers()
            self.wfile.write(made.body)

        def log_message(self, *args):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def test_twilio_gets_the_text(provider):
    provider.body = b'{"sid": "SM1", "error_code": null}'
    sent = Twilio("AC1", "token", "+15550001111", url=provider.url).send(MESSAGE)
    path, fields, headers = provider.asked[0]
    assert sent == Sent(reference="SM1")
    assert (path, fields) == (
        "/2010-04-01/Accounts/AC1/Messages.json",
        {"To": "+8613800138000", "From": "+15550001111", "Body": "123456 是验证码"},
    )
    assert headers["Authorization"] == "Basic QUMxOnRva2Vu"


def test_twilios_refusal_is_kept_in_its_words(provider):
    provider.body = b'{"error_code": 21211, "error_message": "bad number"}'
    with pytest.raises(NotSent, match="21211: bad number"):
        Twilio("AC1", "token", "+1", url=provider.url).send(MESSAGE)


def aliyun(provider, **changes):
    return Aliyun(
        **{"key": "k", "secret": "s", "signature": "熟客", "templates": {"sign_in_code": "SMS_1"}, "url": provider.url}
        | changes
    )


def test_aliyun_gets_template_parameters_and_a_signature_over_all_of_it(provider):
    provider.body = b'{"Code": "OK", "BizId": "b1"}'
    assert aliyun(provider).send(MESSAGE) == Sent(reference="b1")
    fields = provider.asked[0][1]
    signature = fields.pop("Signature")
    assert signed("s", fields)["Signature"] == signature
    wanted = {"PhoneNumbers": "13800138000", "TemplateCode": "SMS_1", "SignName": "熟客", "Action": "SendSms"}
    assert {name: fields[name] for name in wanted} == wanted
    assert json.loads(fields["TemplateParam"]) == {"code": "123456"}


def test_aliyuns_signature_is_the_documented_one():
    fields = {
        "AccessKeyId": "testid", "Action": "DescribeRegions", "Format": "XML", "SignatureMethod": "HMAC-SHA1",
        "SignatureNonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf", "SignatureVersion": "1.0",
        "Timestamp": "2016-02-23T12:46:24Z", "Version": "2014-05-26",
    }  # fmt: skip
    assert signed("testsecret", fields, method="GET")["Signature"] == "OLeaidS1JvxuMvnyHOwuJ+uX5qY="


@pytest.mark.parametrize(
    ("code", "kind"),
    [("isv.MOBILE_NUMBER_ILLEGAL", NotSent), ("Throttling.User", NotSentYet), ("isp.SYSTEM_ERROR", NotSentYet)],
)
def test_aliyuns_refusals_are_sorted(provider, code, kind):
    provider.body = json.dumps({"Code": code, "Message": "m"}).encode()
    with pytest.raises(kind, match=f"{code}: m"):
        aliyun(provider).send(MESSAGE)


def test_aliyun_needs_a_template(provider):
    with pytest.raises(NotSent, match="SHUKE_ALIYUN_TEMPLATES"):
        aliyun(provider, templates={}).send(MESSAGE)


@pytest.mark.parametrize(
    ("status", "kind"), [(400, NotSent), (401, NotSent), (429, NotSentYet), (500, NotSentYet), (503, NotSentYet)]
)
def test_http_failures_are_sorted(provider, status, kind):
    provider.status, provider.body = status, b"why"
    with pytest.raises(kind, match=f"HTTP {status}: why"):
        post_form(provider.url, {})


@pytest.mark.parametrize("body", [b"<html>", b"[1]", b"", b"\xff"])
def test_an_answer_that_is_no_json_object_is_tried_again(provider, body):
    provider.body = body
    with pytest.raises(NotSentYet):
        post_form(provider.url, {})


def test_nobody_at_home_is_tried_again():
    with pytest.raises(NotSentYet):
        post_form("http://127.0.0.1:9/", {})


def test_only_web_addresses_are_called():
    with pytest.raises(NotSent):
        post_form("file:///etc/passwd", {})


@pytest.mark.parametrize(("room", "setting"), [(sms, "SMS"), (mail, "MAIL")])
def test_the_settings_choose_the_sender(settings, room, setting):
    before = getattr(settings, setting)
    kinds = []
    for provider in ("outbox", "aliyun", "twilio") if room is sms else ("outbox", "smtp"):
        setattr(settings, setting, before | {"provider": provider})
        kinds.append(type(room.sender()).__name__)
    assert kinds == (["Outbox", "Aliyun", "Twilio"] if room is sms else ["Outbox", "Smtp"])
    setattr(settings, setting, before | {"provider": "outbox"})
    assert room.send(MESSAGE) == Sent(kept=True)
    setattr(settings, setting, before | {"provider": "off"})
    with pytest.raises(NotSent):
        room.send(MESSAGE)


def smtp():
    return Smtp("127.0.0.1", 9, "", "", "Shuke <a@example.org>", tls="")


def test_mail_cannot_be_given_more_headers(monkeypatch):
    letters = []
    monkeypatch.setattr(
        "django.core.mail.backends.smtp.EmailBackend.send_messages", lambda self, made: letters.extend(made)
    )
    assert smtp().send(MESSAGE) == Sent()
    assert (letters[0].subject, letters[0].to, letters[0].body) == (
        "Hi Bcc: x@example.org",
        ["+8613800138000"],
        "123456 是验证码",
    )


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (smtplib.SMTPRecipientsRefused({}), NotSent),
        (smtplib.SMTPAuthenticationError(535, b"no"), NotSent),
        (smtplib.SMTPServerDisconnected("gone"), NotSentYet),
        (ConnectionRefusedError(), NotSentYet),
    ],
)
def test_mail_failures_are_sorted(monkeypatch, failure, kind):
    def fail(self, made):
        raise failure

    monkeypatch.setattr("django.core.mail.backends.smtp.EmailBackend.send_messages", fail)
    with pytest.raises(kind):
        smtp().send(MESSAGE)
