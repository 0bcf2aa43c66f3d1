"""What the bytes alone prove when the structure no longer shows a signature."""

import io
import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary

from motcua.adapters.pyhanko import bytewise
from motcua.domain.signing.verdict import Integrity, Verdict
from tests.attacks import documents


def _replaced(old: bytes, new: bytes, which: int = -1) -> bytes:
    """The sealed document with one occurrence exchanged for as many other bytes."""
    pdf = documents.sealed()
    assert len(old) == len(new)
    place = [match.start() for match in re.finditer(re.escape(old), pdf)][which]
    return pdf[:place] + new + pdf[place + len(old) :]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/ByteRange", b"/ByteRangf"),
        (b"/ByteRange [0 ", b"/ByteRange [7 "),
        (b"/ByteRange [0 4", b"/ByteRange [0 5"),
        (b"/Contents <", b"/Contentt <"),
        (b"/Contents <", b"/Contents ["),
        (b"/Contents <3082", b"/Contents <30g2"),
        (b"/Type /Sig\n", b"/Type /Sih\n"),
        (b"/FT /Sig", b"/FT /Sih"),
        (b"/AcroForm", b"/AcroForn"),
        (b"/Root", b"/Roox"),
        (b"startxref", b"startxreg"),
        (b"%PDF-", b"%PDX-"),
    ],
)
def test_a_hidden_signature_is_still_proven_altered(old: bytes, new: bytes) -> None:
    report = documents.verify(_replaced(old, new))
    assert (report.verdict, report.integrity) == (Verdict.INVALID, Integrity.ALTERED)


def test_every_signature_of_a_file_without_structure_is_named() -> None:
    head = documents.sealed().index(b"/ByteRange")
    broken = re.sub(rb"\bobj\b|xref|trailer|/Root|/Pages|/Catalog", b"xxx", documents.sealed()[: head - 9000])
    pdf = broken.ljust(head - 9000, b" ")[: head - 9000] + documents.sealed()[head - 9000 :]
    report = documents.verify(pdf)
    assert (report.verdict, report.integrity) == (Verdict.INVALID, Integrity.ALTERED)
    assert [one.signer.name for one in report.signatures] == ["Nguyễn Văn Thắng", "Ủy ban nhân dân xã Nam Hồng"]
    assert {one.sub_indication for one in report.signatures} == {"HASH_FAILURE"}


def test_sound_signatures_prove_nothing() -> None:
    assert bytewise.proven_altered(documents.sealed()) == []
    assert bytewise.proven_altered(documents.laid_out()) == []
    assert bytewise.proven_altered(b"") == []


def test_an_intact_signature_before_unreadable_bytes_is_no_longer_that_of_the_file() -> None:
    found = bytewise.proven_altered(documents.sealed() + b"more", alone=True)
    assert [one.altered for one in found] == [["changes.unlisted"]]


def test_a_signed_file_inside_another_is_not_its_signature() -> None:
    with pikepdf.open(io.BytesIO(documents.plain_pdf())) as pdf:
        stream = pdf.make_stream(documents.sealed())
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([pikepdf.String("a.pdf"), stream])))
        out = io.BytesIO()
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert documents.verify(out.getvalue()).verdict is Verdict.UNSIGNED


def test_usage_rights_that_broke_are_no_altered_signature() -> None:
    pdf = _replaced(b"/TransformMethod /FieldMDP", b"/TransformMethod /UR3     ")
    known = [one.end for one in bytewise.proven_altered(pdf)]
    assert len(pdf) not in known
