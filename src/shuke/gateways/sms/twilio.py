"""Twilio's Messages resource."""

import base64
from dataclasses import dataclass

from shuke.gateways.errors import NotSent
from shuke.gateways.values import MessageValue, Sent
from shuke.gateways.web_call import post_form


@dataclass(frozen=True)
class Twilio:
    """An account and the number it sends from."""

    account: str
    token: str
    sender: str
    url: str = "https://api.twilio.com"

    def send(self, message: MessageValue) -> Sent:
        """Send the text as it is; raises NotSentYet or NotSent."""
        key = base64.b64encode(f"{self.account}:{self.token}".encode()).decode()
        answer = post_form(
            f"{self.url}/2010-04-01/Accounts/{self.account}/Messages.json",
            {"To": message.recipient, "From": self.sender, "Body": message.text},
            {"Authorization": f"Basic {key}"},
        )
        if answer.get("error_code"):
            raise NotSent(f"{answer['error_code']}: {answer.get('error_message', '')}")
        return Sent(reference=str(answer.get("sid", "")))
