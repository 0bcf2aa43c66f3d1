"""What a container says outside its signature is looked at to the last bit."""

import pytest
from asn1crypto import cms, parser

from motcua.adapters.pyhanko import container, der, shape, unprotected
from motcua.domain.signing.verdict import Verdict
from tests.attacks import documents


def _seal() -> bytes:
    pdf = documents.sealed()
    start = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    contents = bytes.fromhex(pdf[start : pdf.index(b">", start)].decode())
    return contents[: parser.peek(contents)]


def _with(old: str, new: str, which: int = 0) -> bytes:
    """The container with one occurrence of some bytes exchanged."""
    parts = _seal().hex().split(old)
    return bytes.fromhex(old.join(parts[: which + 1]) + new + old.join(parts[which + 1 :]))


SHA256, NULL = "0609608648016503040201", "0500"


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        (_seal(), []),
        (_with(SHA256 + NULL, SHA256 + "0400"), ["cms.touched"]),
        (_with(SHA256 + NULL, "0609608648016503040202" + NULL), ["cms.touched"]),
        (_with("020101310f", "020107310f"), ["cms.touched", "cms.encoding"]),
        (_with("020101310f", "020103310f"), ["cms.encoding"]),
        (_with("2a864886f70d010910020e", "2a864886f70d010910020f"), ["timestamp.invalid"]),
    ],
)
def test_a_touched_frame_shows(changed: bytes, codes: list[str]) -> None:
    signed = container.open_container(changed)
    info = signed["signer_infos"][0]
    signer = container.signer_of(info, container.certificates_of(signed))
    opened = container.Container(signer, [], info, signed, "sha256", "rsa", 2048)
    assert unprotected.oddities(opened, changed + bytes(9)) == codes


def test_the_algorithms_are_among_what_is_signed() -> None:
    """Only the hash would tell RSA with SHA-256 (…010b) from plain RSA (…0101) otherwise."""
    pdf, name = documents.signed(), b"06092A864886F70D01010B0500048201"
    assert pdf.count(name) == 1
    report = documents.verify(pdf.replace(name, b"06092A864886F70D0101010500048201"))
    assert report.verdict is Verdict.INVALID
    assert "cms.touched" in {reason.code for reason in report.signatures[0].reasons}


@pytest.mark.parametrize(
    ("written", "strict"),
    [
        ("3003020101", True),
        ("30800201010000", False),
        ("308103020101", False),
        ("30030201", False),
        ("3004020101", False),
        ("300302010100", False),
        ("0101ff", True),
        ("010101", False),
        ("02020001", False),
        ("02020080", True),
        ("0500", True),
        ("050100", False),
        ("0602812a", True),
        ("06018a", False),
        ("240304014f", False),
        ("170d3236313132333033303030305a", True),
        ("170d32363131323330333030303020", False),
        ("0f0101", False),
    ],
)
def test_only_one_way_to_write_a_value_is_strict(written: str, strict: bool) -> None:
    assert der.is_strict(bytes.fromhex(written)) is strict


@pytest.mark.parametrize(("old", "new"), [("a182074c", "c182074c"), ("a0", "a3")])
def test_a_part_under_a_foreign_tag_is_irregular(old: str, new: str) -> None:
    unsigned = container.open_container(_seal())["signer_infos"][0]["unsigned_attrs"]
    assert isinstance(unsigned, cms.CMSAttributes)
    assert shape.is_regular(_seal())
    tag = unsigned.dump()[:4].hex() if old != "a0" else "a0"
    assert not shape.is_regular(_with(tag, new[:2] + tag[2:]))
