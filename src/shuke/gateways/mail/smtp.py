"""A mail server of the merchant's or platform's own."""

import smtplib
from dataclasses import dataclass

from django.core.mail import EmailMessage, get_connection

from shuke.gateways.errors import NotSent, NotSentYet
from shuke.gateways.rules import one_line
from shuke.gateways.values import MessageValue, Sent

TIMEOUT = 20


@dataclass(frozen=True)
class Smtp:
    """Where the server is and under which name it sends."""

    host: str
    port: int
    user: str
    password: str
    sender: str
    tls: str = "starttls"  # "starttls" | "tls" | ""

    def send(self, message: MessageValue) -> Sent:
        """Send as plain text; raises NotSentYet or NotSent."""
        server = get_connection(
            "django.core.mail.backends.smtp.EmailBackend", host=self.host, port=self.port, username=self.user,
            password=self.password, use_tls=self.tls == "starttls", use_ssl=self.tls == "tls", timeout=TIMEOUT,
        )  # fmt: skip
        letter = EmailMessage(
            one_line(message.subject), message.text, self.sender, [message.recipient], connection=server
        )
        try:
            letter.send()
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPAuthenticationError) as error:
            raise NotSent(str(error)) from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotSentYet(f"{type(error).__name__}: {error}") from error
        return Sent(reference=str(letter.extra_headers.get("Message-ID", "")))
