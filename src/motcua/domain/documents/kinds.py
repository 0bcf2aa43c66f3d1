"""Kinds of documents (tên loại văn bản) and their abbreviations in notations.

The 29 kinds of administrative documents are the decree's. Copies are its three forms of copying. Results of
procedures (licences, certificates) are no administrative documents: their names and abbreviations come from
sector law, so the list here is a start that catalogues may add to.
"""

from dataclasses import dataclass
from enum import StrEnum


class KindGroup(StrEnum):
    """Where a kind of document comes from."""

    ADMINISTRATIVE = "administrative"
    """Văn bản hành chính: NĐ 30/2020 Điều 7."""
    COPY = "copy"
    """Bản sao: NĐ 30/2020 Điều 25."""
    RESULT = "result"
    """Kết quả giải quyết thủ tục hành chính, named by sector law."""


@dataclass(frozen=True)
class Kind:
    """A kind of document."""

    key: str
    """Stable identifier: the Vietnamese name without marks, words joined by "_"."""
    name: str
    abbreviation: str
    """As in a notation; empty for kinds that have none (công văn, thư công)."""
    group: KindGroup


def _kinds(group: KindGroup, *rows: tuple[str, str, str]) -> tuple[Kind, ...]:
    return tuple(Kind(key, name, abbreviation, group) for key, name, abbreviation in rows)


ADMINISTRATIVE = _kinds(
    KindGroup.ADMINISTRATIVE,
    ("nghi_quyet", "Nghị quyết", "NQ"),
    ("quyet_dinh", "Quyết định", "QĐ"),
    ("chi_thi", "Chỉ thị", "CT"),
    ("quy_che", "Quy chế", "QC"),
    ("quy_dinh", "Quy định", "QyĐ"),
    ("thong_cao", "Thông cáo", "TC"),
    ("thong_bao", "Thông báo", "TB"),
    ("huong_dan", "Hướng dẫn", "HD"),
    ("chuong_trinh", "Chương trình", "CTr"),
    ("ke_hoach", "Kế hoạch", "KH"),
    ("phuong_an", "Phương án", "PA"),
    ("de_an", "Đề án", "ĐA"),
    ("du_an", "Dự án", "DA"),
    ("bao_cao", "Báo cáo", "BC"),
    ("bien_ban", "Biên bản", "BB"),
    ("to_trinh", "Tờ trình", "TTr"),
    ("hop_dong", "Hợp đồng", "HĐ"),
    ("cong_van", "Công văn", ""),
    ("cong_dien", "Công điện", "CĐ"),
    ("ban_ghi_nho", "Bản ghi nhớ", "BGN"),
    ("ban_thoa_thuan", "Bản thỏa thuận", "BTT"),
    ("giay_uy_quyen", "Giấy ủy quyền", "GUQ"),
    ("giay_moi", "Giấy mời", "GM"),
    ("giay_gioi_thieu", "Giấy giới thiệu", "GGT"),
    ("giay_nghi_phep", "Giấy nghỉ phép", "GNP"),
    ("phieu_gui", "Phiếu gửi", "PG"),
    ("phieu_chuyen", "Phiếu chuyển", "PC"),
    ("phieu_bao", "Phiếu báo", "PB"),
    ("thu_cong", "Thư công", ""),
)
"""In the decree's order. Căn cứ: NĐ 30/2020/NĐ-CP Điều 7 (names), Phụ lục III mục I (abbreviations)."""

COPIES = _kinds(
    KindGroup.COPY,
    ("sao_y", "Bản sao y", "SY"),
    ("trich_sao", "Bản trích sao", "TrS"),
    ("sao_luc", "Bản sao lục", "SL"),
)
"""Căn cứ: NĐ 30/2020/NĐ-CP Điều 25, Phụ lục III."""

RESULTS = _kinds(
    KindGroup.RESULT,
    ("giay_chung_nhan", "Giấy chứng nhận", "GCN"),
    ("giay_phep", "Giấy phép", "GP"),
    ("giay_xac_nhan", "Giấy xác nhận", "GXN"),
    ("trich_luc", "Trích lục", "TrL"),
    ("chung_chi", "Chứng chỉ", "CC"),
)
"""Other kinds: not in NĐ 30/2020; abbreviations in common use, to be set by each sector's own rules."""

BY_KEY = {kind.key: kind for kind in (*ADMINISTRATIVE, *COPIES, *RESULTS)}
