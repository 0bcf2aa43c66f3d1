"""Signing in and out, and where one lands."""

import pytest
from django.test import Client

from motcua.data.models import Person
from tests.office import Office

PASSWORD = "mat-khau-thu-nghiem"


def sign_in(client: Client, login: str = "hoa", password: str = PASSWORD, **data: str):
    return client.post("/dang-nhap/", {"login": login, "password": password, **data})


def test_a_citizen_lands_at_his_dossiers(client: Client, citizen: Person) -> None:
    assert sign_in(client).url == "/dang-nhap/xong/"
    page = client.get("/dang-nhap/xong/", follow=True)
    assert page.redirect_chain == [("/ho-so-cua-toi/", 302)]
    assert "Đăng xuất" in page.content.decode()


def test_an_official_lands_at_the_desk(client: Client, office: Office) -> None:
    client.force_login(Person.objects.get(pk=office.intake.person_id))
    assert client.get("/dang-nhap/xong/").url == "/can-bo/"


def test_one_goes_on_where_one_came_from_but_never_to_another_site(client: Client, citizen: Person) -> None:
    assert 'value="/tra-cuu/"' in client.get("/dang-nhap/?next=/tra-cuu/").content.decode()
    assert sign_in(client, next="/tra-cuu/").url == "/tra-cuu/"
    client.logout()
    assert sign_in(client, next="https://evil.example/").url == "/dang-nhap/xong/"


@pytest.mark.parametrize(("login", "password"), [("hoa", "sai"), ("khong-co", PASSWORD)])
def test_a_wrong_name_or_password_is_told_the_same(client: Client, citizen: Person, login: str, password: str) -> None:
    response = sign_in(client, login, password)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in html
    assert f'value="{login}"' in html
    assert password not in html


def test_too_many_wrong_passwords_are_told_to_wait(client: Client, citizen: Person) -> None:
    pages = [sign_in(client, password=f"sai-{n}").content.decode() for n in range(7)]
    assert "tạm dừng đăng nhập" in pages[-1]
    assert "tạm dừng đăng nhập" in sign_in(client).content.decode()


def test_a_closed_account_is_told_so(client: Client, citizen: Person) -> None:
    Person.objects.update(is_active=False)
    response = client.post("/dang-nhap/", {"login": "hoa", "password": PASSWORD}, follow=True)
    assert response.status_code in (403, 422)


def test_signing_out_asks_and_then_forgets(client: Client, citizen: Person) -> None:
    sign_in(client)
    assert "Đăng xuất khỏi Cổng?" in client.get("/dang-xuat/").content.decode()
    assert client.get("/ho-so-cua-toi/").context["user"].is_authenticated
    page = client.post("/dang-xuat/", follow=True)
    assert "Ông/bà đã đăng xuất." in page.content.decode()
    assert not page.context["user"].is_authenticated


def test_nobody_signs_up(client: Client, db: None) -> None:
    assert client.get("/accounts/signup/").status_code == 404


def test_after_login_needs_a_login(client: Client, db: None) -> None:
    assert client.get("/dang-nhap/xong/").url == "/dang-nhap/?next=/dang-nhap/xong/"
