"""Opens strangers' files with qpdf under limits, and lists everything in them that is or claims to be a signature."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

Document = pikepdf.Pdf
"""An opened file, for modules that only hand it on."""
MAX_FIELDS = 20_000
_DEPTH = 40


class Unreadable(Exception):
    """The file cannot be opened; `code` is one of the report's codes."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TooMuch(Exception):
    """More of something than any real document has."""


def set_limits() -> None:
    """Process-wide guards against decompression bombs; call once at start."""
    pikepdf.settings.set_qpdf_limits(flate_max_memory=64 << 20, doc_max_warnings=500, max_stream_filters=10)


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """Open, repairing what qpdf can repair. Raises `Unreadable`."""
    try:
        return pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Unreadable("document.encrypted") from None
    except (pikepdf.PdfError, ValueError, RuntimeError, OverflowError):
        raise Unreadable("document.not_pdf") from None


def open_strictly(data: bytes) -> pikepdf.Pdf | None:
    """Open a revision exactly as its own cross-reference table says; None when that is not possible."""
    try:
        return pikepdf.open(io.BytesIO(data), suppress_warnings=True, attempt_recovery=False)
    except (pikepdf.PdfError, ValueError, RuntimeError, OverflowError):
        return None


@dataclass(frozen=True)
class Field:
    """A terminal form field with what it inherits."""

    name: str
    kind: str
    node: pikepdf.Dictionary
    value: pikepdf.Object | None
    widgets: tuple[pikepdf.Object, ...]


def catalog(document: pikepdf.Pdf) -> pikepdf.Dictionary:
    """The document catalog; an empty dictionary where there is none."""
    root = document.trailer.get("/Root", None)
    return root if isinstance(root, Dictionary) else Dictionary()


def fields(document: pikepdf.Pdf) -> Iterator[Field]:
    """Terminal fields of the form in order; loops and oddities are skipped, too many raise `TooMuch`."""
    form = catalog(document).get("/AcroForm", None)
    roots = form.get("/Fields", None) if isinstance(form, Dictionary) else None
    seen: set[tuple[int, int]] = set()
    if isinstance(roots, Array):
        for node in roots:
            yield from _walk(node, "", {}, seen, 0)


_INHERITED = ("/FT", "/V", "/Ff")


def _walk(
    node: pikepdf.Object, prefix: str, inherited: dict[str, pikepdf.Object], seen: set[tuple[int, int]], depth: int
) -> Iterator[Field]:
    if not isinstance(node, Dictionary) or depth > _DEPTH or not _first_visit(node, seen):
        return
    here = inherited | {key: node[key] for key in _INHERITED if key in node}
    part = text(node.get("/T", None))
    name = f"{prefix}.{part}" if prefix and part else prefix or part
    listed = node.get("/Kids", None)
    kids = [kid for kid in listed if isinstance(kid, Dictionary)] if isinstance(listed, Array) else []
    inner = [kid for kid in kids if "/T" in kid]
    for kid in inner:
        yield from _walk(kid, name, here, seen, depth + 1)
    if not inner:
        kind = name_of(here.get("/FT"))
        yield Field(name, kind, node, here.get("/V"), tuple(kids) or (node,))


def _first_visit(node: pikepdf.Object, seen: set[tuple[int, int]]) -> bool:
    if len(seen) > MAX_FIELDS:
        raise TooMuch
    key = node.objgen
    if key == (0, 0):
        return True
    if key in seen:
        return False
    seen.add(key)
    return True


def page_list(document: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Pages in order; an unreadable page tree gives an empty list."""
    try:
        return [page.obj for page in document.pages]
    except (pikepdf.PdfError, RuntimeError, ValueError, AttributeError, TypeError):
        return []


@dataclass(frozen=True)
class Claim:
    """A signature dictionary that a field shows as its value."""

    field: str
    node: pikepdf.Dictionary
    """The field, or for a widget outside the form the widget."""
    signature: pikepdf.Dictionary
    in_form: bool
    is_signature_field: bool


def claims(document: pikepdf.Pdf) -> list[Claim]:
    """Every signature of the document, each dictionary once: fields first, then widgets that no field lists."""
    found: list[Claim] = []
    seen: set[tuple[int, int]] = set()
    for field in fields(document):
        if isinstance(field.value, Dictionary) and (field.kind == "/Sig" or "/ByteRange" in field.value):
            _claim(found, seen, field.name, field.node, field.value, True, field.kind == "/Sig")
    for page in page_list(document):
        annotations = page.get("/Annots", None)
        for annotation in annotations if isinstance(annotations, Array) else ():
            if isinstance(annotation, Dictionary) and annotation.get("/FT", None) == Name.Sig:
                value = annotation.get("/V", None)
                if isinstance(value, Dictionary):
                    _claim(found, seen, text(annotation.get("/T", None)), annotation, value, False, True)
    return found


def _claim(
    found: list[Claim],
    seen: set[tuple[int, int]],
    name: str,
    node: pikepdf.Dictionary,
    value: pikepdf.Dictionary,
    in_form: bool,
    is_signature_field: bool,
) -> None:
    if value.objgen != (0, 0) and value.objgen in seen:
        return
    seen.add(value.objgen)
    found.append(Claim(name, node, value, in_form, is_signature_field))


def entries(node: object) -> dict[str, pikepdf.Object]:
    """A dictionary's entries; keys that are no UTF-8 keep their bytes as surrogates, which `get` would not take."""
    return dict(node.items()) if isinstance(node, Dictionary) else {}


def name_of(value: object) -> str:
    """A PDF name with its slash, whatever bytes it holds; anything else as an empty string."""
    return value.unparse().decode("latin-1") if isinstance(value, Name) else ""


def text(value: object) -> str:
    """A PDF string as text; anything else as an empty string."""
    if not isinstance(value, pikepdf.String):
        return ""
    try:
        return str(value)
    except (UnicodeError, ValueError):
        return bytes(value).decode("latin-1")


def shown(value: object) -> str:
    """A field's value as the report shows it, cut to 200 characters."""
    if value is None:
        return ""
    if isinstance(value, pikepdf.String):
        return text(value)[:200]
    if isinstance(value, Stream):
        return value.read_raw_bytes()[:200].decode("latin-1")
    if isinstance(value, pikepdf.Object):
        return value.unparse().decode("latin-1")[:200].lstrip("/")
    return str(value)[:200]


def integers(value: object) -> list[int]:
    """An array of whole numbers; anything else gives an empty list."""
    if not isinstance(value, Array):
        return []
    items: list[object] = list(value)
    numbers = [item for item in items if isinstance(item, int) and not isinstance(item, bool)]
    return numbers if len(numbers) == len(items) else []


def dictionary_at(parent: object, key: str) -> pikepdf.Dictionary:
    """The dictionary under a key; an empty one where there is none."""
    value = parent.get(key, None) if isinstance(parent, Dictionary) else None
    return value if isinstance(value, Dictionary) else Dictionary()
