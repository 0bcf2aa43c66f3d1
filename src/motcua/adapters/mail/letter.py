"""A message as an e-mail."""

from email.message import EmailMessage
from hashlib import sha256

from motcua.ports.messages import Message


def letter(message: Message, sender: str) -> EmailMessage:
    """Build the e-mail of `message`; its Message-ID comes from the key, so a repeat is the same mail."""
    mail = EmailMessage()
    mail["Subject"] = message.subject.replace("\n", " ")
    mail["From"] = sender
    mail["To"] = message.recipient
    mail["Message-ID"] = f"<{sha256(message.key.encode()).hexdigest()[:32]}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.body)
    return mail
