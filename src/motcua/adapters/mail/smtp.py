"""Mail through an SMTP server."""

import smtplib
import ssl
from typing import Protocol

from motcua.adapters.mail.letter import letter
from motcua.ports.messages import Message, MessageTrouble

TIMEOUT_SECONDS = 20


class Server(Protocol):
    """Where the server is; `security` is `none`, `starttls` or `tls`."""

    host: str
    port: int
    user: str
    password: str
    security: str


class SmtpMail:
    """`MessageSender` over SMTP, one connection a message."""

    def __init__(self, mail: Server, sender: str) -> None:
        self._mail, self._sender = mail, sender

    def send(self, message: Message) -> None:
        """Hand the message to the server."""
        try:
            with self._connect() as server:
                server.send_message(letter(message, self._sender))
        except smtplib.SMTPRecipientsRefused as error:
            raise MessageTrouble("the server refuses this recipient", retry=False) from error
        except (smtplib.SMTPException, OSError) as error:
            raise MessageTrouble(f"SMTP: {type(error).__name__}") from error

    def _connect(self) -> smtplib.SMTP:
        place = (self._mail.host, self._mail.port)
        if self._mail.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                *place, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(*place, timeout=TIMEOUT_SECONDS)
        if self._mail.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if self._mail.user:
            server.login(self._mail.user, self._mail.password)
        return server
