"""The worst signature decides; a report survives JSON."""

import json

import pytest

from motcua.domain.signing import verdict
from motcua.domain.signing.verdict import Indication, Integrity, Verdict


@pytest.mark.parametrize(
    ("indications", "expected"),
    [
        ([], Verdict.UNSIGNED),
        ([Indication.PASSED], Verdict.VALID),
        ([Indication.PASSED, Indication.PASSED], Verdict.VALID),
        ([Indication.PASSED, Indication.INDETERMINATE], Verdict.INCONCLUSIVE),
        ([Indication.INDETERMINATE, Indication.PASSED], Verdict.INCONCLUSIVE),
        ([Indication.FAILED, Indication.PASSED], Verdict.INVALID),
        ([Indication.INDETERMINATE, Indication.FAILED], Verdict.INVALID),
        ([Indication.PASSED, Indication.INDETERMINATE, Indication.FAILED], Verdict.INVALID),
    ],
)
def test_the_worst_signature_decides_the_verdict(indications: list[Indication], expected: Verdict) -> None:
    assert verdict.document_verdict(indications) is expected


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ([], Integrity.UNSIGNED),
        ([Integrity.INTACT], Integrity.INTACT),
        ([Integrity.INTACT, Integrity.INTACT_WITH_NOTES], Integrity.INTACT_WITH_NOTES),
        ([Integrity.INTACT_WITH_NOTES, Integrity.UNREADABLE], Integrity.UNREADABLE),
        ([Integrity.UNREADABLE, Integrity.ALTERED, Integrity.INTACT], Integrity.ALTERED),
    ],
)
def test_the_worst_signature_decides_the_integrity(grades: list[Integrity], expected: Integrity) -> None:
    assert verdict.document_integrity(grades) is expected


def test_a_report_survives_json() -> None:
    change = verdict.ChangeAfter("field-filled", "so", "", "12", True, "Ô “so” được điền.")
    certificate = verdict.CertificateFacts(
        "CN=A", "CN=B", "1f", "2026-01-01", "2027-01-01", verdict.Trust.TRUSTED, verdict.Revocation.GOOD
    )
    signature = verdict.SignatureReport(
        field="nguoi_ky",
        role=verdict.Role.PERSON,
        signer=verdict.Signer("A", "B", "C"),
        integrity=Integrity.INTACT_WITH_NOTES,
        changes_after=(change,),
        covers_whole_file=False,
        certificate=certificate,
        signed_at="2026-11-23T10:00:00+07:00",
        time_source=verdict.TimeSource.TIMESTAMP,
        level="B-T",
        indication=Indication.PASSED,
        sub_indication="",
        reasons=(verdict.Reason("passed", "Chữ ký hợp lệ."),),
    )
    report = verdict.DocumentReport("a.pdf", "ab", Verdict.VALID, Integrity.INTACT_WITH_NOTES, (signature,), ())
    assert verdict.from_json(json.loads(json.dumps(verdict.as_json(report)))) == report
