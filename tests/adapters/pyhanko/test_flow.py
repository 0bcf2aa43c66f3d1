"""The golden flow: lay out, personal signature, number + date + seal in one revision, verify."""

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from motcua.domain.signing.verdict import Integrity, Role, TimeSource, Verdict
from tests.attacks import documents


def test_the_sealed_document_is_valid_for_both_signers() -> None:
    report = documents.verify(documents.sealed())
    assert report.verdict is Verdict.VALID
    person, agency = report.signatures
    assert (person.role, person.signer.name, person.level) == (Role.PERSON, "Nguyễn Văn Thắng", "B-B")
    assert (agency.role, agency.signer.name, agency.level) == (Role.AGENCY, "Ủy ban nhân dân xã Nam Hồng", "B-T")
    assert (person.covers_whole_file, agency.covers_whole_file) == (False, True)
    assert (person.integrity, agency.integrity) == (Integrity.INTACT_WITH_NOTES, Integrity.INTACT)
    assert (agency.time_source, agency.signed_at) == (TimeSource.TIMESTAMP, "2026-11-23T03:00:00+00:00")


def test_the_report_tells_number_and_date_with_old_and_new_value() -> None:
    changes = documents.verify(documents.sealed()).signatures[0].changes_after
    told = {(change.kind, change.field, change.old, change.new, change.allowed) for change in changes}
    assert told == {
        ("field-filled", "so", "", documents.NUMBER, True),
        ("field-filled", "ngay", "", documents.DATE, True),
        ("signature-added", "dau_co_quan", "", "", True),
    }


def test_an_initial_before_the_leader_stays_valid() -> None:
    first = documents.sign(documents.laid_out(), "ky_nhay", "tham_dinh", open_slots=("nguoi_ky", *documents.OPEN))
    second = documents.sign(first, "nguoi_ky", "chu_tich", open_slots=documents.OPEN)
    third = documents.sign(second, "dau_co_quan", "ubnd_xa", fill={"so": "1", "ngay": "2"})
    report = documents.verify(third)
    assert (report.verdict, len(report.signatures)) == (Verdict.VALID, 3)


def test_each_signature_adds_one_revision_and_the_last_covers_the_file() -> None:
    counts = [pdf.count(b"%%EOF") for pdf in (documents.laid_out(), documents.signed(), documents.sealed())]
    assert counts == [1, 2, 3]
    start, first, second, length = map(
        int, re.findall(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", documents.sealed())[-1]
    )
    assert (start, second + length) == (0, len(documents.sealed()))
    assert documents.sealed()[first : first + 1] == b"<"
    assert documents.sealed().startswith(documents.signed())


def test_the_prepared_bytes_begin_with_exactly_what_was_signed_before() -> None:
    assert documents.signed().startswith(documents.laid_out())


def test_an_unknown_issuer_is_inconclusive_and_says_so() -> None:
    report = documents.verify(documents.sealed(), trusted=False)
    assert (report.verdict, report.integrity) == (Verdict.INCONCLUSIVE, Integrity.INTACT_WITH_NOTES)
    assert report.signatures[1].sub_indication == "NO_CERTIFICATE_CHAIN_FOUND"


def test_after_the_list_ran_out_the_claimed_time_is_not_enough_but_the_stamped_is() -> None:
    report = documents.verify(documents.sealed(), at=documents.AT + timedelta(days=100))
    person, agency = report.signatures
    assert person.sub_indication == "TRY_LATER"
    assert agency.indication == "TOTAL-PASSED"


def test_an_unsigned_document_is_called_unsigned() -> None:
    assert documents.verify(documents.laid_out()).verdict is Verdict.UNSIGNED


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is not installed")
def test_another_tool_agrees(tmp_path: Path) -> None:
    (tmp_path / "sealed.pdf").write_bytes(documents.sealed())
    done = subprocess.run(
        ["pdfsig", "-nocert", str(tmp_path / "sealed.pdf")], capture_output=True, text=True, check=False
    )
    assert done.stdout.count("Signature is Valid") == 2
    assert "Total document signed" in done.stdout
    assert done.stdout.count("ETSI.CAdES.detached") == 2


def test_the_library_agrees_under_its_own_policy() -> None:
    import io

    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import ModificationLevel

    person, agency = PdfFileReader(io.BytesIO(documents.sealed())).embedded_signatures
    for signature in (person, agency):
        signature.compute_integrity_info()
    assert person.diff_result.modification_level is ModificationLevel.FORM_FILLING
    assert agency.diff_result.modification_level is ModificationLevel.NONE
