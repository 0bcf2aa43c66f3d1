"""Where the database is: `DATABASE_URL`, and the address of the embedded PostgreSQL when none is given."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

NAME = "motcua"
"""Role and database of the embedded PostgreSQL."""

SOCKET_FILE = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107
"""Bytes Linux allows in the path of a unix socket (`sun_path` without its closing zero)."""

OPTIONS = frozenset(
    {
        "application_name",
        "connect_timeout",
        "gssencmode",
        "host",
        "options",
        "port",
        "sslcert",
        "sslkey",
        "sslmode",
        "sslrootcert",
        "target_session_attrs",
    }
)
"""What may stand after `?`: the connection parameters of libpq that an operator of this software needs."""


class DatabaseUrlError(ValueError):
    """The address cannot be used; the message says why and never repeats the password."""


@dataclass(frozen=True)
class Database:
    """Address of one PostgreSQL database. `host` starting with `/` is the folder of a unix socket."""

    name: str
    user: str = ""
    password: str = ""
    host: str = ""
    port: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"Database({self.user}@{self.host}:{self.port}/{self.name})"

    def for_django(self) -> dict[str, Any]:
        """This address as one value of Django's `DATABASES`."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": self.port,
            "OPTIONS": dict(self.options),
        }


def parse(url: str) -> Database:
    """`postgresql://user:password@host:port/name?sslmode=…`, or `postgresql:///name?host=/run/postgresql`.

    Raises `DatabaseUrlError` for another scheme, a missing name, a bad port or an unknown parameter.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise DatabaseUrlError("host or port cannot be read") from wrong
    if parts.scheme not in {"postgres", "postgresql"}:
        raise DatabaseUrlError("must begin with postgresql:// or postgres://")
    name = unquote(parts.path.lstrip("/"))
    if not name or "/" in name:
        raise DatabaseUrlError("must name one database after the host: postgresql://host/name")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := sorted(set(options) - OPTIONS):
        raise DatabaseUrlError(f"has unknown parameters: {', '.join(unknown)}")
    return Database(
        name=name,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=options.pop("host", "") or unquote(parts.hostname or ""),
        port=options.pop("port", "") or (str(port) if port else ""),
        options=tuple(sorted(options.items())),
    )


def socket_folder(folder: Path) -> Path:
    """Where the embedded PostgreSQL kept in `folder` has its socket.

    Beside the data, or under /tmp when that path would be longer than the system allows.
    """
    beside = folder.absolute() / "socket"
    if len(bytes(beside / SOCKET_FILE)) <= LONGEST_SOCKET_PATH:
        return beside
    key = hashlib.sha256(bytes(folder.absolute())).hexdigest()[:20]
    return Path("/tmp") / f"motcua-{key}"  # noqa: S108 a short path is the point; its owner and mode are checked


def embedded(folder: Path) -> str:
    """The `DATABASE_URL` of the embedded PostgreSQL kept in `folder`, whether it runs or not."""
    return f"postgresql://{NAME}@/{NAME}?host={quote(str(socket_folder(folder)), safe='')}"
