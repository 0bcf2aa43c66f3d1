"""Every setting there is, as an operator meets it; `docs/settings.md` and `.env.example` repeat this list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Variable:
    """One setting. `default` is written as in `.env.example`; empty: `meaning` says what follows."""

    name: str
    kind: str
    default: str
    meaning: str


VARIABLES = (
    Variable(
        "DATABASE_URL",
        "address",
        "",
        "PostgreSQL 14 or later: postgresql://user:password@host:5432/name, or with a unix socket "
        "postgresql:///name?host=/run/postgresql. Empty: the embedded PostgreSQL under the data folder.",
    ),
    Variable("MOTCUA_VAR", "folder", "./var", "Data folder: database, files, keys, mail, logs."),
    Variable(
        "MOTCUA_SECRET_KEY",
        "text",
        "",
        "Signs sessions and links; at least 32 characters, the same on every machine of one installation. "
        "Empty: made once and kept in the data folder (secret_key, mode 0600).",
    ),
    Variable("MOTCUA_DEBUG", "yes/no", "no", "Detailed error pages. Never where strangers can reach it."),
    Variable(
        "MOTCUA_ALLOWED_HOSTS",
        "list",
        "",
        "Host names the site answers to, separated by commas. "
        "Empty: the host of MOTCUA_BASE_URL, localhost and 127.0.0.1.",
    ),
    Variable(
        "MOTCUA_BASE_URL",
        "web address",
        "",
        "Address under which people reach the site; printed in QR codes and mail. "
        "Empty: http://127.0.0.1 with the port.",
    ),
    Variable(
        "MOTCUA_HTTPS",
        "yes/no",
        "",
        "Secure cookies and HSTS. Empty: yes when MOTCUA_BASE_URL begins with https.",
    ),
    Variable(
        "MOTCUA_MAIL",
        "file or address",
        "file",
        "file: mail is written to the folder mail under the data folder. smtp://host:25 (plain), "
        "smtp://user:password@host:587 (STARTTLS), smtps://user:password@host:465 (TLS).",
    ),
    Variable("MOTCUA_MAIL_FROM", "mail address", "motcua@localhost", "Sender of every mail."),
    Variable(
        "MOTCUA_TRUST",
        "folder",
        "",
        "Trust anchors (PEM files) for checking signatures. Empty: the folder trust under the data folder.",
    ),
    Variable(
        "MOTCUA_DEMO",
        "yes/no",
        "no",
        "The demo province: invented people, a demo certification authority. `make demo` sets it.",
    ),
    Variable("MOTCUA_WEB_THREADS", "number", "4", "Requests the web process answers at the same time (1 to 64)."),
    Variable("MOTCUA_UPLOAD_LIMIT_MB", "number", "50", "Largest file a person may upload, in MB (1 to 1024)."),
    Variable("PORT", "number", "8000", "Port on 127.0.0.1 the web process listens on."),
)
