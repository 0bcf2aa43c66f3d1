"""The catalogue of the demo province: fields, procedures with all their parts, and who offers them."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from motcua.data.models import (
    Procedure,
    ProcedureFee,
    ProcedureField,
    ProcedureOffer,
    ProcedurePart,
    ProcedureStep,
)
from motcua.domain import calendar, text
from motcua.domain.documents import kinds
from motcua.usecases.demo.offers import Offering
from motcua.usecases.demo.organisations import day, last_day

_UNIT_PLACE = "{unit_abbreviation}"
_KINDS = {kind.abbreviation: kind.key for kind in kinds.BY_KEY.values() if kind.abbreviation}
_LETTER = {"CV": "cong_van"}


def load_procedures(
    rows: Iterable[Mapping[str, Any]], *, fields: Iterable[Mapping[str, Any]], offering: Offering
) -> None:
    """Make fields, procedures and offers."""
    made_fields = {row["code"]: ProcedureField.objects.create(code=row["code"], name=row["name"]) for row in fields}
    for row in rows:
        offers = offering.of(row)
        procedure = _procedure(row, made_fields[row["field"]], offering, [o.unit_abbreviation for o in offers])
        _parts(procedure, row)
        ProcedureOffer.objects.bulk_create(
            ProcedureOffer(
                procedure=procedure, organisation_id=o.organisation_id, desk_id=o.desk_id, handler_id=o.handler_id
            )
            for o in offers
        )


def _procedure(
    row: Mapping[str, Any], field: ProcedureField, offering: Offering, abbreviations: list[str]
) -> Procedure:
    searched = " ".join([row["name"], *row["synonyms"], field.name, row["code"]])
    result, limit = row["result"], row["time_limit"]
    return Procedure.objects.create(
        code=row["code"],
        version=row["version"],
        name=text.nfc(row["name"]),
        search_text=text.search_key(searched),
        compact_text=text.compact_key(searched),
        field=field,
        level_id=offering.level_ids[row["level"]],
        service_level=row["service_level"],
        is_full_online=row["online_scope"] == "full",
        sequence=row["steps"],
        channels=[way["channel"] for way in row["ways"]],
        subjects=", ".join(row["subjects"]),
        sets=row["sets"],
        amount=limit["amount"],
        unit=limit["unit"],
        start_rule=row["clock_shift"],
        fee_timing=row["fee_timing"],
        requirements=row["requirements"],
        legal_bases=[legal_basis(basis) for basis in row["legal_basis"]],
        result_name=result["name"],
        result_kind=kind_key(result["kind"]),
        result_kind_name=result["kind_name"],
        result_notation=result["notation"],
        result_template=template_for(row["result_template"], abbreviations),
        is_publishable=result["publishable"],
        is_confidential=result["confidential"],
        media=result["media"],
        form=row["form"],
        valid_from=day(row["valid_from"]),
        valid_to=last_day(row["valid_to"]),
    )


def _parts(procedure: Procedure, row: Mapping[str, Any]) -> None:
    ProcedurePart.objects.bulk_create(
        ProcedurePart(
            procedure=procedure,
            ordinal=ordinal,
            name=part["name"],
            originals=part["originals"],
            copies=part["copies"],
            is_required=part["required"],
            form_code=part["form_code"] or "",
            note=part["note"],
        )
        for ordinal, part in enumerate(row["parts"], start=1)
    )
    ProcedureFee.objects.bulk_create(
        ProcedureFee(procedure=procedure, name=fee_name(fee), kind=fee["kind"], amount=fee["amount"])
        for fee in row["fees"]
    )
    ProcedureStep.objects.bulk_create(
        ProcedureStep(
            procedure=procedure,
            ordinal=ordinal,
            name=step["name"],
            unit_kind=step["unit_kind"],
            role=step["role"],
            hours=step["hours"],
        )
        for ordinal, step in enumerate(row["workflow"], start=1)
    )


def legal_basis(basis: Mapping[str, str]) -> str:
    """One line: `Luật Hộ tịch số 60/2014/QH13 ngày 20/11/2014 của Quốc hội`."""
    on = calendar.day_text(date.fromisoformat(basis["date"]))
    return f"{basis['title']}, số {basis['number']} ngày {on} của {basis['issuer']}"


def fee_name(fee: Mapping[str, Any]) -> str:
    """The fee with what it is asked for and its note: the table keeps one text a fee."""
    name = f"{fee['name']} (tính theo {fee['per']})"
    return f"{name}. {fee['note']}" if fee["note"] else name


def kind_key(abbreviation: str) -> str:
    """The key of a kind of document, which is also the name of its series in the register."""
    known = _LETTER.get(abbreviation) or _KINDS.get(abbreviation)
    return known or text.search_key(abbreviation).replace(" ", "_")


def template_for(template: Mapping[str, Any], abbreviations: Iterable[str]) -> dict[str, Any]:
    """The template with the abbreviation of the drafting unit, which belongs to the offer, written in.

    Where offers differ it is left out: "Lưu: VT".
    """
    different = set(abbreviations)
    written = json.dumps(template, ensure_ascii=False)
    if len(different) == 1:
        written = written.replace(_UNIT_PLACE, different.pop())
    filled: dict[str, Any] = json.loads(written.replace(f", {_UNIT_PLACE}", ""))
    return filled
