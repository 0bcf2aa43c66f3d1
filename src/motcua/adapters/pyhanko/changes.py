"""What changed between two revisions, as a list of findings that the rules produce and a signature's locks judge."""

from dataclasses import dataclass
from enum import IntEnum

from motcua.domain.signing.verdict import ChangeAfter


class Level(IntEnum):
    """How much a change asks of the permissions of a certification (DocMDP): ISO 32000-2, 12.8.2.2."""

    EVIDENCE = 1
    """Validation data and document time stamps: always permitted."""
    FILLING = 2
    """Filling fields and signing: permitted from P=2 on."""
    ANNOTATING = 3
    """Comments: only where P=3 says so."""
    ALTERING = 4
    """Never permitted."""


@dataclass(frozen=True)
class Finding:
    """One change."""

    level: Level
    kind: str
    what: str
    """Name of the field, or the place in the document."""
    old: str = ""
    new: str = ""
    is_text: bool = False
    created: bool = False
    """Whether the field itself is new."""


_WORDS = {
    "field-filled": "Ô “{what}” được điền sau khi ký: “{new}”.",
    "field-changed": "Ô “{what}” bị đổi từ “{old}” thành “{new}”.",
    "field-redrawn": "Hình hiển thị của ô “{what}” được vẽ lại.",
    "signature-added": "Thêm chữ ký ở ô “{what}”.",
    "timestamp-added": "Thêm dấu thời gian cho cả văn bản.",
    "slot-added": "Thêm ô ký trống “{what}”.",
    "evidence-added": "Thêm dữ liệu kiểm chứng lâu dài.",
    "metadata": "Thông tin mô tả của tệp được cập nhật.",
    "structure": "Cấu trúc kỹ thuật của tệp được bổ sung ({what}).",
    "annotation": "Chú thích trên trang bị thêm, sửa hoặc xóa ({what}).",
    "page": "Nội dung trang bị thay đổi ({what}).",
    "page-count": "Số trang bị thay đổi (từ {old} thành {new}).",
    "field-removed": "Ô “{what}” bị xóa.",
    "field-added": "Thêm ô nhập “{what}”.",
    "signature-changed": "Chữ ký hoặc hình chữ ký ở ô “{what}” bị thay đổi.",
    "signature-removed": "Chữ ký ở ô “{what}” bị gỡ bỏ.",
    "form": "Thiết lập chung của biểu mẫu bị thay đổi ({what}).",
    "document": "Thiết lập chung của văn bản bị thay đổi ({what}).",
}
SILENT = frozenset({"metadata", "structure"})
"""Kinds that are noted only when nothing else is."""


def as_change(finding: Finding, allowed: bool) -> ChangeAfter:
    """The finding as the report shows it."""
    what, old, new = (part.encode("utf-8", "replace").decode() for part in (finding.what, finding.old, finding.new))
    return ChangeAfter(finding.kind, what, old, new, allowed, _WORDS[finding.kind].format(what=what, old=old, new=new))
