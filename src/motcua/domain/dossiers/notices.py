"""What applicants are told, as plain text. Căn cứ: NĐ 61/2018/NĐ-CP Điều 17, 19, 20 (thông báo cho người nộp)."""

from dataclasses import dataclass

_GREETING = "Kính gửi ông/bà {name},\n\n"
_FAREWELL = "\n\nTra cứu tình trạng hồ sơ: {lookup}\n\nTrân trọng,\n{desk}"


@dataclass(frozen=True)
class Notice:
    """Subject and body of one message."""

    subject: str
    body: str


@dataclass(frozen=True)
class Addressee:
    """To whom and from where: the words every notice has."""

    name: str
    desk: str
    """Name of the desk that signs the message."""
    lookup: str
    """Address of the page that shows the status."""


def _notice(to: Addressee, subject: str, text: str) -> Notice:
    body = _GREETING.format(name=to.name) + text + _FAREWELL.format(lookup=to.lookup, desk=to.desk)
    return Notice(subject, body)


def submitted(to: Addressee, *, reference: str, procedure: str) -> Notice:
    """The portal has the dossier; the office answers within eight working hours."""
    return _notice(
        to,
        f"Đã nhận hồ sơ trực tuyến {reference}",
        f"Hệ thống đã nhận hồ sơ «{procedure}» của ông/bà. Mã tham chiếu: {reference}.\n"
        "Trong 08 giờ làm việc, Bộ phận Một cửa sẽ kiểm tra và trả lời: tiếp nhận hoặc hướng dẫn bổ sung.",
    )


def accepted(to: Addressee, *, code: str, procedure: str, due: str) -> Notice:
    """The dossier is accepted and has a code and a due time."""
    return _notice(
        to,
        f"Hồ sơ {code} đã được tiếp nhận",
        f"Hồ sơ «{procedure}» đã được tiếp nhận với mã số {code}.\nHẹn trả kết quả: {due}.\n"
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả có thể tải tại trang hồ sơ dưới đây.",
    )


def refused(to: Addressee, *, reference: str, procedure: str, reason: str) -> Notice:
    """The dossier is not accepted, and why."""
    return _notice(
        to,
        f"Hồ sơ {reference} không được tiếp nhận",
        f"Hồ sơ «{procedure}» không được tiếp nhận.\nLý do: {reason}\n"
        "Nếu cần hướng dẫn thêm, mời liên hệ Bộ phận Một cửa.",
    )


def result_ready(to: Addressee, *, code: str, procedure: str) -> Notice:
    """There is a result; it waits at the desk."""
    return _notice(
        to,
        f"Hồ sơ {code} đã có kết quả",
        f"Hồ sơ «{procedure}» (mã số {code}) đã có kết quả. "
        "Bộ phận Một cửa sẽ trả kết quả theo hình thức ông/bà đã chọn.",
    )


def returned(to: Addressee, *, code: str, procedure: str, electronic: bool) -> Notice:
    """The result was returned; an electronic one is fetched behind the link, never attached to the mail."""
    how = (
        "Bản điện tử có ký số tải tại trang hồ sơ dưới đây. "
        "Ông/bà có thể tự kiểm tra chữ ký số tại mục «Kiểm tra văn bản» của Cổng dịch vụ công."
        if electronic
        else "Kết quả bản giấy đã được trao tại Bộ phận Một cửa."
    )
    return _notice(
        to,
        f"Kết quả hồ sơ {code}",
        f"Kết quả hồ sơ «{procedure}» (mã số {code}) đã được trả.\n{how}",
    )
