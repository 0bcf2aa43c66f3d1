"""What is missing of a dossier's parts, at the counter and online."""

import pytest

from motcua.domain.dossiers import checklist
from motcua.domain.dossiers.checklist import Form, GivenPart, MissingPart, RequiredPart
from motcua.domain.refusal import Refusal

FORM = RequiredPart("to_khai", "Tờ khai đăng ký khai sinh", originals=1)
PROOF = RequiredPart("chung_sinh", "Giấy chứng sinh", originals=1, copies=2)
MARRIAGE = RequiredPart("ket_hon", "Giấy chứng nhận kết hôn", copies=1, is_optional=True)
SHOWN = RequiredPart("anh", "Ảnh chân dung")
ALL = (FORM, PROOF, MARRIAGE, SHOWN)


@pytest.mark.parametrize(
    ("given", "form", "lacking"),
    [
        (
            (),
            Form.PAPER,
            (
                MissingPart("to_khai", FORM.name, originals=1),
                MissingPart("chung_sinh", PROOF.name, originals=1, copies=2),
                MissingPart("anh", SHOWN.name, originals=1),
            ),
        ),
        (
            (GivenPart("to_khai", 1), GivenPart("chung_sinh", 3), GivenPart("anh", 1)),
            Form.PAPER,
            (MissingPart("chung_sinh", PROOF.name, copies=2),),
        ),
        (
            (
                GivenPart("to_khai", 1),
                GivenPart("chung_sinh", 1, 1),
                GivenPart("chung_sinh", 0, 1),
                GivenPart("anh", 1),
            ),
            Form.PAPER,
            (),
        ),
        (
            (GivenPart("to_khai", has_file=True), GivenPart("chung_sinh", 1, 2), GivenPart("khac", 9)),
            Form.ELECTRONIC,
            (
                MissingPart("chung_sinh", PROOF.name, needs_file=True),
                MissingPart("anh", SHOWN.name, needs_file=True),
            ),
        ),
        (
            (
                GivenPart("to_khai", has_file=True),
                GivenPart("chung_sinh", 1, 2, True),
                GivenPart("anh", 0, 0, True),
            ),
            Form.ELECTRONIC,
            (),
        ),
    ],
)
def test_missing(given: tuple[GivenPart, ...], form: Form, lacking: tuple[MissingPart, ...]) -> None:
    assert checklist.missing(ALL, given, form) == lacking


def test_what_lacks_is_said_part_by_part() -> None:
    lacking = checklist.missing((FORM, PROOF), (), Form.PAPER)
    assert [str(part) for part in lacking] == [
        "Tờ khai đăng ký khai sinh (thiếu 01 bản chính)",
        "Giấy chứng sinh (thiếu 01 bản chính, 02 bản sao)",
    ]


def test_an_incomplete_dossier_is_refused_naming_the_parts() -> None:
    with pytest.raises(Refusal) as refused:
        checklist.require_complete((FORM, PROOF), (GivenPart("to_khai", has_file=True),), Form.ELECTRONIC)
    assert str(refused.value) == (
        "dossiers.parts_missing.invalid: Hồ sơ còn thiếu: Giấy chứng sinh (chưa đính kèm tệp). "
        "Đề nghị bổ sung đầy đủ rồi nộp lại."
    )


def test_a_complete_dossier_passes() -> None:
    checklist.require_complete((FORM,), (GivenPart("to_khai", originals=1),), Form.PAPER)
