"""Reads trust anchors and revocation lists from files and folders."""

from collections.abc import Sequence
from pathlib import Path

from asn1crypto import pem, x509

_LISTS = (".crl", ".der")


def load(places: Sequence[Path]) -> tuple[list[bytes], list[bytes]]:
    """DER of anchors and of revocation lists. Raises FileNotFoundError, and ValueError for a file that holds neither.

    Of a folder only self-issued certificates of `*.pem` count as anchors, so that an issuing authority lying beside
    them is none; a file named outright is taken as it is.
    """
    anchors: list[bytes] = []
    crls: list[bytes] = []
    for place in places:
        for file in sorted(place.iterdir()) if place.is_dir() else [place]:
            if file.suffix in _LISTS and file.is_file():
                crls.append(file.read_bytes())
            elif not place.is_dir() or file.suffix == ".pem":
                blocks = _blocks(file)
                anchors += _certificates(file, blocks, only_roots=place.is_dir())
                crls += [der for kind, der in blocks if kind == "X509 CRL"]
    return anchors, crls


def _blocks(file: Path) -> list[tuple[str, bytes]]:
    """Kind and DER of every PEM block of a file; a file may carry its revocation lists behind the certificates."""
    data = file.read_bytes()
    return [(kind, der) for kind, _, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else []


def _certificates(file: Path, blocks: list[tuple[str, bytes]], *, only_roots: bool) -> list[bytes]:
    found = [der for kind, der in blocks if kind == "CERTIFICATE"]
    if not found and not only_roots:
        raise ValueError(f"{file}")
    return [der for der in found if not only_roots or x509.Certificate.load(der).self_issued]
