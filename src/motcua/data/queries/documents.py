"""Reads of outgoing documents and of the register that numbers them."""

from datetime import date

from motcua.data.models import NumberBook, OutgoingDocument, RegisterEntry


def whole(document_id: int) -> OutgoingDocument:
    """One document with everything its pages are made from."""
    return OutgoingDocument.objects.select_related(
        "organisation__parent", "organisation__level", "signer", "drafter", "entry"
    ).get(pk=document_id)


def expected_number(document: OutgoingDocument, *, day: date) -> int:
    """The number the document would get if it were issued on `day`: the one it already holds, or the next of its
    series. Only an estimate, nothing is reserved."""
    entry = RegisterEntry.objects.filter(document=document).first()
    if entry is not None:
        return entry.number
    book = NumberBook.objects.filter(
        book=f"outgoing:{document.organisation_id}:{document.kind}", period=str(day.year)
    ).first()
    return (book.last if book else 0) + 1
