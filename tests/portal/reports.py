"""Reports as the verifier gives them."""

from dataclasses import replace

from motcua.domain.signing.verdict import (
    CertificateFacts,
    ChangeAfter,
    DocumentReport,
    Indication,
    Integrity,
    Revocation,
    Role,
    SignatureReport,
    Signer,
    TimeSource,
    Trust,
    Verdict,
)  # fmt: skip
from motcua.domain.signing.wording import reason

_CERTIFICATE = CertificateFacts(
    "CN=Nguyễn Văn Chủ", "CN=Cơ quan chứng thực mẫu", "0a1b", "2026-01-01T00:00:00+00:00", "2028-01-01T00:00:00+00:00",
    Trust.TRUSTED, Revocation.GOOD,
)  # fmt: skip
_PERSON = SignatureReport(
    field="nguoi_ky", role=Role.PERSON, signer=Signer("Nguyễn Văn Chủ", "UBND xã An Lâm", "Chủ tịch"),
    integrity=Integrity.INTACT_WITH_NOTES,
    changes_after=(ChangeAfter("field-filled", "so", "", "01", True, "Ô số được điền."),),
    covers_whole_file=False, certificate=_CERTIFICATE, signed_at="2026-11-23T03:00:00+00:00",
    time_source=TimeSource.TIMESTAMP, level="B-T", indication=Indication.PASSED, sub_indication="",
    reasons=(reason("passed"),),
)  # fmt: skip
_AGENCY = replace(
    _PERSON,
    field="dau_co_quan",
    role=Role.AGENCY,
    changes_after=(),
    covers_whole_file=True,
    integrity=Integrity.INTACT,
    signer=Signer("Ủy ban nhân dân xã An Lâm", "Ủy ban nhân dân xã An Lâm", ""),
    signed_at="2026-11-23T03:05:00+00:00",
)
GOOD = DocumentReport("", "a" * 64, Verdict.VALID, Integrity.INTACT_WITH_NOTES, (_PERSON, _AGENCY), ())
ALTERED = replace(
    GOOD,
    verdict=Verdict.INVALID,
    signatures=(
        replace(
            _PERSON, indication=Indication.FAILED, integrity=Integrity.ALTERED, reasons=(reason("cms.digest_mismatch"),)
        ),
    ),
)
