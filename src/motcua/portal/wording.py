"""What a verification report says in a citizen's words: one entry an answer of the domain."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from motcua.domain.signing.verdict import Integrity, Revocation, Role, TimeSource, Trust, Verdict

TITLES: dict[Role, Promise] = {
    Role.PERSON: gettext_lazy("Chữ ký số của người có thẩm quyền"),
    Role.AGENCY: gettext_lazy("Chữ ký số của cơ quan, tổ chức (con dấu)"),
    Role.TIMESTAMP: gettext_lazy("Dấu thời gian"),
    Role.UNKNOWN: gettext_lazy("Chữ ký số"),
}
INTEGRITY: dict[Integrity, Promise] = {
    Integrity.INTACT: gettext_lazy("Nội dung không bị sửa sau khi ký."),
    Integrity.INTACT_WITH_NOTES: gettext_lazy("Nội dung đã ký còn nguyên; sau đó có thay đổi ghi ở dưới."),
    Integrity.ALTERED: gettext_lazy("Nội dung đã bị thay đổi sau khi ký."),
    Integrity.UNSIGNED: gettext_lazy("Không có chữ ký số nào bảo vệ nội dung."),
    Integrity.UNREADABLE: gettext_lazy("Không đọc được dữ liệu chữ ký."),
}
TIMES: dict[TimeSource, Promise] = {
    TimeSource.TIMESTAMP: gettext_lazy("được dấu thời gian xác nhận"),
    TimeSource.CLAIMED: gettext_lazy("do máy của người ký tự ghi, chưa có dấu thời gian xác nhận"),
    TimeSource.NONE: gettext_lazy("không xác định được"),
}
TRUST: dict[Trust, Promise] = {
    Trust.TRUSTED: gettext_lazy("Do tổ chức chứng thực được tin cậy cấp, còn hiệu lực khi ký"),
    Trust.UNKNOWN_ISSUER: gettext_lazy("Tổ chức cấp không có trong danh sách tin cậy của hệ thống này"),
    Trust.EXPIRED: gettext_lazy("Đã hết hạn khi ký"),
    Trust.NOT_YET_VALID: gettext_lazy("Chưa có hiệu lực khi ký"),
    Trust.NOT_FOR_SIGNING: gettext_lazy("Không được cấp để ký số"),
    Trust.BROKEN: gettext_lazy("Chuỗi chứng thư không hợp lệ"),
}
REVOCATION: dict[Revocation, Promise] = {
    Revocation.GOOD: gettext_lazy("Không bị thu hồi"),
    Revocation.REVOKED: gettext_lazy("Đã bị thu hồi"),
    Revocation.UNKNOWN: gettext_lazy("Chưa có thông tin thu hồi"),
}
ADVICE: dict[Verdict, Promise] = {
    Verdict.VALID: gettext_lazy("Ông/bà có thể dùng tệp này như bản gốc. Bản in ra giấy không mang chữ ký số."),
    Verdict.INVALID: gettext_lazy("Không dùng văn bản này. Đề nghị liên hệ nơi gửi để nhận lại bản gốc."),
    Verdict.INCONCLUSIVE: gettext_lazy(
        "Chưa nên dựa vào văn bản này cho đến khi hỏi lại cơ quan phát hành, theo số điện thoại công khai của cơ quan."
    ),
    Verdict.UNSIGNED: gettext_lazy(
        "Tệp này không thay được bản gốc có ký số. Nếu đây là bản chụp hoặc bản in lại, đề nghị xin tệp gốc từ nơi gửi."
    ),
    Verdict.UNREADABLE: gettext_lazy("Đề nghị tải lại tệp gốc từ nơi gửi rồi kiểm tra lại; không dùng tệp hỏng."),
}


SLOTS: dict[str, Promise] = {
    "so": gettext_lazy("số văn bản"),
    "ngay": gettext_lazy("ngày ban hành"),
    "nguoi_ky": gettext_lazy("chữ ký của người có thẩm quyền"),
    "dau_co_quan": gettext_lazy("chữ ký của cơ quan"),
}
"""Places that documents of this system lay out → what stands there."""
CHANGES: dict[str, Promise] = {
    "field-filled": gettext_lazy("Điền {slot} vào ô chừa sẵn."),
    "field-changed": gettext_lazy("Sửa {slot}."),
    "signature-added": gettext_lazy("Thêm {slot}."),
}
