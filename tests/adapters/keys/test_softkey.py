"""Keys in files: found by alias, parsed once, never outside their folder."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from motcua.adapters.keys.softkey import SoftKeyRing
from motcua.ports.keys import KeyTrouble
from tests.attacks import documents


def test_a_key_signs_for_its_certificate() -> None:
    key = documents.ring().key("chu_tich")
    public = x509.load_der_x509_certificate(key.certificate_der).public_key()
    assert isinstance(public, rsa.RSAPublicKey)
    public.verify(key.sign(b"abc"), b"abc", padding.PKCS1v15(), SHA256())
    assert len(key.chain_der) == 2


def test_a_key_is_parsed_once() -> None:
    assert documents.ring().key("chu_tich") is documents.ring().key("chu_tich")


@pytest.mark.parametrize("alias", ["nobody", "", "../keys/chu_tich", "/etc/passwd", ".hidden"])
def test_an_unknown_alias_is_trouble_without_retry(alias: str) -> None:
    with pytest.raises(KeyTrouble) as trouble:
        documents.ring().key(alias)
    assert (trouble.value.code, trouble.value.retry) == ("keys.no_such_key", False)


def test_a_broken_file_is_trouble(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "x.p12").write_bytes(b"rubbish")
    with pytest.raises(KeyTrouble, match="unreadable_key"):
        SoftKeyRing(tmp_path).key("x")


def test_a_key_never_shows_itself() -> None:
    assert repr(documents.ring().key("chu_tich")) == "SoftKey(…)"
