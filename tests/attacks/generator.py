"""Rebuilds the known classes of attacks on signed PDFs, on our own sealed document.

Every name begins with its class: `damage` (a virus, a bad disk), `USF` (universal signature forgery), `SWA` (signature
wrapping), `ISA` (incremental saving) after "1 Trillion Dollar Refund" (2019); `EAA` and `SSA` (evil annotation, sneaky
signature) after "Attacks on PDF Certification" (2021); `shadow` is in `shadows` ("Shadow Attacks", 2021); `fill` is
what a clerk may not do.
"""

import io
import re
from collections.abc import Callable, Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

Dict, Num = generic.DictionaryObject, generic.NumberObject
_RANGE = re.compile(rb"/ByteRange \[\d+ \d+ \d+ \d+\]")


def all_attacks(sealed: bytes, signed: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and file of every attack; `sealed` is final, `signed` waits for number, date and seal."""
    for kind, made in (("damage", _damage), ("USF", _universal_forgery), ("SWA", _wrapping), ("ISA", _unlisted)):
        for name, pdf in made(sealed):
            yield f"{kind}: {name}", pdf
    for name, change in _UPDATES.items():
        yield f"{name}, after the seal", update(sealed, change)
    for name in _BEFORE_THE_SEAL:
        yield f"{name}, before the seal", update(signed, _UPDATES[name])


def update(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """The file with one proper incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _damage(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    for percent in (0.1, 5, 20, 35, 50, 65, 80, 99.9):
        place = int(len(pdf) * percent / 100)
        start, stop = _last_contents(pdf)
        place = start - 30 if start <= place < stop else place
        yield f"bit flipped at {percent} %", pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
    start, stop = _last_contents(pdf)
    for part in (0.02, 0.1, 0.6, 0.8, 0.99):
        place = start + int((stop - start) * part)
        yield f"bit flipped at {part} of the container", pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
    yield "last byte cut", pdf[:-2]
    yield "cut in the seal", pdf[: start + 900]
    yield "cut in the first signature", pdf[: pdf.index(b"/Contents <") + 900]
    yield "font exchanged in place", pdf.replace(b"Helvetica", b"Courier-x", 1)
    yield "number exchanged in place", pdf.replace(b"/T (so)", b"/T (s0)", 1)


def _last_contents(pdf: bytes) -> tuple[int, int]:
    start = pdf.rindex(b"/Contents <") + len(b"/Contents ")
    return start, pdf.index(b">", start) + 1


def _universal_forgery(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """Contents or byte range missing, empty, null or senseless."""
    start, stop = _last_contents(pdf)
    size = stop - start

    def contents(text: bytes) -> bytes:
        return pdf[:start] + text.ljust(size) + pdf[stop:]

    yield "contents empty", contents(b"<>")
    yield "contents zero", contents(b"<" + b"00" * (size // 2 - 1) + b">")
    yield "contents null", contents(b"null")
    yield "contents a number", contents(b"0")
    yield "contents another key", pdf[: start - 10] + b"/Kontents " + pdf[start:]
    written = list(_RANGE.finditer(pdf))[-1]
    numbers = [int(number) for number in re.findall(rb"\d+", written.group())]
    senseless = [
        b"null", b"[0 0 0 0]", b"[]", b"[0 1]", b"[-1 0 0 1]", b"[0 99999999 99999999 9]", b"[0 %d]" % len(pdf),
        b"[0 10 20 5]", b"[%d %d %d %d]" % (1, *numbers[1:]), b"[0 %d %d %d]" % (numbers[1] - 40, *numbers[2:]),
        b"[0 %d %d %d]" % (numbers[1], numbers[2], numbers[3] - 9), b"[0 1 %d %d 5 6]" % (numbers[2], numbers[3]),
    ]  # fmt: skip
    room = len(written.group())
    for value in senseless:
        text = (b"/ByteRange " + value).ljust(room)
        if len(text) == room:
            yield f"byte range {value.decode()}", pdf[: written.start()] + text + pdf[written.end() :]
    yield "byte range missing", pdf.replace(written.group(), b" " * room)


def _wrapping(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """The signed second part moved away, other bytes put into the hole."""
    written = list(_RANGE.finditer(pdf))[-1]
    _, first, second, length = (int(number) for number in re.findall(rb"\d+", written.group()))
    evil = b"\n9000 0 obj\n(evil)\nendobj\n" + b" " * 100
    for name, hole in (("before", evil + pdf[first:second]), ("behind", pdf[first:second] + evil)):
        moved = pdf[:first] + hole + pdf[second:]
        value = b"/ByteRange [0 %d %d %d]" % (first, first + len(hole), length)
        room = written.end() - written.start()
        yield (
            f"bytes wrapped in {name} the contents",
            moved[: written.start()] + value.ljust(room)[:room] + moved[written.end() :],
        )
    earlier = pdf.index(b"/Contents <") + len(b"/Contents ")
    start, stop = _last_contents(pdf)
    foreign = pdf[earlier : pdf.index(b">", earlier)].ljust(stop - start - 1, b"0") + b">"
    yield "signature of another document", pdf[:start] + foreign + pdf[stop:]


def _unlisted(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """Incremental saving attacks without a cross-reference table, or with one that leads nowhere."""
    page = re.search(rb"\n(\d+) 0 obj\n<<[^>]*/Type /Page\b", pdf) or re.search(rb"\n(\d+) 0 obj", pdf)
    assert page is not None
    body = b"\n%s 0 obj\n<< /Type /Page /MediaBox [0 0 9 9] >>\nendobj\n" % page.group(1)
    last = pdf.rindex(b"startxref")
    yield "objects appended, no table", pdf + body
    yield "objects appended, trailer without table", pdf + body + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"
    yield "objects appended, table of before", pdf + body + pdf[last:]
    yield "table leading nowhere", pdf + body + b"startxref\n99999999\n%%EOF\n"
    yield "rubbish appended", pdf + b"% " + b"x" * 200 + b"\n"


def _first_page(writer: IncrementalPdfFileWriter) -> Dict:
    return writer.root["/Pages"]["/Kids"][0].get_object()


def _field(writer: IncrementalPdfFileWriter, name: str) -> Dict:
    return next(f.get_object() for f in writer.root["/AcroForm"]["/Fields"] if f.get_object().get("/T") == name)


def _text(content: bytes = b"BT /F1 60 Tf 80 400 Td (SUA) Tj ET") -> generic.StreamObject:
    entries = {pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Form")}
    entries[pdf_name("/BBox")] = generic.ArrayObject(map(Num, (0, 0, 500, 500)))
    return generic.StreamObject(entries, stream_data=content)


def _rewrite(name: str, value: str) -> Callable[[IncrementalPdfFileWriter], None]:
    def change(writer: IncrementalPdfFileWriter) -> None:
        field = _field(writer, name)
        field[pdf_name("/V")] = generic.TextStringObject(value)
        writer.update_container(field)

    return change


def _redraw(name: str) -> Callable[[IncrementalPdfFileWriter], None]:
    def change(writer: IncrementalPdfFileWriter) -> None:
        field = _field(writer, name)
        field[pdf_name("/AP")] = Dict({pdf_name("/N"): writer.add_object(_text())})
        writer.update_container(field)

    return change


def _redraw_in_place(writer: IncrementalPdfFileWriter) -> None:
    drawn = _field(writer, "so")["/AP"].raw_get("/N").reference
    stream = drawn.get_object()
    stream._data = b"/Tx BMC q BT /MotcuaSerif 13 Tf 0 2 Td <00140015> Tj ET Q EMC"
    stream._encoded_data = None
    writer.mark_update(drawn)


def _move(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "dau_co_quan")
    field[pdf_name("/Rect")] = generic.ArrayObject(map(Num, (0, 0, 595, 842)))
    writer.update_container(field)


def _replace_content(writer: IncrementalPdfFileWriter) -> None:
    page = _first_page(writer)
    page[pdf_name("/Contents")] = writer.add_object(_text())
    writer.update_container(page)


def _overwrite_content(writer: IncrementalPdfFileWriter) -> None:
    reference = _first_page(writer).raw_get("/Contents").reference
    stream = reference.get_object()
    stream._data, stream._encoded_data = b"BT /F1 14 Tf 80 650 Td (Sua) Tj ET", None
    writer.mark_update(reference)


def _replace_font(writer: IncrementalPdfFileWriter) -> None:
    reference = _first_page(writer)["/Resources"]["/Font"].raw_get("/F1").reference
    font = reference.get_object()
    font[pdf_name("/BaseFont")] = pdf_name("/Symbol")
    writer.mark_update(reference)


def _replace_form_font(writer: IncrementalPdfFileWriter) -> None:
    fonts = writer.root["/AcroForm"]["/DR"]["/Font"]
    fonts[pdf_name("/MotcuaSerif")] = Dict({pdf_name("/Type"): pdf_name("/Font")})
    writer.update_container(fonts)


def _add_page(writer: IncrementalPdfFileWriter) -> None:
    tree = writer.root["/Pages"]
    page = Dict({pdf_name("/Type"): pdf_name("/Page"), pdf_name("/Parent"): writer.root.raw_get("/Pages")})
    page[pdf_name("/MediaBox")] = generic.ArrayObject(map(Num, (0, 0, 595, 842)))
    tree["/Kids"].append(writer.add_object(page))
    tree[pdf_name("/Count")] = Num(len(tree["/Kids"]))
    writer.update_container(tree)


def _remove_page(writer: IncrementalPdfFileWriter) -> None:
    tree = writer.root["/Pages"]
    del tree["/Kids"][-1]
    tree[pdf_name("/Count")] = Num(len(tree["/Kids"]))
    writer.update_container(tree)


def _turn(writer: IncrementalPdfFileWriter) -> None:
    page = _first_page(writer)
    page[pdf_name("/Rotate")] = Num(180)
    writer.update_container(page)


def _annotate(writer: IncrementalPdfFileWriter, **entries: generic.PdfObject) -> None:
    page = _first_page(writer)
    note = Dict({pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/F"): Num(4)})
    note[pdf_name("/Rect")] = generic.ArrayObject(map(Num, (80, 600, 500, 700)))
    note[pdf_name("/AP")] = Dict({pdf_name("/N"): writer.add_object(_text())})
    note.update({pdf_name(f"/{key}"): value for key, value in entries.items()})
    reference = writer.add_object(note)
    page["/Annots"].append(reference)
    writer.update_container(page["/Annots"])
    if "T" in entries:
        writer.root["/AcroForm"]["/Fields"].append(reference)
        writer.update_container(writer.root["/AcroForm"]["/Fields"])


def _remove_field(writer: IncrementalPdfFileWriter) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    del fields[[f.get_object().get("/T") for f in fields].index("nguoi_ky")]
    writer.update_container(fields)


def _clear_form(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


def _unsign(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "dau_co_quan")
    del field["/V"]
    writer.update_container(field)


def _say_otherwise(key: str) -> Callable[[IncrementalPdfFileWriter], None]:
    def change(writer: IncrementalPdfFileWriter) -> None:
        reference = _field(writer, "dau_co_quan").raw_get("/V").reference
        signature = reference.get_object()
        signature[pdf_name(key)] = generic.TextStringObject("Người khác")
        writer.mark_update(reference)

    return change


def _in_catalog(key: str, value: generic.PdfObject) -> Callable[[IncrementalPdfFileWriter], None]:
    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root[pdf_name(key)] = value
        writer.update_root()

    return change


_SCRIPT = Dict({pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.TextStringObject("x")})
_SLOT = {"Subtype": pdf_name("/Widget"), "FT": pdf_name("/Sig"), "T": generic.TextStringObject("moi")}
_SEAL_NAME = generic.TextStringObject("dau_co_quan")
_COVERING = Dict({pdf_name("/BG"): generic.ArrayObject(map(Num, (1, 1, 1)))})
_TEXT = {"Subtype": pdf_name("/Widget"), "FT": pdf_name("/Tx"), "T": generic.TextStringObject("them")}
_UPDATES: dict[str, Callable[[IncrementalPdfFileWriter], None]] = {
    "fill: number rewritten": _rewrite("so", "999/QĐ-UBND"),
    "fill: date rewritten": _rewrite("ngay", "ngày 01 tháng 01 năm 2020"),
    "ISA: number redrawn": _redraw("so"),
    "ISA: number redrawn in place": _redraw_in_place,
    "ISA: seal redrawn": _redraw("dau_co_quan"),
    "ISA: signature redrawn": _redraw("nguoi_ky"),
    "ISA: seal spread over the page": _move,
    "ISA: page content replaced": _replace_content,
    "ISA: page content overwritten": _overwrite_content,
    "ISA: font of the page replaced": _replace_font,
    "ISA: font of the form replaced": _replace_form_font,
    "ISA: page added": _add_page,
    "ISA: page removed": _remove_page,
    "ISA: page turned": _turn,
    "EAA: comment over the text": lambda writer: _annotate(writer, Subtype=pdf_name("/FreeText")),
    "EAA: stamp over the text": lambda writer: _annotate(writer, Subtype=pdf_name("/Stamp")),
    "EAA: text field over the text": lambda writer: _annotate(writer, **_TEXT),
    "EAA: loose widget over the text": lambda writer: _annotate(writer, Subtype=pdf_name("/Widget")),
    "ISA: signed field removed": _remove_field,
    "ISA: form removed": _clear_form,
    "ISA: seal taken out": _unsign,
    "ISA: reason exchanged": _say_otherwise("/Reason"),
    "ISA: name exchanged": _say_otherwise("/Name"),
    "ISA: action at opening": _in_catalog("/OpenAction", _SCRIPT),
    "ISA: layers added": _in_catalog("/OCProperties", Dict({pdf_name("/OCGs"): generic.ArrayObject()})),
    "ISA: names added": _in_catalog("/Names", Dict({pdf_name("/JavaScript"): Dict()})),
    "EAA: highlight over the text": lambda writer: _annotate(writer, Subtype=pdf_name("/Highlight")),
    "EAA: form over the text": lambda writer: _annotate(writer, Subtype=pdf_name("/RichMedia")),
    "SSA: empty slot that shows a text": lambda writer: _annotate(writer, **_SLOT),
    "SSA: empty slot with a background": lambda writer: _annotate(writer, MK=_COVERING, **_SLOT),
    "SSA: seal's slot shown twice": lambda writer: _annotate(writer, **{**_SLOT, "T": _SEAL_NAME}),
}
_BEFORE_THE_SEAL = (
    "fill: number rewritten",
    "ISA: page content replaced",
    "ISA: page added",
    "ISA: page turned",
    "ISA: action at opening",
    "EAA: comment over the text",
    "SSA: empty slot that shows a text",
)
