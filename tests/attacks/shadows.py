"""Shadow attacks: the trap is laid before anybody signs and sprung afterwards ("Shadow Attacks", 2021)."""

import functools
import re
from collections.abc import Callable, Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.attacks import documents
from tests.attacks.generator import update

Dict, Num, Writer = generic.DictionaryObject, generic.NumberObject, IncrementalPdfFileWriter


def all_shadows() -> Iterator[tuple[str, bytes, bytes]]:
    """Name, the signed file with its trap, and the file after it was sprung."""
    for name, (lay, spring) in _TRAPS.items():
        trapped = _signed(lay)
        yield f"shadow {name}", trapped, update(trapped, spring)
    trapped = _signed(_lay_second_page)
    yield "shadow hide and replace by the table", trapped, _point_elsewhere(trapped)


@functools.cache
def _signed(lay: Callable[[Writer], None]) -> bytes:
    return documents.sign(update(documents.laid_out(), lay), "nguoi_ky", "chu_tich", open_slots=documents.OPEN)


def _page(writer: Writer) -> Dict:
    return writer.root["/Pages"]["/Kids"][0].get_object()


def _form(content: bytes) -> generic.StreamObject:
    entries = {pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Form")}
    entries[pdf_name("/BBox")] = generic.ArrayObject(map(Num, (0, 0, 595, 842)))
    return generic.StreamObject(entries, stream_data=content)


def _lay_cover(writer: Writer) -> None:
    """A white form covers the true text and shows a harmless one."""
    page = _page(writer)
    page["/Resources"][pdf_name("/XObject")] = Dict(
        {pdf_name("/Cover"): writer.add_object(_form(b"1 g 0 0 595 842 re f"))}
    )
    page[pdf_name("/Contents")] = generic.ArrayObject(
        [page.raw_get("/Contents"), writer.add_object(generic.StreamObject(stream_data=b"/Cover Do"))]
    )
    writer.update_container(page)


def _empty_cover(writer: Writer) -> None:
    reference = _page(writer)["/Resources"]["/XObject"].raw_get("/Cover").reference
    cover = reference.get_object()
    cover._data, cover._encoded_data = b" ", None
    writer.mark_update(reference)


def _free_cover(writer: Writer) -> None:
    reference = _page(writer)["/Resources"]["/XObject"].raw_get("/Cover").reference
    writer.objects[(reference.generation, reference.idnum)] = generic.NullObject()


def _drop_cover(writer: Writer) -> None:
    page = _page(writer)
    del page["/Resources"]["/XObject"]["/Cover"]
    writer.update_container(page["/Resources"])


def _field(writer: Writer, name: str) -> Dict:
    return next(f.get_object() for f in writer.root["/AcroForm"]["/Fields"] if f.get_object().get("/T") == name)


def _lay_value(writer: Writer) -> None:
    """A field shows something other than it holds."""
    field = _field(writer, "ky_nhay")
    field[pdf_name("/AP")] = Dict({pdf_name("/N"): writer.add_object(_form(b"0 0 m"))})
    writer.update_container(field)


def _show_value(writer: Writer) -> None:
    reference = _field(writer, "ky_nhay")["/AP"].raw_get("/N").reference
    drawn = reference.get_object()
    drawn._data, drawn._encoded_data = b"BT /F1 40 Tf 10 10 Td (KHONG) Tj ET", None
    writer.mark_update(reference)


def _lay_second_page(writer: Writer) -> None:
    """A page and a catalog that nothing shows yet."""
    page = _page(writer)
    twin = Dict(page)
    twin[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"BT /F1 40 Tf (SUA) Tj ET"))
    tree = Dict(writer.root["/Pages"])
    kids = writer.root["/Pages"]["/Kids"]
    others = [kids.raw_get(place) for place in range(1, len(kids))]
    tree[pdf_name("/Kids")] = generic.ArrayObject([writer.add_object(twin), *others])
    root = Dict(writer.root)
    root[pdf_name("/Pages")] = writer.add_object(tree)
    root[pdf_name("/Shadow")] = pdf_name("/Catalog")
    writer.add_object(root)


def _turn_to_second_page(writer: Writer) -> None:
    shadow = next(
        generic.IndirectObject(number, 0, writer)
        for number in range(1, 200)
        if "/Shadow" in _dictionary(writer, number) and _dictionary(writer, number)["/Shadow"] == "/Catalog"
    )
    writer.root[pdf_name("/Pages")] = shadow.get_object().raw_get("/Pages")
    writer.update_root()


def _dictionary(writer: Writer, number: int) -> Dict:
    try:
        found = writer.get_object(generic.Reference(number, 0, writer))
    except Exception:
        return Dict()
    return found if isinstance(found, Dict) else Dict()


def _point_elsewhere(pdf: bytes) -> bytes:
    """No new object at all: only a table whose trailer names the hidden catalog."""
    hidden = re.search(rb"\n(\d+) 0 obj\s*<<(?:(?!endobj).)*/Shadow", pdf, re.S)
    assert hidden is not None
    previous = pdf[pdf.rindex(b"startxref") :].split()[1]
    size = re.findall(rb"/Size (\d+)", pdf)[-1]
    start = len(pdf)
    return pdf + (
        b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root %s 0 R /Size %s /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (hidden.group(1), size, previous, start)
    )


_TRAPS: dict[str, tuple[Callable[[Writer], None], Callable[[Writer], None]]] = {
    "hide: cover emptied": (_lay_cover, _empty_cover),
    "hide: cover freed": (_lay_cover, _free_cover),
    "hide: cover taken out": (_lay_cover, _drop_cover),
    "replace: appearance of a slot": (_lay_value, _show_value),
    "hide and replace: tree exchanged": (_lay_second_page, _turn_to_second_page),
}
