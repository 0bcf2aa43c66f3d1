"""A document as pages: gathers what the official layout says, outside any transaction."""

from typing import Any

from motcua.data.models import OutgoingDocument, Position
from motcua.domain.actor import Role
from motcua.ports.typesetting import Article, Block, DocumentFacts, FactTable, Paragraph


def facts_of(document: OutgoingDocument, *, authority: tuple[str, ...], base_url: str, demo: bool) -> DocumentFacts:
    """Gather what the layout of NĐ 30/2020 says about a drafted document.

    `authority` are the lines above the signature, of the position the signer holds.
    """
    agency, content = document.organisation, document.content
    return DocumentFacts(
        agency=agency.name_for_documents,
        superior=agency.parent.name_for_documents if agency.parent and _shows_superior(agency.level.code) else "",
        place=agency.place,
        kind=document.kind_name,
        notation=document.notation,
        subject=document.subject,
        body=tuple(_block(block) for block in content.get("body", [])),
        authority=authority,
        signer=document.signer.full_name,
        issuer_heading=content.get("issuer_heading", ""),
        legal_bases=tuple(content.get("legal_bases", [])),
        enacting=content.get("enacting", ""),
        addressees=tuple(content.get("addressees", [])),
        recipients=tuple(content.get("recipients", [])),
        verify_url=f"{base_url}/kiem-tra/van-ban/{document.verification_code}/",
        drafted_at=document.created_at,
        demo=demo,
    )


def _shows_superior(level: str) -> bool:
    """People's committees stand alone; departments and centres name the committee above them."""
    return level in {"department", "centre"}


def _block(block: dict[str, Any]) -> Block:
    """One block of the stored content. Kinds: paragraph, article, facts."""
    if block["kind"] == "article":
        return Article(heading=block["heading"], paragraphs=tuple(block["paragraphs"]))
    if block["kind"] == "facts":
        return FactTable(rows=tuple((name, value) for name, value in block["rows"]), ruled=block.get("ruled", False))
    return Paragraph(text=block["text"], bold=block.get("bold", False), centred=block.get("centred", False))


def authority_of(document: OutgoingDocument, positions: list[Position]) -> tuple[str, ...]:
    """Lines above the signature from the signer's position in the issuing agency; empty when there is none."""
    own = [p for p in positions if p.organisation_id == document.organisation_id and p.role == Role.LEADER]
    return tuple(own[0].authority_lines) if own else ()
