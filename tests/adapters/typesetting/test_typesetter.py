"""Receipts and documents as they come out: their words, their pages, their slots."""

import dataclasses
import datetime as dt
import io
import time

import pikepdf
import pypdfium2
import pytest

from motcua.adapters.typesetting.typesetter import TypstTypesetter
from motcua.domain.documents import layout
from motcua.domain.signing.slots import SlotKind
from motcua.ports.typesetting import (
    BASELINE_RISE,
    Article,
    DocumentFacts,
    FactTable,
    Paragraph,
    PartLine,
    ReceiptFacts,
)

A4 = (595.28, 841.89)
HOSTILE = "---#let x = $a$ *đậm* _n_ @ref <script>alert(\"1\")</script> 'q' `m` \\n // c ~ [a] {b} = t"
SENTENCE = "Nội dung thẩm định hồ sơ đầy đủ theo quy định của pháp luật hiện hành. "

RECEIPT = ReceiptFacts(
    organisation="Ủy ban nhân dân huyện Nam Sách",
    desk="Bộ phận Tiếp nhận và Trả kết quả",
    place="Nam Sách",
    dossier_code="H23.12-260105-0007",
    applicant="Nguyễn Thị Ánh Tuyết",
    id_number="030*******12",
    procedure="Đăng ký lại khai sinh",
    parts=(
        PartLine(name="Tờ khai đăng ký lại khai sinh", originals=1),
        PartLine(name="Bản sao giấy tờ hộ tịch đã cấp", certified_copies=2),
        PartLine(name="Giấy tờ tùy thân", photocopies=3),
    ),
    sets=1,
    statutory_time="05 ngày làm việc",
    received_at=dt.datetime(2026, 1, 5, 2, 5, tzinfo=dt.UTC),
    due_at=dt.datetime(2026, 1, 12, 2, 5, tzinfo=dt.UTC),
    lookup_url="https://motcua.example/tra-cuu/?ma=H23.12-260105-0007",
    receiver="Trần Văn Bình",
    address="Thị trấn Nam Sách, huyện Nam Sách, tỉnh Hải Dương",
    phone="0912 345 678",
    email="anhtuyet@example.vn",
    channel="Trực tiếp",
    competent_unit="Phòng Tư pháp huyện Nam Sách",
    due_reasons=("05 ngày làm việc: 06, 07, 08, 09 và 12/01/2026.",),
    result_medium="Bản giấy tại Bộ phận Một cửa",
    receiver_phone="0220 3 754 321",
    demo_note="Bản trình diễn, không có giá trị pháp lý",
)

DECISION = DocumentFacts(
    superior="Ủy ban nhân dân tỉnh Hải Dương",
    agency="Ủy ban nhân dân huyện Nam Sách",
    place="Nam Sách",
    kind="Quyết định",
    notation="/QĐ-UBND",
    subject="Về việc cho phép chuyển mục đích sử dụng đất",
    issuer_heading="Chủ tịch Ủy ban nhân dân huyện Nam Sách",
    legal_bases=("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024", "Theo Tờ trình số 15/TTr-TNMT"),
    enacting="QUYẾT ĐỊNH:",
    body=(
        Article(heading="Điều 1.", paragraphs=("Cho phép ông Nguyễn Văn Định chuyển mục đích.", SENTENCE)),
        Article(heading="Điều 2.", paragraphs=("Quyết định này có hiệu lực kể từ ngày ký.",)),
    ),
    authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Phạm Thị Hồng Nhung",
    recipients=("Như Điều 2", "Lưu: VT, TNMT"),
    drafted_at=dt.datetime(2026, 1, 5, 2, 5, tzinfo=dt.UTC),
    demo=True,
)


@pytest.fixture(scope="module")
def typesetter() -> TypstTypesetter:
    return TypstTypesetter()


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, line ends as single spaces; PDFium gives a hyphen at a line end as U+FFFE."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(text.replace("\ufffe", "-").split()) for text in texts]


def lines_of(pdf: bytes, page: int) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].get_textpage().get_text_range().split("\r\n")


