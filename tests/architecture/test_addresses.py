"""Every address needs a login or stands on the list of what is open to all."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

OPEN_TO_ALL = {
    "alive", "home", "guide", "procedures", "procedure", "filing_begin", "lookup", "verify", "verify_report",
    "document_facts", "document_file", "published", "results", "login", "account_login", "account_inactive",
}  # fmt: skip
"""Pages for anybody."""
BY_TOKEN = {
    "filing_tasks", "filing_applicant", "filing_form", "filing_papers", "filing_attach", "filing_detach",
    "filing_medium", "filing_check", "filing_sent", "dossier_page", "dossier_resume", "dossier_receipt",
    "dossier_result", "dossier_paper",
}  # fmt: skip
"""Pages of one applicant: the address holds an unguessable token, or the browser's session does."""
SIGNED_IN = {"after_login", "logout"}
"""Pages of whoever is signed in."""
OWN_BROWSER = {"my_dossiers"}
"""Shows what this browser began, and to the signed-in what they filed; to a stranger an empty page."""
SAMPLES = {"int": "987654", "str": "KHONG-CO", "slug": "khong-co"}


def _routes(patterns: list[URLPattern | URLResolver], prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace or pattern.app_name}:" if pattern.app_name else ""
            yield from _routes(pattern.url_patterns, route, space + inner)
        else:
            yield space + str(pattern.name), route


ROUTES = sorted(_routes(get_resolver().url_patterns))


def _address(route: str) -> str:
    for kind, sample in SAMPLES.items():
        while f"<{kind}:" in route:
            before, _, rest = route.partition(f"<{kind}:")
            route = before + sample + rest.partition(">")[2]
    return f"/{route}"


def test_every_route_has_a_name_and_a_place_on_a_list() -> None:
    own = {name for name, _ in ROUTES if not name.startswith("desk:")}
    assert own == OPEN_TO_ALL | BY_TOKEN | SIGNED_IN | OWN_BROWSER


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "route"), [r for r in ROUTES if r[0].startswith("desk:") or r[0] in SIGNED_IN])
def test_without_login_one_is_sent_to_the_login_page(client: Client, name: str, route: str) -> None:
    for method in (client.get, client.post):
        answer = method(_address(route))
        if name == "logout" or answer.status_code == 405:
            continue
        assert answer.status_code == 302
        assert answer["Location"].startswith("/dang-nhap/")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "route"), [r for r in ROUTES if r[0] in BY_TOKEN])
def test_without_the_token_there_is_nothing(client: Client, name: str, route: str) -> None:
    assert client.get(_address(route)).status_code in (404, 405)
