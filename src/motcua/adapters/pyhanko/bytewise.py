"""Signatures read from the bytes alone, for files whose structure no longer shows them.

One changed byte may hide a signature from every parser (a key, a bracket, the table). What was signed is still said by
`/ByteRange` and by the container in the gap, and both are found without any structure. Only proof counts here: a
signature is returned when its bytes changed for certain, never because it merely looks odd.
"""

import re
from collections.abc import Collection, Iterator

from pikepdf import Dictionary, Name, Stream

from motcua.adapters.pyhanko import container, crypto, envelope, examined, reading, tail
from motcua.adapters.pyhanko.examined import Examined

_RANGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_RUN = re.compile(rb"30(?:8[0-4])[0-9A-Fa-f]{600,}")
_STREAM = re.compile(rb"stream\r?\n.*?(?:endstream|endobj)", re.S)
_OBJECT_START, _OBJECT_END = re.compile(rb"\d\s+obj\b"), re.compile(rb"endobj")
_END = re.compile(rb"%%EOF\r?\n?")
_DIGITS = b"0123456789ABCDEFabcdef"
_MOST = 100
_MOST_ENDS = 50
_SHORTEST = 600
"""Digits of the shortest container anybody makes."""
_NEAR = 20_000
"""Bytes before and behind a container in which its own dictionary is looked for."""


def proven_altered(
    pdf: bytes, known: Collection[int] = (), *, document: reading.Document | None = None, alone: bool = False
) -> list[Examined]:
    """Signatures whose signed bytes changed, in order of the file; `known`: offsets of gaps judged already.

    `document`: the file as far as it could be opened; what its streams hold is not the file's own. `alone`: nothing
    else of the file can be read, so bytes behind the last signature are no revision of it either.
    """
    places = [place for place in _declared(pdf) if place[1] not in known]
    taken = {*known, *(first for _, first, _, _ in places)}
    runs = list(_containers(pdf, taken))
    if not places and not runs:
        return []
    streams = _streams(pdf, document)
    judged = [_judge(pdf, *place[1:]) for place in places if not _inside(place[0], streams)]
    judged += [_judge_alone(pdf, *run) for run in runs if not _inside(run[0], streams)]
    found = sorted((one for one in judged if one is not None), key=lambda one: one.end)
    if alone and found and pdf[found[-1].end :].strip() and not any(one.altered for one in found):
        found[-1].altered.append("changes.unlisted")
    return [one for one in found if one.altered]


def _declared(pdf: bytes) -> list[tuple[int, int, int, int]]:
    """Place, gap and end of every byte range that begins at 0 and whose gap shows a bracket of a container."""
    found = []
    for match in list(_RANGE.finditer(pdf))[:_MOST]:
        first, second, length = (int(number) for number in match.groups())
        gap = pdf[first:second]
        if not (gap.startswith(b"<") or gap.endswith(b">")):
            continue
        if not _is_usage_rights(_object_around(pdf, match.start())):
            found.append((match.start(), first, second, second + length))
    return found


def _containers(pdf: bytes, taken: Collection[int]) -> Iterator[tuple[int, int, bytes]]:
    """Hexadecimal containers that no byte range points at: offset of the gap, offset behind it, digits."""
    for match in list(_RUN.finditer(pdf))[:_MOST]:
        first, second = match.start() - 1, match.end() + 1
        if first in taken:
            continue
        around = _object_around(pdf, first)
        if b"/Sig" in around and not _is_usage_rights(around):
            yield first, second, match.group()


def _streams(pdf: bytes, document: reading.Document | None) -> list[tuple[int, int]]:
    """Spans of stream data: of the document's streams as long as they are, of others as far as words tell."""
    exact = dict(_exact_streams(pdf, document)) if document is not None else {}
    found, place = [], 0
    while match := _STREAM.search(pdf, place):
        place = max(exact.get(match.start(), 0), match.end())
        found.append((match.start(), place))
    return found


def _exact_streams(pdf: bytes, document: reading.Document) -> Iterator[tuple[int, int]]:
    for number, offset in tail.offsets(document).items():
        stream = document.get_object((number, 0))
        begins = _STREAM.search(pdf, offset) if isinstance(stream, Stream) else None
        if begins is not None:
            yield begins.start(), begins.start() + len(stream.read_raw_bytes())


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < stop for start, stop in spans)


def _object_around(pdf: bytes, place: int) -> bytes:
    """Bytes of the object that holds this place, as far as marks tell, without the container's digits."""
    start = max(0, place - _NEAR)
    begins = [match.start() for match in _OBJECT_START.finditer(pdf, start, place)]
    ends = _OBJECT_END.search(pdf, place)
    whole = pdf[begins[-1] if begins else start : ends.start() if ends else place + _NEAR]
    return re.sub(rb"[0-9A-Fa-f]{600,}", b"", whole)


def _is_usage_rights(around: bytes) -> bool:
    """Adobe's usage rights break at every later change and say nothing about the document."""
    return b"/UR3" in around or b"/TransformMethod/UR" in around.replace(b" ", b"")


def _judge(pdf: bytes, first: int, second: int, end: int) -> Examined | None:
    """A signature whose byte range can be read: its own declaration is held against the bytes."""
    gap = pdf[first:second]
    if end > len(pdf):
        return _proof("structure.byte_range_past_end", end)
    foreign = len(gap.translate(None, _DIGITS))
    if foreign != len(b"<>") or not (gap.startswith(b"<") and gap.endswith(b">")):
        return _proof("structure.gap", end) if len(gap) > _SHORTEST and foreign * 10 < len(gap) else None
    return _checked(pdf, first, second, end, gap[1:-1])


def _judge_alone(pdf: bytes, first: int, second: int, digits: bytes) -> Examined | None:
    """A container whose byte range cannot be read: altered when it fits no end of the file that it could have had."""
    ends = [match.end() for match in list(_END.finditer(pdf, second))[:_MOST_ENDS]]
    outcome = None
    for end in dict.fromkeys([*ends, len(pdf)]):
        outcome = _checked(pdf, first, second, end, digits)
        if outcome is None or not outcome.altered:
            return None
    return outcome


def _checked(pdf: bytes, first: int, second: int, end: int, digits: bytes) -> Examined | None:
    """The signature held against these bytes; None where its container cannot be opened."""
    if len(digits) % 2:
        digits += b"0"
    contents = bytes.fromhex(digits.decode("ascii"))
    around = _object_around(pdf, first)
    place = envelope.Envelope(contents=contents, ranges=((0, first), (second, end)), end=end)
    found = Examined(_claim(), place, _subfilter(contents, around))
    try:
        examined.open_contents(found, pdf)
    except (container.Broken, crypto.Unsupported):
        return None
    return found


def _subfilter(contents: bytes, around: bytes) -> str:
    """What the dictionary says; where that is unreadable, what the container itself shows."""
    for name in ("/adbe.pkcs7.sha1", "/adbe.pkcs7.detached", "/ETSI.CAdES.detached"):
        if name.encode() in around:
            return name
    try:
        kind = container.open_container(contents)["encap_content_info"]["content_type"].native
    except (container.Broken, ValueError, KeyError, TypeError):
        kind = ""
    return "/ETSI.RFC3161" if kind == "tst_info" else "/adbe.pkcs7.detached"


def _proof(code: str, end: int) -> Examined:
    return Examined(_claim(), envelope.Envelope(end=end), "", altered=[code])


def _claim() -> reading.Claim:
    """A signature that no field shows."""
    return reading.Claim("", Dictionary(), Dictionary(Type=Name.Sig), in_form=False, is_signature_field=True)
