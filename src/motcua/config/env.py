"""Settings of an installation, read from the environment: typed, documented, all problems at once.

The list of settings is in `variables.py`, their forms are in `values.py`. Standard library only,
so that the command line can start before anything else is loaded.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from motcua.config import database_url, parent_death, values
from motcua.config.database_url import Database
from motcua.config.values import Mail
from motcua.config.variables import VARIABLES

Value = TypeVar("Value")

DEFAULTS = {variable.name: variable.default for variable in VARIABLES}
PREFIX, INTERNAL = "MOTCUA_", (parent_death.VARIABLE, "MOTCUA_TEST_")


@dataclass(frozen=True, repr=False)
class Settings:
    """Every setting, checked. Folders are absolute; none of them was made, except for the secret key."""

    var: Path
    database: Database
    database_is_embedded: bool
    secret_key: str
    debug: bool
    allowed_hosts: tuple[str, ...]
    base_url: str
    https: bool
    mail: Mail
    mail_from: str
    trust: Path
    demo: bool
    web_threads: int
    upload_limit_mb: int
    port: int


class SettingsError(Exception):
    """The environment cannot be used. `problems` has one sentence a problem; the message lists them all."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"These settings cannot be used (docs/settings.md explains each):\n{lines}")


def read(environ: Mapping[str, str]) -> Settings:
    """All settings, or `SettingsError` with every problem. Makes and keeps a secret key if none is given."""
    taken = _Reader(environ)
    var = var_folder(environ)
    embedded = database_url.parse(database_url.embedded(var / "postgres"))
    port = taken.value("PORT", values.number(1, 65535), 0)
    base_url = taken.value("MOTCUA_BASE_URL", values.web_address, f"http://127.0.0.1:{port}")
    https = taken.value("MOTCUA_HTTPS", values.yes_or_no, base_url.startswith("https://"))
    if https and base_url.startswith("http://"):
        taken.problems.append("MOTCUA_HTTPS is on, so MOTCUA_BASE_URL must begin with https://")
    settings = Settings(
        var=var,
        port=port,
        base_url=base_url,
        https=https,
        database=taken.value("DATABASE_URL", database_url.parse, embedded),
        database_is_embedded=not taken.text("DATABASE_URL"),
        secret_key=taken.value("MOTCUA_SECRET_KEY", values.secret, ""),
        debug=taken.value("MOTCUA_DEBUG", values.yes_or_no, False),
        allowed_hosts=taken.value("MOTCUA_ALLOWED_HOSTS", values.names, _hosts(base_url)),
        mail=taken.value("MOTCUA_MAIL", values.mail_into(var / "mail"), Mail(None)),
        mail_from=taken.value("MOTCUA_MAIL_FROM", values.mail_address, ""),
        trust=taken.value("MOTCUA_TRUST", values.existing_folder, var / "trust"),
        demo=taken.value("MOTCUA_DEMO", values.yes_or_no, False),
        web_threads=taken.value("MOTCUA_WEB_THREADS", values.number(1, 64), 0),
        upload_limit_mb=taken.value("MOTCUA_UPLOAD_LIMIT_MB", values.number(1, 1024), 0),
    )
    taken.refuse_if_wrong()
    return settings if settings.secret_key else replace(settings, secret_key=_kept_secret(var))


def var_folder(environ: Mapping[str, str]) -> Path:
    """The data folder, absolute; nothing is made."""
    return Path(_Reader(environ).text("MOTCUA_VAR")).expanduser().absolute()


def with_file(environ: Mapping[str, str], file: Path) -> dict[str, str]:
    """`environ` completed by the lines KEY=VALUE of `file` (if there is one); what the environment says wins.

    Empty lines and lines beginning with # are skipped, one pair of quotes around a value is taken off.
    """
    merged = dict(environ)
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.removeprefix("export ").partition("=")
        if not equals or not name.strip().isidentifier():
            raise SettingsError([f"{file.name}, line {number}: must be KEY=VALUE"])
        merged.setdefault(name.strip(), _unquoted(value.strip()))
    return merged


class _Reader:
    """Takes variables out of the environment and remembers everything that is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.problems = [
            f"{name} is not a setting (misspelt?)"
            for name in sorted(environ)
            if name.startswith(PREFIX) and name not in DEFAULTS and not name.startswith(INTERNAL)
        ]

    def text(self, name: str) -> str:
        return self._environ.get(name, "").strip() or DEFAULTS[name]

    def value(self, name: str, parse: Callable[[str], Value], otherwise: Value) -> Value:
        """The value of `name`; `otherwise` when it is empty without default, or wrong (then remembered)."""
        text = self.text(name)
        if not text:
            return otherwise
        try:
            return parse(text)
        except ValueError as wrong:
            self.problems.append(f"{name} {wrong}")
            return otherwise

    def refuse_if_wrong(self) -> None:
        if self.problems:
            raise SettingsError(self.problems)


def _hosts(base_url: str) -> tuple[str, ...]:
    own = urlsplit(base_url).hostname or ""
    return tuple(dict.fromkeys([own, "localhost", "127.0.0.1"]))


def _kept_secret(var: Path) -> str:
    try:
        return values.kept_secret(var / "secret_key")
    except (OSError, ValueError) as trouble:
        raise SettingsError([f"MOTCUA_SECRET_KEY is not given and none can be kept: {trouble}"]) from trouble


def _unquoted(text: str) -> str:
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if quoted else text
