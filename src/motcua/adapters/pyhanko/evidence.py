"""Collects what the file itself brings for judging: certificates, revocation lists and answers of its DSS."""

from collections.abc import Iterator

import pikepdf
from asn1crypto import x509
from pikepdf import Array, Stream

from motcua.adapters.pyhanko import reading
from motcua.adapters.pyhanko.revocation import Evidence

_MOST = 500
"""Streams of one kind that are read at most."""


def collect(document: pikepdf.Pdf) -> tuple[Evidence, list[x509.Certificate]]:
    """Evidence and certificates of the document security store; what cannot be read is left out."""
    store = reading.dictionary_at(reading.catalog(document), "/DSS")
    evidence = Evidence()
    for der in _streams(store, "/CRLs"):
        evidence.add_list(der)
    for der in _streams(store, "/OCSPs"):
        evidence.add_answer(der)
    certificates = []
    for der in _streams(store, "/Certs"):
        try:
            certificate = x509.Certificate.load(der)
            certificate.public_key.dump()
            certificates.append(certificate)
        except (ValueError, TypeError, KeyError):
            continue
    return evidence, certificates


def _streams(store: pikepdf.Dictionary, key: str) -> Iterator[bytes]:
    listed = store.get(key, None)
    for stream in list(listed)[:_MOST] if isinstance(listed, Array) else ():
        if isinstance(stream, Stream):
            try:
                yield bytes(stream.read_bytes())
            except (pikepdf.PdfError, RuntimeError, ValueError):
                continue
