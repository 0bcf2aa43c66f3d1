"""Mail into a folder, one `.eml` file a message: what a demonstration and a test need."""

import os
import re
from pathlib import Path

from motcua.adapters.mail.letter import letter
from motcua.ports.messages import Message, MessageTrouble


class FolderMail:
    """`MessageSender` that writes `<key>.eml`; sending again writes the same file again."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder, self._sender = Path(folder), sender

    def send(self, message: Message) -> None:
        """Write the message, whole or not at all."""
        name = re.sub(r"[^A-Za-z0-9_.-]", "_", message.key) + ".eml"
        part = self._folder / f".{name}.{os.getpid()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(bytes(letter(message, self._sender)))
            part.replace(self._folder / name)
        except OSError as error:
            raise MessageTrouble(f"cannot write mail: {error.strerror}") from error