def rectangle(pdf: bytes, page: int, words: str) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of some words on a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[page].get_textpage()
        first, count = text.search(words).get_next()
        boxes = [text.get_charbox(index) for index in range(first, first + count)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def with_body(*blocks) -> DocumentFacts:
    return dataclasses.replace(DECISION, body=blocks)


# The receipt


def test_receipt_says_everything_of_form_01(typesetter):
    pages = pages_of(typesetter.receipt(RECEIPT))
    assert len(pages) == 1
    for words in (
        "ỦY BAN NHÂN DÂN HUYỆN NAM SÁCH",
        "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "Mã hồ sơ: H23.12-260105-0007",
        "Nam Sách, ngày 05 tháng 01 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Ánh Tuyết",
        "Số định danh: 030*******12",
        "Địa chỉ: Thị trấn Nam Sách, huyện Nam Sách, tỉnh Hải Dương",
        "Số điện thoại: 0912 345 678",
        "Thư điện tử: anhtuyet@example.vn",
        "Thủ tục hành chính: Đăng ký lại khai sinh",
        "Cơ quan giải quyết: Phòng Tư pháp huyện Nam Sách",
        "Số lượng hồ sơ: 01 bộ",
        "Thời gian giải quyết theo quy định: 05 ngày làm việc",
        "Thời gian nhận hồ sơ: 09 giờ 05 phút, ngày 05/01/2026",
        "Thời gian trả kết quả giải quyết hồ sơ: 09 giờ 05 phút, ngày 12/01/2026",
        "Vì sao ngày này: - 05 ngày làm việc: 06, 07, 08, 09 và 12/01/2026.",
        "Nhận kết quả: Bản giấy tại Bộ phận Một cửa",
        "https://motcua.example/tra-cuu/?ma=H23.12-260105-0007",
        "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên)",
        "Trần Văn Bình Điện thoại: 0220 3 754 321",
        "Bản trình diễn, không có giá trị pháp lý",
    ):
        assert words in pages[0]


def test_receipt_counts_each_form_of_each_paper_in_its_column(typesetter):
    pdf = typesetter.receipt(RECEIPT)
    for head, count in (("chứng", "đã cấp 2"), ("chụp", "tùy thân 3")):
        column, digit = rectangle(pdf, 0, head), rectangle(pdf, 0, count)
        assert column[0] < digit[2] - 2 < column[2]
    assert "Tệp điện tử" not in pages_of(pdf)[0]
    online = dataclasses.replace(RECEIPT, parts=(PartLine(name="Tờ khai", electronic=1),))
    assert "Tệp điện tử" in pages_of(typesetter.receipt(online))[0]


def test_receipt_leaves_out_what_is_empty(typesetter):
    bare = dataclasses.replace(RECEIPT, phone="", email=" ", address="", due_reasons=(), demo_note="")
    text = pages_of(typesetter.receipt(bare))[0]
    for words in ("Số điện thoại", "Thư điện tử", "Địa chỉ", "Vì sao", "trình diễn", "Chủ hồ sơ"):
        assert words not in text


def test_receipt_is_a5_and_its_code_is_wide_enough_to_scan(typesetter):
    with pypdfium2.PdfDocument(typesetter.receipt(RECEIPT)) as document:
        assert document[0].get_size() == pytest.approx((148 / 25.4 * 72, 210 / 25.4 * 72), abs=0.1)
        dots = 300 / 25.4
        picture = document[0].render(scale=300 / 72).to_pil().convert("L").point(lambda v: 255 * (v < 128))
    # right quarter of the sheet between the title and the table
    symbol = picture.crop((int(112 * dots), int(40 * dots), int(138 * dots), int(65 * dots))).getbbox()
    assert (symbol[2] - symbol[0]) / dots == pytest.approx(21, abs=0.2)
    assert (symbol[3] - symbol[1]) / dots == pytest.approx(21, abs=0.2)


def test_many_papers_run_on_with_the_head_of_the_table_repeated(typesetter):
    parts = tuple(PartLine(name=f"Giấy tờ số {n} kèm theo hồ sơ", originals=1) for n in range(1, 41))
    pages = pages_of(typesetter.receipt(dataclasses.replace(RECEIPT, parts=parts)))
    assert len(pages) == 2
    assert pages[1].startswith("2 TT Thành phần hồ sơ nộp")
    assert "Trần Văn Bình" in pages[1]


# The document


def test_decision_says_its_parts_in_order(typesetter):
    text = pages_of(typesetter.document(DECISION).pdf)[0]
    at = -1
    for words in (
        "ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG ỦY BAN NHÂN DÂN HUYỆN NAM SÁCH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "QUYẾT ĐỊNH Về việc cho phép chuyển mục đích sử dụng đất",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NAM SÁCH",
        "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024; Theo Tờ trình số 15/TTr-TNMT.",
        "QUYẾT ĐỊNH:",
        "Điều 1. Cho phép ông Nguyễn Văn Định chuyển mục đích.",
        SENTENCE.strip(),
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        "Nơi nhận: - Như Điều 2; - Lưu: VT, TNMT.",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "Phạm Thị Hồng Nhung",
        layout.DEMO_NOTE,
    ):
        assert words in text
        assert text.index(words, at + 1) > at
        at = text.index(words, at + 1)
    assert "Nam Sách," in text
    assert "/QĐ-UBND" in text


def test_letter_has_its_subject_under_the_number_and_no_kind(typesetter):
    facts = dataclasses.replace(
        DECISION,
        kind="Công văn",
        subject="hướng dẫn ký số văn bản điện tử",
        notation="/UBND-VP",
        issuer_heading="",
        legal_bases=(),
        enacting="",
        addressees=("Các phòng, ban", "Ủy ban nhân dân các xã"),
        demo=False,
    )
    pdf = typesetter.document(facts).pdf
    text = pages_of(pdf)[0]
    assert "V/v hướng dẫn ký số văn bản điện tử" in text
    assert "Kính gửi: - Các phòng, ban; - Ủy ban nhân dân các xã." in text
    assert "CÔNG VĂN" not in text
    assert layout.DEMO_NOTE not in text
    assert rectangle(pdf, 0, "V/v")[3] < rectangle(pdf, 0, "/UBND-VP")[1]


def test_certificate_shows_names_and_values(typesetter):
    rows = (("Họ và tên", "NGUYỄN MINH KHÔI"), ("Giới tính:", "Nam"), ("Dân tộc", "Kinh"))
    text = pages_of(typesetter.document(with_body(FactTable(rows=rows))).pdf)[0]
    assert "Họ và tên: NGUYỄN MINH KHÔI Giới tính: Nam Dân tộc: Kinh" in text


def test_signs_of_the_typesetting_language_come_out_as_they_are(typesetter):
    facts = dataclasses.replace(DECISION, signer=HOSTILE, subject=HOSTILE, recipients=(HOSTILE,), superior=HOSTILE)
    receipt = dataclasses.replace(RECEIPT, applicant=HOSTILE, procedure=HOSTILE)
    sign = "".join(HOSTILE.split())  # a line may end within it
    document = "".join(pages_of(typesetter.document(facts).pdf)[0].split())
    assert document.count(sign) == 3
    assert document.count(sign.upper()) == 1
    assert "".join(pages_of(typesetter.receipt(receipt))[0].split()).count(sign) == 3


def test_decomposed_and_undrawable_letters_do_not_stop_a_document(typesetter):
    facts = dataclasses.replace(DECISION, signer="Nguyê\u0303n Thi\u0323 Ha\u0309o 😀\u202e\x00")
    assert "Nguyễn Thị Hảo □" in pages_of(typesetter.document(facts).pdf)[0]


def test_long_subject_wraps_within_the_margins(typesetter):
    facts = dataclasses.replace(DECISION, subject="Về việc " + "phê duyệt kết quả rà soát thủ tục hành chính " * 6)
    pdf = typesetter.document(facts).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    left, right = 30 / 25.4 * 72, A4[0] - 15 / 25.4 * 72
    assert min(box[0] for box in boxes if box[2] > box[0]) > left - 1
    assert max(box[2] for box in boxes) < right + 1


def test_pages_are_numbered_on_top_from_the_second(typesetter):
    pdf = typesetter.document(with_body(*[Paragraph(text=SENTENCE * 4)] * 24)).pdf
    assert [lines_of(pdf, page)[0] for page in (1, 2)] == ["2", "3"]
    assert lines_of(pdf, 0)[0] != "1"
    left, bottom, right, _ = rectangle(pdf, 1, "2")
    assert (left + right) / 2 == pytest.approx((30 + 165 / 2) / 25.4 * 72, abs=1)
    assert bottom > A4[1] - 20 / 25.4 * 72


# The slots


def test_a_document_has_four_slots(typesetter):
    slots = typesetter.document(DECISION).slots
    assert {slot.name: slot.kind for slot in slots} == {
        "so": SlotKind.NUMBER,
        "ngay": SlotKind.DATE,
        "nguoi_ky": SlotKind.PERSONAL,
        "dau_co_quan": SlotKind.SEAL,
    }


@pytest.mark.parametrize("place", ["Nam Sách", "Thành phố Hồ Chí Minh"])
def test_number_and_date_slots_stand_in_the_gaps_of_their_lines(typesetter, place):
    laid_out = typesetter.document(dataclasses.replace(DECISION, place=place))
    slots = {slot.name: slot for slot in laid_out.slots}
    number, day = slots["so"].box, slots["ngay"].box
    label, sign = rectangle(laid_out.pdf, 0, "Số:"), rectangle(laid_out.pdf, 0, "/QĐ-UBND")
    named = rectangle(laid_out.pdf, 0, f"{place},")
    assert label[2] < number.left
    assert number.left + number.width < sign[0] + 0.5
    assert number.width > 5 * 6.5
    assert named[2] < day.left < named[2] + 5
    assert day.left + day.width < A4[0] - 15 / 25.4 * 72 + 0.5
    assert day.width > 145
    baseline = rectangle(laid_out.pdf, 0, "-UBND")[1]
    for slot in (slots["so"], slots["ngay"]):
        assert slot.box.bottom + BASELINE_RISE * slot.font_size == pytest.approx(baseline, abs=0.6)


def test_the_seal_covers_the_left_third_of_the_signature_and_no_words(typesetter):
    laid_out = typesetter.document(DECISION)
    slots = {slot.name: slot.box for slot in laid_out.slots}
    person, seal = slots["nguoi_ky"], slots["dau_co_quan"]
    assert (person.width, person.height) == (180, 90)
    assert (seal.width, seal.height) == (102, 102)
    assert seal.left + seal.width - person.left == pytest.approx(person.width / 3, abs=0.1)
    title, name = (
        rectangle(laid_out.pdf, 0, "PHÓ CHỦ TỊCH"),
        rectangle(laid_out.pdf, 0, "Phạm Thị Hồng Nhung"),
    )
    for box in (person, seal):
        assert name[3] < box.bottom
        assert box.bottom + box.height < title[1]
        assert box.left > rectangle(laid_out.pdf, 0, "- Lưu: VT, TNMT.")[2]
    assert (name[0] + name[2]) / 2 == pytest.approx(person.left + person.width / 2, abs=1)


def bodies():
    for count in (1, 6, 9, 12, 14, 16, 18, 25, 30, 33, 36, 50):
        yield f"{count} paragraphs", tuple(Paragraph(text=f"Mục {n}. {SENTENCE * 2}") for n in range(count))
    for count in (20, 36, 44, 52, 94, 104):
        yield f"one paragraph of {count} sentences", (Paragraph(text=SENTENCE * count),)
    for count in (5, 14, 17, 20, 44):
        rows = tuple((f"Tên {n}", f"Giá trị {n}") for n in range(count))
        yield f"table of {count} rows", (FactTable(rows=rows, ruled=True),)


@pytest.mark.parametrize("body", [body for _, body in bodies()], ids=[name for name, _ in bodies()])
def test_the_signature_stays_whole_and_with_the_last_lines(typesetter, body):
    laid_out = typesetter.document(with_body(*body))
    pages = pages_of(laid_out.pdf)
    slots = {slot.name: slot.box for slot in laid_out.slots}
    last = len(pages) - 1
    assert slots["nguoi_ky"].page == slots["dau_co_quan"].page == last
    assert slots["so"].page == slots["ngay"].page == 0
    content = pages[last].split("Nơi nhận:")[0]
    assert len(content.split()) >= 4
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Phạm Thị Hồng Nhung" in pages[last]
    for box in slots.values():
        assert box.left > 0
        assert box.bottom > 20 / 25.4 * 72
        assert box.left + box.width < A4[0]
        assert box.bottom + box.height < A4[1] - 20 / 25.4 * 72


def test_setting_the_last_lines_apart_changes_no_line(typesetter):
    pdf = typesetter.document(with_body(Paragraph(text=SENTENCE * 14))).pdf
    assert (SENTENCE * 14).strip() in pages_of(pdf)[0]


# The files


def test_same_facts_same_bytes(typesetter):
    again = TypstTypesetter()
    assert typesetter.document(DECISION) == again.document(DECISION)
    assert typesetter.receipt(RECEIPT) == again.receipt(RECEIPT)


def test_files_are_pdf_a_with_their_fonts_and_without_scripts(typesetter):
    for pdf in (typesetter.document(DECISION).pdf, typesetter.receipt(RECEIPT)):
        with pikepdf.open(io.BytesIO(pdf)) as file:
            meta = file.open_metadata()
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "B")
            assert str(file.Root.Lang) == "vi-VN"
            assert "/OpenAction" not in file.Root
            fonts = file.pages[0].Resources.Font
            assert all("LiberationSerif" in str(font.BaseFont) for font in fonts.values())


def test_a_document_takes_less_than_a_tenth_of_a_second(typesetter):
    typesetter.document(DECISION)
    started = time.perf_counter()
    for turn in range(5):
        typesetter.document(dataclasses.replace(DECISION, signer=f"Người ký {turn}"))
    each = (time.perf_counter() - started) / 5
    print(f"{each * 1000:.0f} ms a document")
    assert each < 0.5  # the target is 0.1; the rest is for a busy machine
