"""What counts as sound when a signature is judged: algorithms with dates, clock skew, fields the flow fills later."""

from dataclasses import dataclass
from datetime import date, timedelta

CLOCK_SKEW = timedelta(minutes=5)
"""Claimed time and time stamp of real documents of ministries differ by up to 245 s."""

VERSION = 2
"""Raise it when a judgement may change: cached reports of an older version are made anew."""


@dataclass(frozen=True)
class AlgorithmRule:
    """An algorithm is sound for signatures made before `until` (None: no end known)."""

    name: str
    until: date | None
    min_bits: int = 0


ALGORITHMS = (
    AlgorithmRule("md5", date(2005, 1, 1)),
    AlgorithmRule("sha1", date(2017, 1, 1)),
    AlgorithmRule("sha224", date(2026, 1, 1)),
    AlgorithmRule("sha256", None),
    AlgorithmRule("sha384", None),
    AlgorithmRule("sha512", None),
    AlgorithmRule("sha3_256", None),
    AlgorithmRule("sha3_384", None),
    AlgorithmRule("sha3_512", None),
    AlgorithmRule("ripemd160", date(2014, 1, 1)),
    AlgorithmRule("rsa", date(2014, 1, 1), min_bits=1024),
    AlgorithmRule("rsa", None, min_bits=2048),
    AlgorithmRule("dsa", date(2016, 1, 1), min_bits=1024),
    AlgorithmRule("dsa", date(2026, 1, 1), min_bits=2048),
    AlgorithmRule("ec", None, min_bits=224),
    AlgorithmRule("ed25519", None),
    AlgorithmRule("ed448", None),
)
"""SHA-1 ended for digital signatures on 31/12/2016, RSA below 2048 bits on 31/12/2013.

Căn cứ: Thông tư 39/2017/TT-BTTTT (danh mục tiêu chuẩn: SHA-2, RSA từ 2048 bit); ETSI TS 119 312.
"""


def algorithm_is_sound(name: str, on: date, bits: int = 0) -> bool:
    """Whether a hash (`bits` 0) or key algorithm of this size was sound on that day; an unknown one is not."""
    return any(
        rule.name == name and bits >= rule.min_bits and (rule.until is None or on < rule.until) for rule in ALGORITHMS
    )


def filling_is_in_the_flow(*, sealed_by_agency: bool, was_empty: bool, field_is_text: bool) -> bool:
    """Whether the law's flow explains that a text field was filled after a personal signature.

    The clerk enters number and date after the authorised person signed, in the revision that the agency seals; a field
    that already had a value, or a filling nobody sealed, is not explained.
    Căn cứ: Nghị định 30/2020/NĐ-CP Điều 14, 15 và Phụ lục I (cấp số, thời gian ban hành sau khi ký).
    """
    return sealed_by_agency and was_empty and field_is_text
