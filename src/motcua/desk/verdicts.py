"""What the signatures of a document are worth, in the words of the verification page."""

from dataclasses import dataclass

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua import backends
from motcua.desk import certificates
from motcua.domain.signing.verdict import VERDICT_OF, DocumentReport, Role, SignatureReport, TimeSource
from motcua.ports.files import FileMissing
from motcua.ui import actor as actors
from motcua.ui import marks, presentation


@dataclass(frozen=True)
class Signature:
    """One signature as a box of facts."""

    title: str | Promise
    mark: marks.Mark
    rows: list[tuple[str, str]]
    reasons: list[str]


@dataclass(frozen=True)
class Shown:
    """The verdict on a whole document."""

    code: str
    sentence: str
    signatures: list[Signature]


TITLES = {
    Role.PERSON: gettext_lazy("Chữ ký của người có thẩm quyền"),
    Role.AGENCY: gettext_lazy("Chữ ký số của cơ quan"),
    Role.TIMESTAMP: gettext_lazy("Dấu thời gian"),
    Role.UNKNOWN: gettext_lazy("Chữ ký"),
}


def of_file(sha256: str | None) -> Shown | None:
    """Judge a stored document now; None when there is no file to judge."""
    if sha256 is None:
        return None
    try:
        pdf = backends.files().get(sha256)
    except FileMissing:
        return None
    trust = backends.trust()
    report = backends.verifier().verify(pdf, trust=trust.anchors(), crls=trust.crls(), at=actors.now())
    return _shown(report)


def _shown(report: DocumentReport) -> Shown:
    signatures = [_signature(signature) for signature in report.signatures if signature.role != Role.TIMESTAMP]
    names = ", ".join(s.signer.name for s in report.signatures if s.role != Role.TIMESTAMP and s.signer.name)
    sentence = _("Ký bởi {names}.").format(names=names) if names else ""
    if not sentence and report.reasons:
        sentence = report.reasons[0].message
    return Shown(str(report.verdict), sentence, signatures)


def _signature(report: SignatureReport) -> Signature:
    certificate = report.certificate
    rows = [(_("Người ký"), report.signer.name), (_("Cơ quan"), report.signer.organisation)]
    rows.append((_("Thời điểm ký"), _moment(report)))
    if certificate is not None:
        rows.append((_("Nơi cấp chứng thư"), certificates.holder(certificate.issuer)))
        rows.append((_("Chứng thư có hiệu lực đến"), _day(certificate.not_after)))
    return Signature(
        title=TITLES[report.role],
        mark=marks.VERDICTS[VERDICT_OF[report.indication]],
        rows=[(label, value) for label, value in rows if value],
        reasons=[reason.message for reason in report.reasons if reason.code != "passed"],
    )


def _moment(report: SignatureReport) -> str:
    moment = parse_datetime(report.signed_at) if report.signed_at else None
    if moment is None:
        return ""
    words = presentation.local_datetime(moment)
    if report.time_source == TimeSource.TIMESTAMP:
        return _("{moment} (có dấu thời gian)").format(moment=words)
    return words


def _day(iso: str) -> str:
    moment = parse_datetime(iso)
    return presentation.local_date(moment) if moment else iso
