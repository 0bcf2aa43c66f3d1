"""What a result could say: the procedure's template filled with what the dossier knows, for the officer to go over."""

from dataclasses import dataclass
from typing import Any

from motcua.data.models import Dossier, Organisation
from motcua.domain import calendar
from motcua.domain.documents import templates

_HEADED_BY_DIRECTOR = frozenset({"department", "centre"})


@dataclass(frozen=True)
class Proposal:
    """The text proposed for a result document."""

    subject: str
    content: dict[str, Any]
    """As `processing.draft_result` takes it."""
    missing: tuple[str, ...]
    """Names of the values nobody gave; dots stand in their places."""


def propose(dossier: Dossier) -> Proposal:
    """Fill the result template of the dossier's procedure."""
    template = dossier.procedure.result_template
    content, missing = templates.fill(template, values_of(dossier))
    return Proposal(subject=content.pop("subject", dossier.procedure.result_name), content=content, missing=missing)


def values_of(dossier: Dossier) -> dict[str, str]:
    """Every value a result template may name: the applicant's answers and the facts of the dossier."""
    accepted_at = dossier.accepted_at
    return {
        **templates.words_of(dossier.procedure.form, dossier.form),
        "dossier_code": dossier.code or "",
        "accepted_date": calendar.day_text(calendar.local(accepted_at).date()) if accepted_at else "",
        "applicant_name": dossier.applicant_name,
        "applicant_id_number": dossier.id_number,
        "applicant_address": dossier.address,
        "organisation_name": dossier.organisation.name,
        "issuer_heading": issuer_heading(dossier.organisation),
        "unit_name": dossier.handler.name,
    }


def issuer_heading(organisation: Organisation) -> str:
    """Who decides, above the legal bases: a committee itself, the head of a department.

    Căn cứ: NĐ 30/2020/NĐ-CP Phụ lục III (mẫu quyết định: thẩm quyền ban hành).
    """
    if organisation.level.code in _HEADED_BY_DIRECTOR:
        return f"Giám đốc {organisation.name}"
    return organisation.name
