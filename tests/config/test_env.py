"""Settings from the environment: typed, complete, refused together."""

import re
import stat
from pathlib import Path

import pytest

from motcua.config import database_url, env, values
from motcua.config.variables import VARIABLES

ROOT = Path(__file__).parents[2]


def test_all_problems_are_told_at_once_and_no_secret_is_repeated(tmp_path):
    var = tmp_path / "var"
    environ = {
        "MOTCUA_VAR": str(var),
        "MOTCUA_SECRET_KEY": "too-short",
        "MOTCUA_DEBUG": "perhaps",
        "MOTCUA_MAIL": "smpt://me:hunter2@mail",
        "MOTCUA_ALOWED_HOSTS": "a.example",
        "DATABASE_URL": "mysql://me:hunter2@host/name",
        "PORT": "99999",
    }

    with pytest.raises(env.SettingsError) as refused:
        env.read(environ)

    assert refused.value.problems == (
        "MOTCUA_ALOWED_HOSTS is not a setting (misspelt?)",
        "PORT must be a whole number from 1 to 65535, not '99999'",
        "DATABASE_URL must begin with postgresql:// or postgres://",
        "MOTCUA_SECRET_KEY must have at least 32 characters",
        "MOTCUA_DEBUG must be yes or no, not 'perhaps'",
        "MOTCUA_MAIL must be file, smtp://user:password@host:port or smtps://user:password@host:port",
    )
    assert "hunter2" not in str(refused.value)
    assert not var.exists()


def test_without_any_variable_the_embedded_database_and_a_kept_secret_are_used(tmp_path):
    environ = {"MOTCUA_VAR": str(tmp_path)}

    settings = env.read(environ)

    assert settings.database_is_embedded
    assert settings.database == database_url.Database(
        name="motcua", user="motcua", host=str(tmp_path / "postgres" / "socket")
    )
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.allowed_hosts == ("127.0.0.1", "localhost")
    assert settings.mail == values.Mail(folder=tmp_path / "mail")
    assert (settings.https, settings.debug, settings.demo) == (False, False, False)
    assert settings.secret_key == env.read(environ).secret_key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["secret_key"]


def test_https_follows_the_base_url_and_contradicting_it_is_refused(tmp_path):
    environ = {"MOTCUA_VAR": str(tmp_path), "MOTCUA_BASE_URL": "https://dichvucong.example/"}

    settings = env.read(environ)

    assert (settings.https, settings.base_url) == (True, "https://dichvucong.example")
    assert settings.allowed_hosts == ("dichvucong.example", "localhost", "127.0.0.1")
    with pytest.raises(env.SettingsError, match="MOTCUA_BASE_URL must begin with https"):
        env.read({**environ, "MOTCUA_BASE_URL": "http://a.example", "MOTCUA_HTTPS": "yes"})


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgres://u%40x:p%2Fw@db.example:6432/name?sslmode=require",
            database_url.Database("name", "u@x", "p/w", "db.example", "6432", (("sslmode", "require"),)),
        ),
        (
            "postgresql:///name?host=/run/postgresql",
            database_url.Database("name", host="/run/postgresql"),
        ),
    ],
)
def test_a_database_url_is_taken_apart(url, expected):
    assert database_url.parse(url) == expected


def test_the_embedded_socket_moves_to_a_short_place_when_the_folder_is_deep(tmp_path):
    deep = tmp_path / ("x" * 120)

    assert database_url.socket_folder(tmp_path) == tmp_path / "socket"
    assert re.fullmatch(r"/tmp/motcua-[0-9a-f]{20}", str(database_url.socket_folder(deep)))


@pytest.mark.parametrize(
    ("text", "mail"),
    [
        ("smtp://mail.example", values.Mail(None, "mail.example", 25)),
        ("smtp://u:p@mail.example", values.Mail(None, "mail.example", 587, "u", "p", "starttls")),
        ("smtps://u:p%3A@mail.example:4650", values.Mail(None, "mail.example", 4650, "u", "p:", "tls")),
    ],
)
def test_a_mail_server_is_taken_apart(text, mail):
    assert values.mail_into(Path("unused"))(text) == mail
    assert "p:" not in repr(mail)


def test_the_file_completes_the_environment_and_the_environment_wins(tmp_path):
    file = tmp_path / ".env"
    file.write_text('# comment\n\nPORT=9000\nexport MOTCUA_MAIL_FROM="Một Cửa <a@b.example>"\n')

    assert env.with_file({"PORT": "8001"}, file) == {
        "PORT": "8001",
        "MOTCUA_MAIL_FROM": "Một Cửa <a@b.example>",
    }
    file.write_text("PORT 9000\n")
    with pytest.raises(env.SettingsError, match=r"\.env, line 1: must be KEY=VALUE"):
        env.with_file({}, file)


def test_every_setting_is_in_the_example_and_in_the_documentation():
    example = re.findall(r"^#?([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    rows = re.findall(
        r"^\| `([A-Z_]+)` \| ([^|]+) \| ([^|]*) \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE
    )

    assert example == [(variable.name, variable.default) for variable in VARIABLES]
    assert [(name, kind, default.strip("` ")) for name, kind, default in rows] == [
        (variable.name, variable.kind, variable.default) for variable in VARIABLES
    ]
