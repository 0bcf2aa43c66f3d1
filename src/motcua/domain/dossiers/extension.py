"""Extension (gia hạn, hẹn lại ngày trả kết quả): at most once, and asked for in time."""

from datetime import date, datetime, timedelta

from motcua.domain import calendar as working_time
from motcua.domain.calendar import WorkingCalendar
from motcua.domain.refusal import Refusal

EXTENSIONS_ALLOWED = 1
NOTICE = timedelta(days=1)
"""The letter of apology leaves at least this long before the day of expiry, in calendar days."""


def extend(
    due_at: datetime, *, sent_at: datetime, new_day: date, extensions: int, calendar: WorkingCalendar
) -> datetime:
    """Move a due moment to closing time of `new_day`, the letter of apology being sent at `sent_at`.

    `extensions` is how many the dossier has had. Căn cứ: NĐ 61/2018 Điều 19 khoản 9: chậm nhất 01 ngày
    trước ngày hết hạn, hẹn lại không quá một lần.
    """
    old_day = working_time.local(due_at).date()
    if extensions >= EXTENSIONS_ALLOWED:
        raise Refusal(
            "dossiers.already_extended",
            "Hồ sơ đã được hẹn lại một lần nên không thể hẹn lại nữa. Đề nghị trả kết quả sớm nhất có thể.",
        )
    if working_time.local(sent_at).date() > old_day - NOTICE:
        raise Refusal(
            "dossiers.extension_too_late",
            "Việc hẹn lại phải được thông báo chậm nhất 01 ngày trước ngày hết hạn ({due_day}). "
            "Đề nghị gửi thư xin lỗi và trả kết quả sớm nhất có thể.",
            due_day=working_time.day_text(old_day),
        )
    if new_day <= old_day:
        raise Refusal(
            "dossiers.extension_not_later.invalid",
            "Ngày hẹn lại ({new_day}) phải sau ngày hẹn cũ ({due_day}). Đề nghị chọn ngày khác.",
            new_day=working_time.day_text(new_day),
            due_day=working_time.day_text(old_day),
        )
    if not calendar.is_working_day(new_day):
        raise Refusal(
            "dossiers.extension_on_day_off.invalid",
            "Ngày hẹn lại ({new_day}) là ngày nghỉ ({reason}). Đề nghị chọn một ngày làm việc.",
            new_day=working_time.day_text(new_day),
            reason=calendar.reason(new_day),
        )
    return calendar.closing(new_day)
