"""Messages to people: mail now, SMS and Zalo later behind the same port."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Message:
    """One message to one person."""

    key: str
    """Same key = same message: a repeated delivery must be harmless."""
    recipient: str
    """E-mail address."""
    subject: str
    body: str
    """Plain text, Vietnamese, lines separated by newlines."""


class MessageTrouble(Exception):
    """The message did not leave. `retry` says whether trying again can help."""

    def __init__(self, cause: str, *, retry: bool = True) -> None:
        super().__init__(cause)
        self.retry = retry


class MessageSender(Protocol):
    """Sends one message."""

    def send(self, message: Message) -> None:
        """Hand `message` over. Raises `MessageTrouble`."""
        ...
