"""Trust anchors and revocation lists as files in a folder."""

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding


class FolderTrust:
    """`TrustStore` over `*.pem` (anchors) and `*.crl` (DER lists), read anew when a file changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = Path(folder)
        self._seen: tuple[tuple[str, int], ...] = ()
        self._anchors: tuple[bytes, ...] = ()
        self._crls: tuple[bytes, ...] = ()

    def anchors(self) -> tuple[bytes, ...]:
        """DER of every certificate in the folder's PEM files."""
        self._refresh()
        return self._anchors

    def crls(self) -> tuple[bytes, ...]:
        """DER of every revocation list in the folder."""
        self._refresh()
        return self._crls

    def _refresh(self) -> None:
        pems, lists = sorted(self._folder.glob("*.pem")), sorted(self._folder.glob("*.crl"))
        seen = tuple((path.name, path.stat().st_mtime_ns) for path in [*pems, *lists])
        if seen == self._seen:
            return
        certificates = [c for path in pems for c in x509.load_pem_x509_certificates(path.read_bytes())]
        self._anchors = tuple(c.public_bytes(Encoding.DER) for c in certificates)
        self._crls = tuple(path.read_bytes() for path in lists)
        self._seen = seen
