"""The demo time-stamping authority: makes RFC 3161 tokens in this process, with the key in the demo folder."""

import hashlib
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

_POLICY = "2.16.704.1.99999.1"


class DemoTimestamps:
    """Implements `motcua.ports.timestamps.TimestampService`; `now` is the clock, given by whoever starts it."""

    def __init__(self, folder: Path | str, now: Callable[[], datetime]) -> None:
        stored = (Path(folder) / "keys" / "tsa.p12").read_bytes()
        private, certificate, _ = pkcs12.load_key_and_certificates(stored, None)
        if not isinstance(private, rsa.RSAPrivateKey) or certificate is None:
            raise ValueError("tsa.p12 holds no key and certificate")
        self._private = private
        self._certificate = x509.Certificate.load(certificate.public_bytes(Encoding.DER))
        self._now = now
        self._lock = threading.Lock()
        self._last = 0

    def stamp(self, digest: bytes) -> bytes:
        moment = self._now()
        content = core.ParsableOctetString(self._info(digest, moment).dump())
        attributes = self._attributes(bytes(content), moment)
        signature = self._private.sign(attributes.dump(), padding.PKCS1v15(), SHA256())
        signed = cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [algos.DigestAlgorithm({"algorithm": "sha256"})],
                "encap_content_info": {"content_type": "tst_info", "content": content},
                "certificates": [self._certificate],
                "signer_infos": [self._signer(attributes, signature)],
            }
        )
        return cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()

    def _serial(self, moment: datetime) -> int:
        with self._lock:
            self._last = max(self._last + 1, int(moment.timestamp() * 1_000_000))
            return self._last

    def _info(self, digest: bytes, moment: datetime) -> tsp.TSTInfo:
        return tsp.TSTInfo(
            {
                "version": "v1",
                "policy": _POLICY,
                "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest},
                "serial_number": self._serial(moment),
                "gen_time": moment.replace(microsecond=0),
                "accuracy": {"seconds": 1},
            }
        )

    def _attributes(self, content: bytes, moment: datetime) -> cms.CMSAttributes:
        identity = tsp.SigningCertificateV2(
            {"certs": [tsp.ESSCertIDv2({"cert_hash": hashlib.sha256(self._certificate.dump()).digest()})]}
        )
        time = cms.Time({"utc_time": core.UTCTime(moment.replace(microsecond=0))})
        return cms.CMSAttributes(
            [
                cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
                cms.CMSAttribute({"type": "signing_time", "values": [time]}),
                cms.CMSAttribute({"type": "message_digest", "values": [hashlib.sha256(content).digest()]}),
                cms.CMSAttribute({"type": "signing_certificate_v2", "values": [identity]}),
            ]
        )

    def _signer(self, attributes: cms.CMSAttributes, signature: bytes) -> cms.SignerInfo:
        issuer = cms.IssuerAndSerialNumber(
            {"issuer": self._certificate.issuer, "serial_number": self._certificate.serial_number}
        )
        return cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier({"issuer_and_serial_number": issuer}),
                "digest_algorithm": {"algorithm": "sha256"},
                "signature_algorithm": algos.SignedDigestAlgorithm(
                    {"algorithm": "sha256_rsa", "parameters": core.Null()}
                ),
                "signed_attrs": attributes,
                "signature": signature,
            }
        )
