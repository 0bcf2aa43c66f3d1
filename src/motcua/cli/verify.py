"""`motcua verify`: judges PDF files on the command line. No database, no network.

    motcua verify [--json] [--trust PEM_OR_DIR]... [--at ISO8601] FILE...

Exit 0 when all are valid, 1 when any is invalid, unsigned or unreadable, 2 when any is inconclusive. Without `--trust`
the anchors come from `MOTCUA_TRUST` (files or folders separated by `:`), else there are none.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua.domain.signing.verdict import DocumentReport, SignatureReport

_ZONE = timezone(timedelta(hours=7))
_MAX_BYTES = 200 << 20
_WORDS = {
    "valid": "HỢP LỆ",
    "invalid": "KHÔNG HỢP LỆ",
    "inconclusive": "CHƯA KẾT LUẬN ĐƯỢC",
    "unsigned": "CHƯA KÝ SỐ",
    "unreadable": "KHÔNG ĐỌC ĐƯỢC",
}
_ROLES = {"person": "Cá nhân", "agency": "Cơ quan", "timestamp": "Dấu thời gian", "unknown": "Người ký"}
_TIMES = {"timestamp": "có dấu thời gian", "claimed": "theo máy người ký", "none": ""}


def main(argv: Sequence[str]) -> int:
    """Run with the arguments behind `motcua verify`; the exit code."""
    options = _parser().parse_args(argv)
    anchors, crls = _load_trust(options.trust or _default_trust())
    verdicts = []
    for name in options.files:
        report = _judge(name, anchors, crls, options.at)
        verdicts.append(str(report.verdict))
        _print(report, as_json=options.json)
    if any(verdict in ("invalid", "unsigned", "unreadable") for verdict in verdicts):
        return 1
    return 2 if "inconclusive" in verdicts else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="motcua verify",
        description="Kiểm tra chữ ký số trên tệp PDF (không dùng mạng, không dùng cơ sở dữ liệu).",
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON, mỗi tệp một dòng")
    parser.add_argument(
        "--trust",
        action="append",
        type=Path,
        metavar="PEM_OR_DIR",
        help="chứng thư số gốc tin cậy (tệp PEM hoặc thư mục); dùng được nhiều lần",
    )
    parser.add_argument("--at", type=_moment, metavar="ISO8601", help="xét tại thời điểm này, mặc định là bây giờ")
    parser.add_argument("files", nargs="+", metavar="FILE", help="tệp PDF cần kiểm tra")
    return parser


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"không phải thời điểm ISO 8601: {text}") from None
    return moment if moment.tzinfo else moment.astimezone()


def _default_trust() -> list[Path]:
    return [Path(part) for part in os.environ.get("MOTCUA_TRUST", "").split(":") if part]


def _load_trust(places: Sequence[Path]) -> tuple[list[bytes], list[bytes]]:
    """DER of the anchors and of the revocation lists in these files and folders."""
    if not places:
        return [], []
    from motcua.adapters.pyhanko import anchors

    try:
        return anchors.load(places)
    except (OSError, ValueError) as error:
        sys.exit(f"motcua verify: không đọc được chứng thư số tin cậy ({error})")


def _judge(name: str, anchors: list[bytes], crls: list[bytes], at: datetime | None) -> "DocumentReport":
    from motcua.adapters.pyhanko import limited

    path = Path(name)
    try:
        if path.stat().st_size > _MAX_BYTES:
            return replace(limited.refused("document.limits"), file=name)
        data = path.read_bytes()
    except OSError:
        return replace(limited.refused("document.not_pdf"), file=name)
    moment = at or datetime.now(UTC)
    report = limited.ForkedVerifier().verify(data, trust=anchors, crls=crls, at=moment)
    return replace(report, file=name)


def _print(report: "DocumentReport", *, as_json: bool) -> None:
    from motcua.domain.signing import verdict

    if as_json:
        print(json.dumps(verdict.as_json(report), ensure_ascii=False), flush=True)
        return
    print(f"{report.file}: {_WORDS[report.verdict]}")
    for reason in report.reasons:
        print(f"  {reason.message}")
    for number, signature in enumerate(report.signatures, start=1):
        _print_signature(number, signature)


def _print_signature(number: int, signature: "SignatureReport") -> None:
    signer = signature.signer
    who = ", ".join(part for part in (signer.name, signer.title, signer.organisation) if part)
    print(f"  {number}. {_ROLES[signature.role]}: {who or '(không rõ)'} – ô “{signature.field}”")
    if signature.signed_at:
        moment = datetime.fromisoformat(signature.signed_at).astimezone(_ZONE)
        print(f"     Ký lúc {moment:%d/%m/%Y %H:%M:%S} giờ Việt Nam ({_TIMES[signature.time_source]})")
    for reason in signature.reasons:
        print(f"     - {reason.message}")
    for change in signature.changes_after:
        print(f"     - {change.message}{'' if change.allowed else ' (cần xem xét)'}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
