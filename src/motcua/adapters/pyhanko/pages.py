"""Finds what changed on the pages: their number, their content and resources, their annotations."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from motcua.adapters.pyhanko import reading
from motcua.adapters.pyhanko.changes import Finding, Level
from motcua.adapters.pyhanko.comparison import Comparison, Revision

_FREE_IN_PAGE = frozenset(
    {"/Parent", "/Annots", "/Tabs", "/StructParents", "/LastModified", "/PieceInfo", "/Metadata", "/Contents", "/Type"}
)
_FREE_IN_ANNOTATION = frozenset({"/P", "/Parent", "/StructParent", "/Popup"})


def changes(comparison: Comparison) -> Iterator[Finding]:
    """Every change of pages and annotations from the old to the new revision."""
    old, new = comparison.old.pages, comparison.new.pages
    if not old or not new:
        if not comparison.same(comparison.old.catalog.get("/Pages", None), comparison.new.catalog.get("/Pages", None)):
            yield Finding(Level.ALTERING, "page-count", "", str(len(old)), str(len(new)))
        return
    if len(old) != len(new):
        yield Finding(Level.ALTERING, "page-count", "", str(len(old)), str(len(new)))
        return
    for number, (before, after) in enumerate(zip(old, new, strict=True), start=1):
        inherited = {"/Resources", "/MediaBox", "/CropBox", "/Rotate"}
        keys = (reading.entries(before).keys() | reading.entries(after).keys() | inherited) - _FREE_IN_PAGE
        for key in sorted(keys):
            if not comparison.same(_of_page(before, key), _of_page(after, key)):
                yield Finding(Level.ALTERING, "page", f"trang {number}: {key}")
        if not comparison.same(Array(_content(before)), Array(_content(after))):
            yield Finding(Level.ALTERING, "page", f"trang {number}")
        yield from _annotations(comparison, before, after, number)


def _of_page(page: pikepdf.Object, key: str) -> object:
    """An entry of a page, inherited where it may be; an absent rotation is 0, an absent crop box the media box."""
    node, inheritable = page, key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
    for _ in range(50):
        here = reading.entries(node)
        if key in here:
            return here[key]
        parent = node.get("/Parent", None)
        if not inheritable or not isinstance(parent, Dictionary):
            break
        node = parent
    if key == "/CropBox":
        return _of_page(page, "/MediaBox")
    if key == "/Resources":
        return Dictionary()
    return 0 if key == "/Rotate" else None


def _content(page: pikepdf.Object) -> list[pikepdf.Object]:
    content = page.get("/Contents", None)
    if isinstance(content, Array):
        return list(content)
    return [] if content is None else [content]


def _annotations(
    comparison: Comparison, before: pikepdf.Object, after: pikepdf.Object, number: int
) -> Iterator[Finding]:
    """Annotations that are not fields: added, removed or changed ones ask for P=3. Widgets must belong to a field."""
    old, new = _annotation_list(before), _annotation_list(after)
    left_over = [one for one in new if not _is_widget(comparison.new, one)]
    for annotation in old:
        if _is_widget(comparison.old, annotation):
            continue
        match = _find(comparison, annotation, left_over)
        if match is None:
            yield Finding(Level.ANNOTATING, "annotation", f"trang {number}")
        else:
            left_over.pop(match)
    for annotation in left_over:
        if not _is_signature_widget(annotation):
            yield Finding(Level.ANNOTATING, "annotation", f"trang {number}")
    yield from _widgets(comparison, old, new, number)


def _find(comparison: Comparison, wanted: pikepdf.Object, among: list[pikepdf.Object]) -> int | None:
    """First by object number, then by content."""
    order = sorted(range(len(among)), key=lambda place: among[place].objgen != wanted.objgen)
    for place in order[:200]:
        if _same_annotation(comparison, wanted, among[place]):
            return place
    return None


def _same_annotation(comparison: Comparison, old: object, new: object) -> bool:
    if not (isinstance(old, Dictionary) and isinstance(new, Dictionary)):
        return comparison.same(old, new)
    return not comparison.changed_keys(old, new, _FREE_IN_ANNOTATION)


def _widgets(
    comparison: Comparison, old: list[pikepdf.Object], new: list[pikepdf.Object], number: int
) -> Iterator[Finding]:
    before = {comparison.old.widget_names[one.objgen] for one in old if _is_widget(comparison.old, one)}
    after = {comparison.new.widget_names[one.objgen] for one in new if _is_widget(comparison.new, one)}
    for name in sorted(before - after):
        yield Finding(Level.ALTERING, "field-removed", name)
    known = {field.name for field in comparison.old.fields}
    kinds = {field.name: field.kind for field in comparison.new.fields}
    for name in sorted(after - before):
        if name in known and kinds.get(name) != "/Sig":
            yield Finding(Level.ANNOTATING, "annotation", f"trang {number}: {name}")


def _annotation_list(page: pikepdf.Object) -> list[pikepdf.Object]:
    annotations = page.get("/Annots", None)
    return [one for one in annotations if isinstance(one, Dictionary)] if isinstance(annotations, Array) else []


def _is_widget(revision: Revision, annotation: pikepdf.Object) -> bool:
    return annotation.objgen in revision.widget_names


def _is_signature_widget(annotation: pikepdf.Object) -> bool:
    """A signature widget that the form forgot: it is listed as a signature in its own right."""
    return annotation.get("/Subtype", None) == Name.Widget and annotation.get("/FT", None) == Name.Sig
