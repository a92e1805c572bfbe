"""Alibaba Cloud SMS: approved templates with parameters, signed by HMAC-SHA1 over the sorted query."""

import base64
import hashlib
import hmac
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from shuke.gateways.errors import NotSent, NotSentYet
from shuke.gateways.values import MessageValue, Sent
from shuke.gateways.web_call import post_form
from shuke.kit import clock

# Limits of the provider that pass by themselves.
_LATER = ("isp.SYSTEM_ERROR", "isp.RAM_PERMISSION_DENY", "Throttling")


@dataclass(frozen=True)
class Aliyun:
    """An access key, the approved signature, and which template serves which purpose."""

    key: str
    secret: str
    signature: str
    templates: Mapping[str, str] = field(default_factory=dict)
    url: str = "https://dysmsapi.aliyuncs.com/"

    def send(self, message: MessageValue) -> Sent:
        """Send the purpose's template with the message's parameters; raises NotSentYet or NotSent."""
        template = self.templates.get(message.purpose)
        if not template:
            raise NotSent(f"No template for “{message.purpose}”: add it to SHUKE_ALIYUN_TEMPLATES.")
        answer = post_form(self.url, signed(self.secret, self._fields(message, template)))
        said = f"{answer.get('Code')}: {answer.get('Message', '')}"
        if answer.get("Code") == "OK":
            return Sent(reference=str(answer.get("BizId", "")))
        raise NotSentYet(said) if str(answer.get("Code")).startswith(_LATER) else NotSent(said)

    def _fields(self, message: MessageValue, template: str) -> dict[str, str]:
        return {
            "AccessKeyId": self.key, "Action": "SendSms", "Format": "JSON", "Version": "2017-05-25",
            "SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0", "SignatureNonce": uuid.uuid4().hex,
            "Timestamp": clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"), "PhoneNumbers": _dialled(message.recipient),
            "SignName": self.signature, "TemplateCode": template,
            "TemplateParam": json.dumps(dict(message.params), ensure_ascii=False),
        }  # fmt: skip


def signed(secret: str, fields: Mapping[str, str], *, method: str = "POST") -> dict[str, str]:
    """The fields with their signature."""
    query = "&".join(f"{_encoded(name)}={_encoded(fields[name])}" for name in sorted(fields))
    text = f"{method}&{_encoded('/')}&{_encoded(query)}"
    # The provider's own scheme asks for SHA-1; as an HMAC it is still sound.
    mark = hmac.new(f"{secret}&".encode(), text.encode(), hashlib.sha1).digest()
    return {**fields, "Signature": base64.b64encode(mark).decode()}


def _encoded(text: str) -> str:
    return quote(text, safe="-_.~")


def _dialled(phone: str) -> str:
    # Mainland numbers go without a country code, others without their plus.
    return phone.removeprefix("+86") if phone.startswith("+86") else phone.removeprefix("+")
