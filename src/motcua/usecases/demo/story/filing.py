"""From the citizen's draft to the officer's desk. Each step returns what was checked, in Vietnamese."""

from datetime import datetime

from motcua.domain.dossiers import code
from motcua.domain.dossiers.lifecycle import State
from motcua.usecases.demo import acts
from motcua.usecases.demo.story.world import World, check
from motcua.usecases.dossiers import processing


def start(world: World, at: datetime) -> str:
    """The citizen begins; a second click is the same draft."""
    dossier = acts.start(
        world.cast.offer, reference=world.reference, token=world.token, applicant=world.applicant, at=at
    )
    again = acts.start(world.cast.offer, reference=world.reference, token=world.token, applicant=world.applicant, at=at)
    world.dossier_id = dossier.pk
    check(again.pk == dossier.pk, "bấm hai lần tạo ra hai hồ sơ")
    check(dossier.state == State.DRAFT, f"hồ sơ ở trạng thái {dossier.state}")
    return "hồ sơ nháp có mã tham chiếu; bấm hai lần vẫn là một hồ sơ"


def fill(world: World, _at: datetime) -> str:
    """The citizen tells who files, answers the form, chooses the medium."""
    acts.fill(world.dossier, applicant=world.applicant, answers=dict(world.answers), medium="electronic")
    saved = world.dossier
    check(saved.form == dict(world.answers), "tờ khai lưu không đúng nội dung đã điền")
    check(saved.applicant_name == world.applicant.name, "họ tên người nộp lưu không đúng")
    return f"người nộp, {len(world.answers)} mục tờ khai và cách nhận kết quả đã lưu nguyên vẹn"


def attach(world: World, at: datetime) -> str:
    """The citizen attaches a PDF to each required paper."""
    count = acts.attach_papers(world.dossier, world.equipment, applicant=world.applicant, at=at)
    stored = [part.file_id for part in world.dossier.parts.all() if part.file_id]
    check(len(stored) == count, "không phải giấy tờ nào cũng có tệp")
    readable = all(world.equipment.signing.files.get(name).startswith(b"%PDF") for name in stored)
    check(readable, "có tệp đọc lại không phải PDF")
    return f"{count} giấy tờ có tệp PDF, đọc lại đúng mã băm"


def submit(world: World, at: datetime) -> str:
    """The citizen confirms and sends."""
    acts.submit(world.dossier, world.equipment, applicant=world.applicant, at=at)
    check(world.dossier.state == State.SUBMITTED, "hồ sơ chưa được gửi")
    check(world.message_count == 1, "chưa có thư báo đã nhận hồ sơ")
    return "hồ sơ đã gửi, thư báo nằm trong hộp gửi đi"


def accept(world: World, at: datetime) -> str:
    """The desk accepts: code, due time, transfer."""
    acts.accept(world.dossier_id, world.equipment, actor=world.cast.intake, at=at)
    dossier = world.dossier
    check(dossier.state == State.TRANSFERRED, f"hồ sơ ở trạng thái {dossier.state}")
    parsed = code.parse_code(dossier.code or "")
    check(parsed.agency == world.cast.offer.desk.organisation.code, f"mã hồ sơ {dossier.code} không đúng cơ quan")
    check(dossier.due_at is not None and dossier.due_at > at and bool(dossier.due_trace), "chưa có hạn trả")
    return f"mã hồ sơ {dossier.code}, hạn trả có giải thích {len(dossier.due_trace)} dòng, đã chuyển phòng chuyên môn"


def receipt(world: World, at: datetime) -> str:
    """Form 01, once."""
    first = acts.make_receipt(world.dossier_id, world.equipment, actor=world.cast.intake, at=at)
    again = acts.make_receipt(world.dossier_id, world.equipment, actor=world.cast.intake, at=at)
    world.receipt = world.equipment.signing.files.get(first)
    check(first == again, "giấy tiếp nhận bị làm hai lần")
    check(world.receipt.startswith(b"%PDF"), "giấy tiếp nhận không phải PDF")
    return "mẫu số 01 là tệp PDF, làm lại không sinh bản thứ hai"


def assign(world: World, at: datetime) -> str:
    """The unit head assigns."""
    officer = world.cast.officer.person_id or 0
    processing.assign(dossier_id=world.dossier_id, officer_id=officer, actor=world.cast.head, at=at)
    check(world.dossier.assignee_id == officer, "chưa giao đúng người")
    return f"đã giao {world.cast.officer.name}"
