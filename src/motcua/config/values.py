"""From the text of one environment variable to its value; `ValueError` completes the sentence "NAME …"."""

import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

SHORTEST_SECRET = 32
MAIL_SECURITY = {"smtp": ("none", 25), "smtps": ("tls", 465)}


@dataclass(frozen=True)
class Mail:
    """Where mail goes: into `folder`, or when that is None to an SMTP server.

    `security` is "none", "starttls" or "tls".
    """

    folder: Path | None
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    security: str = "none"

    def __repr__(self) -> str:
        return f"Mail({self.folder or f'{self.user}@{self.host}:{self.port}'})"


def yes_or_no(text: str) -> bool:
    """1, true, yes, on against 0, false, no, off, in any case."""
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    if text.lower() not in words:
        raise ValueError(f"must be yes or no, not {text!r}")
    return words[text.lower()]


def number(lowest: int, highest: int) -> Callable[[str], int]:
    """A whole number between two bounds, both allowed."""

    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not lowest <= int(text) <= highest:
            raise ValueError(f"must be a whole number from {lowest} to {highest}, not {text!r}")
        return int(text)

    return parse


def secret(text: str) -> str:
    """A key nobody can guess by its length; the message does not repeat it."""
    if len(text) < SHORTEST_SECRET:
        raise ValueError(f"must have at least {SHORTEST_SECRET} characters")
    return text


def names(text: str) -> tuple[str, ...]:
    """Host names separated by commas."""
    found = tuple(name.strip() for name in text.split(",") if name.strip())
    if wrong := [name for name in found if re.search(r"[/\s]", name)]:
        raise ValueError(f"must be host names separated by commas, not {wrong[0]!r}")
    return found


def web_address(text: str) -> str:
    """http:// or https:// and a host, without path; a slash at the end is dropped."""
    try:
        parts = urlsplit(text.rstrip("/"))
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.path or parts.query or parts.fragment or parts.username:
        raise ValueError(f"must be http:// or https:// with a host and no path, not {text!r}")
    return f"{parts.scheme}://{parts.netloc}"


def mail_address(text: str) -> str:
    """`name@host`, or `Words <name@host>`."""
    if not re.fullmatch(r"[^@<>\r\n]+@[^@<>\s]+|[^<>\r\n]*<[^@<>\s]+@[^@<>\s]+>", text):
        raise ValueError(f"must be a mail address, not {text!r}")
    return text


def existing_folder(text: str) -> Path:
    """A folder that is there."""
    folder = Path(text).expanduser().absolute()
    if not folder.is_dir():
        raise ValueError(f"must be an existing folder, not {text!r}")
    return folder


def mail_into(folder: Path) -> Callable[[str], Mail]:
    """`file` → that folder; otherwise an SMTP address, whose password no message repeats."""

    def parse(text: str) -> Mail:
        if text == "file":
            return Mail(folder=folder)
        try:
            parts = urlsplit(text)
            security, port = MAIL_SECURITY[parts.scheme]
            host, given_port = parts.hostname or "", parts.port
        except (ValueError, KeyError):
            host = ""
        if not host:
            raise ValueError("must be file, smtp://user:password@host:port or smtps://user:password@host:port")
        if parts.scheme == "smtp" and parts.username:
            security, port = "starttls", 587
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return Mail(None, host, given_port or port, user, password, security)

    return parse


def kept_secret(file: Path) -> str:
    """The secret in `file`; when there is none yet, a new one, readable by its owner only.

    Processes that start together agree: the file appears complete under its name, or not at all.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as target:
            target.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return secret(file.read_text().strip())
