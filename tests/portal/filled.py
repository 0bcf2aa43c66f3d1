"""Walking through the filing pages as a browser without JavaScript does: read the page, send its form."""

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from motcua.data.models import Dossier, ProcedurePart
from tests.office import Office

HOA = {"name": "Nguyễn Thị Hoa", "id_number": "030 194 000001", "phone": "0900 111 001", "email": "hoa@vidu.example"}


def hidden(html: str, name: str) -> str:
    """Value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"no hidden field {name}"
    return unescape(found[1])


def begin(client: Client, office: Office) -> Dossier:
    """Start a draft the way the pages lead."""
    address = f"/thu-tuc/{office.procedure.code}/nop/?co_quan={office.offer.pk}"
    page = client.get(address).content.decode()
    response = client.post(address, {"once": hidden(page, "once"), "co_quan": office.offer.pk})
    assert response.status_code == 303, response.content.decode()
    return Dossier.objects.order_by("-pk")[0]


def attach(
    client: Client, dossier: Dossier, content: bytes, name: str = "to-khai.pdf", ordinal: int = 1
) -> HttpResponse:
    """Attach a file to a paper."""
    part = ProcedurePart.objects.get(procedure=dossier.procedure, ordinal=ordinal)
    file = SimpleUploadedFile(name, content)
    address = f"/nop-ho-so/{dossier.reference}/giay-to/{part.pk}/"
    return client.post(address, {f"giay-{part.pk}-paper": file})


def fill(client: Client, office: Office, pdf: bytes) -> Dossier:
    """A draft with every page filled."""
    dossier = begin(client, office)
    at = f"/nop-ho-so/{dossier.reference}/"
    for page, data in (
        ("nguoi-nop/", HOA),
        ("to-khai/1/", {"ten_con": "Nguyễn An"}),
        ("nhan-ket-qua/", {"medium": "both"}),
    ):
        assert client.post(at + page, data).status_code == 303
    assert attach(client, dossier, pdf).status_code == 303
    dossier.refresh_from_db()
    return dossier


def send(client: Client, dossier: Dossier) -> HttpResponse:
    """Confirm and send."""
    return client.post(f"/nop-ho-so/{dossier.reference}/kiem-tra/", {"truthful": "on"})
