"""Whether two objects of two revisions mean the same: walks both graphs side by side, each pair once.

Object numbers do not matter, only what is reachable; objects freed, renumbered or written anew with equal contents are
equal. The catalog, pages (by their place) and form fields (by their name) are compared by rules of their own
(`difference`, `pages`, `structure`, `forms`), so that references to them end the walk.
"""

from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from motcua.adapters.pyhanko import reading
from motcua.adapters.pyhanko.reach import Reach, touched

MAX_STEPS = 2_000_000


class Revision:
    """One revision of a document with the look-ups that comparisons need."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.catalog = reading.catalog(document)
        self.pages = reading.page_list(document)
        self.page_numbers = {page.objgen: number for number, page in enumerate(self.pages)}
        if self.catalog.objgen != (0, 0):
            self.page_numbers[self.catalog.objgen] = -1
        self.fields = list(reading.fields(document))
        self.widget_names: dict[tuple[int, int], str] = {}
        for field in self.fields:
            for widget in (field.node, *field.widgets):
                if widget.objgen != (0, 0):
                    self.widget_names[widget.objgen] = field.name


class Comparison:
    """Old against new. `same` remembers the pairs it has found equal; `reach` is kept from one comparison to the next,
    which must begin with the revision that ended the one before."""

    def __init__(self, old: Revision, new: Revision, reach: Reach | None = None) -> None:
        self.old = old
        self.new = new
        self._reach = reach
        self._touched = touched(old.document, new.document) if reach else set()
        if reach:
            reach.forget(self._touched)
        self._equal: set[tuple[tuple[int, int], tuple[int, int]]] = set()
        self._steps = 0

    def untouched(self, old: pikepdf.Object, new: pikepdf.Object) -> bool:
        """Whether the later bytes leave this very object, and all it leads to, where it was."""
        if self._reach is None or old.objgen == (0, 0) or old.objgen != new.objgen:
            return False
        ends = self.new.page_numbers.keys() | self.new.widget_names.keys()
        numbers = self._reach.of(self.new.document, new, ends)
        return numbers is not None and numbers.isdisjoint(self._touched)

    def same(self, old: object, new: object, ignored: frozenset[str] = frozenset()) -> bool:
        """Whether both mean the same; `ignored` keys are left out at the top only."""
        waiting: list[tuple[object, object, frozenset[str]]] = [(old, new, ignored)]
        met: set[tuple[tuple[int, int], tuple[int, int]]] = set()
        while waiting:
            self._steps += 1
            if self._steps > MAX_STEPS:
                raise reading.TooMuch
            left, right, without = waiting.pop()
            step = self._step(left, right, without, met)
            if step is None:
                return False
            waiting.extend(step)
        self._equal |= met
        return True

    def _step(
        self,
        left: object,
        right: object,
        without: frozenset[str],
        met: set[tuple[tuple[int, int], tuple[int, int]]],
    ) -> list[tuple[object, object, frozenset[str]]] | None:
        """Pairs still to compare; None when these two differ."""
        if not isinstance(left, Array | Dictionary | Stream):
            return [] if _equal_values(left, right) else None
        if not isinstance(right, Array | Dictionary | Stream):
            return None
        pair = (left.objgen, right.objgen)
        if pair[0] != (0, 0) and pair[1] != (0, 0) and not without:
            if pair in self._equal or pair in met:
                return []
            met.add(pair)
            landmark = self._landmark(left, right)
            if landmark is not None:
                return [] if landmark else None
        if isinstance(left, Array) or isinstance(right, Array):
            return _array_pairs(left, right)
        return self._dictionary_pairs(left, right, without)

    def _landmark(self, left: pikepdf.Object, right: pikepdf.Object) -> bool | None:
        """For pages and fields whether both are the same one; None for anything else."""
        for old, new in (
            (self.old.page_numbers.get(left.objgen), self.new.page_numbers.get(right.objgen)),
            (self.old.widget_names.get(left.objgen), self.new.widget_names.get(right.objgen)),
        ):
            if old is not None or new is not None:
                return old == new
        if _is_structure(left) and _is_structure(right):
            return bool(left.objgen == right.objgen)
        return None

    def _dictionary_pairs(
        self, left: pikepdf.Object, right: pikepdf.Object, without: frozenset[str]
    ) -> list[tuple[object, object, frozenset[str]]] | None:
        if isinstance(left, Stream) is not isinstance(right, Stream):
            return None
        if isinstance(left, Stream):
            if left.read_raw_bytes() != right.read_raw_bytes():
                return None
            left, right = left.stream_dict, right.stream_dict
            without |= {"/Length"}
        old, new = reading.entries(left), reading.entries(right)
        keys = old.keys() - without
        if keys != new.keys() - without:
            return None
        return [(old[key], new[key], frozenset()) for key in keys]

    def changed_keys(self, old: pikepdf.Object, new: pikepdf.Object, ignored: Iterable[str] = ()) -> list[str]:
        """Keys whose values differ between two dictionaries."""
        before, after = reading.entries(old), reading.entries(new)
        keys = (before.keys() | after.keys()) - set(ignored)
        return sorted(key for key in keys if not self.same(before.get(key), after.get(key)))


def _is_structure(node: pikepdf.Object) -> bool:
    """An element of the logical structure: `structure` compares that tree on its own."""
    return isinstance(node, Dictionary) and reading.name_of(node.get("/Type", None)) in (
        "/StructElem",
        "/StructTreeRoot",
    )


def _array_pairs(left: object, right: object) -> list[tuple[object, object, frozenset[str]]] | None:
    if not (isinstance(left, Array) and isinstance(right, Array)) or len(left) != len(right):
        return None
    return [(a, b, frozenset()) for a, b in zip(left, right, strict=True)]


def _equal_values(left: object, right: object) -> bool:
    if isinstance(left, pikepdf.String) and isinstance(right, pikepdf.String):
        return bytes(left) == bytes(right)
    if isinstance(left, Name) or isinstance(right, Name):
        return isinstance(left, Name) and isinstance(right, Name) and left.unparse() == right.unparse()
    if isinstance(left, pikepdf.Object) or isinstance(right, pikepdf.Object):
        return (
            isinstance(left, pikepdf.Object) and isinstance(right, pikepdf.Object) and left.unparse() == right.unparse()
        )
    return left == right and isinstance(left, bool) is isinstance(right, bool)
