"""A verification report in a citizen's words: one sentence in front, a card a signature, what to do."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domain.signing.verdict import (
    VERDICT_OF,
    CertificateFacts,
    ChangeAfter,
    DocumentReport,
    Indication,
    Integrity,
    Role,
    SignatureReport,
    TimeSource,
    Verdict,
)
from motcua.portal.wording import ADVICE, CHANGES, INTEGRITY, REVOCATION, SLOTS, TIMES, TITLES, TRUST
from motcua.ui import presentation


@dataclass(frozen=True)
class Card:
    """One signature as its card shows it."""

    report: SignatureReport
    title: str
    verdict: Verdict
    who: str
    when: str
    integrity: str
    certificate: list[tuple[str, str]]
    reasons: list[str]
    changes: list[tuple[ChangeAfter, str]]
    """What changed after it, each with its sentence."""


def sentences(report: DocumentReport) -> list[str]:
    """Under the big word: who signed, for whom, when, whether it was changed; and what to do."""
    return [*_findings(report), str(ADVICE[report.verdict])]


def _findings(report: DocumentReport) -> list[str]:
    if report.verdict == Verdict.VALID:
        return [line for line in (f"{_signed(report)} {_whole(report)}".strip(), _filled(report)) if line]
    told = [reason.message for reason in report.reasons]
    for signature in report.signatures:
        if VERDICT_OF[signature.indication] == report.verdict:
            told += [reason.message for reason in signature.reasons]
    return list(dict.fromkeys(told))[:3]


def _signed(report: DocumentReport) -> str:
    """“Ký bởi … cho … lúc … .” from the last personal and the last agency signature."""
    last = {signature.role: signature for signature in report.signatures}
    person, agency = last.get(Role.PERSON) or last.get(Role.UNKNOWN), last.get(Role.AGENCY)
    if person is None and agency is None:
        return ""
    at = _moment((agency or person).signed_at)  # type: ignore[union-attr]
    when = _(" lúc {at}").format(at=at) if at else ""
    if person is None:
        return _("Ký bởi {agency}{when}.").format(agency=_agency(agency), when=when)
    office = _agency(agency) if agency else person.signer.organisation
    return _("Ký bởi {who}{office}{when}.").format(
        who=person.signer.name, office=_(" cho {office}").format(office=office) if office else "", when=when
    )


def _is_only_filled(report: DocumentReport) -> bool:
    """Whether all that came after a signature was allowed, and the last signature covers the whole file."""
    changes = [change for signature in report.signatures for change in signature.changes_after]
    covered = any(signature.covers_whole_file for signature in report.signatures)
    return covered and all(change.allowed for change in changes)


def _whole(report: DocumentReport) -> str:
    filled = report.integrity == Integrity.INTACT_WITH_NOTES and _is_only_filled(report)
    return str(INTEGRITY[Integrity.INTACT if filled else report.integrity])


def _filled(report: DocumentReport) -> str:
    """What was put into the places left open for it between the first signature and the last."""
    touched = {change.field for signature in report.signatures for change in signature.changes_after}
    slots = [str(name) for field, name in SLOTS.items() if field in touched]
    if not slots or not _is_only_filled(report):
        return ""
    return _("Sau chữ ký đầu tiên chỉ có {slots} được điền vào ô chừa sẵn, đúng quy trình phát hành.").format(
        slots=", ".join(slots)
    )


def _change(change: ChangeAfter) -> str:
    """A change in words; of a place we did not lay out, as the verifier says it."""
    if change.field in SLOTS and change.kind in CHANGES:
        return str(CHANGES[change.kind]).format(slot=SLOTS[change.field])
    return change.message


def _agency(signature: SignatureReport | None) -> str:
    return (signature.signer.organisation or signature.signer.name) if signature else ""


def cards(report: DocumentReport) -> list[Card]:
    """A card a signature, in the order they were made."""
    return [_card(signature) for signature in report.signatures]


def _card(signature: SignatureReport) -> Card:
    at = _moment(signature.signed_at)
    return Card(
        report=signature,
        title=str(TITLES[signature.role]),
        verdict=VERDICT_OF[signature.indication],
        who=signature.signer.name,
        when=f"{at} ({TIMES[signature.time_source]})" if at else str(TIMES[TimeSource.NONE]),
        integrity=str(INTEGRITY[signature.integrity]),
        certificate=_certificate(signature.certificate),
        changes=[(change, _change(change)) for change in signature.changes_after],
        reasons=[
            r.message for r in signature.reasons if signature.indication != Indication.PASSED or r.code != "passed"
        ],
    )


def _certificate(facts: CertificateFacts | None) -> list[tuple[str, str]]:
    if facts is None:
        return []
    return [
        (_("Độ tin cậy"), str(TRUST[facts.trust])),
        (_("Thu hồi"), str(REVOCATION[facts.revocation])),
        (_("Hiệu lực"), f"{_day(facts.not_before)} – {_day(facts.not_after)}"),
        (_("Nơi cấp"), facts.issuer),
    ]


def _moment(iso: str | None) -> str:
    return presentation.local_datetime(datetime.fromisoformat(iso)) if iso else ""


def _day(iso: str) -> str:
    return presentation.local_date(datetime.fromisoformat(iso)) if iso else "?"
