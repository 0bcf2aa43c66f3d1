"""From the draft of the result to the citizen's hands. Each step returns what was checked, in Vietnamese."""

from datetime import datetime

from motcua.data.models import OutboxMessage
from motcua.data.queries import dossiers
from motcua.domain.documents.lifecycle import State as DocumentState
from motcua.domain.dossiers.lifecycle import PUBLIC_CODES, State
from motcua.domain.signing import verdict as verdicts
from motcua.domain.signing.verdict import Verdict
from motcua.usecases import outbox
from motcua.usecases.demo import acts
from motcua.usecases.demo.story.world import Broken, World, check
from motcua.usecases.dossiers import results

DELIVERED = 10
"""Code of the national portal for "Đã trả kết quả"."""


def draft(world: World, at: datetime) -> str:
    """The officer drafts from the template, nothing missing."""
    signer = world.cast.leader.person_id or 0
    document, missing = acts.draft(world.dossier_id, world.equipment, signer_id=signer, actor=world.cast.officer, at=at)
    check(not missing, f"mẫu kết quả còn thiếu: {', '.join(missing)}")
    check(document.state == DocumentState.DRAFT, f"dự thảo ở trạng thái {document.state}")
    return f"dự thảo «{document.subject}» điền đủ từ tờ khai"


def submit_document(world: World, at: datetime) -> str:
    """Pages and slots are made, the leader gets the document."""
    document = acts.submit_for_signature(
        world.dossier.document_id or 0, world.equipment, actor=world.cast.officer, at=at
    )
    slots = {slot["name"] for slot in document.slots}
    check(slots == {"so", "ngay", "nguoi_ky", "dau_co_quan"}, f"các ô đã bố trí: {', '.join(sorted(slots))}")
    check(document.state == DocumentState.SUBMITTED, f"văn bản ở trạng thái {document.state}")
    return "trang đã dàn, bố trí sẵn ô số, ngày, chữ ký, dấu"


def sign(world: World, at: datetime) -> str:
    """The leader signs."""
    document = results.sign_result(
        dossier_id=world.dossier_id, tools=world.equipment.signing, actor=world.cast.leader, at=at
    )
    check(document.state == DocumentState.SIGNED, f"văn bản ở trạng thái {document.state}")
    return f"{world.cast.leader.name} đã ký số, chữ ký tự kiểm tra hợp lệ"


def issue(world: World, at: datetime) -> str:
    """The clerk numbers and seals."""
    results.issue_result(
        dossier_id=world.dossier_id,
        tools=world.equipment.signing,
        base_url=world.equipment.base_url,
        actor=world.cast.clerk,
        at=at,
    )
    dossier = world.dossier
    document = dossier.document
    check(dossier.state == State.RESULT_READY and document is not None, f"hồ sơ ở trạng thái {dossier.state}")
    if document is None or document.file_id is None:
        raise Broken("văn bản không có tệp")
    world.result = world.equipment.signing.files.get(document.file_id)
    return f"số {dossier.result.number_and_notation}, dấu số của cơ quan trong cùng một lần ghi"


def verify(world: World, at: datetime) -> str:
    """Valid; altered is invalid; unsigned is called unsigned."""
    report = _judged(world, world.result, at)
    world.report = verdicts.as_json(report)
    check(report.verdict == Verdict.VALID, f"kết luận: {report.verdict}")
    roles = [signature.role for signature in report.signatures]
    check(roles == [verdicts.Role.PERSON, verdicts.Role.AGENCY], f"chữ ký: {', '.join(roles)}")
    middle = world.result.find(b"stream", len(world.result) // 4) + 40
    altered = world.result[:middle] + bytes([world.result[middle] ^ 1]) + world.result[middle + 1 :]
    check(_judged(world, altered, at).verdict == Verdict.INVALID, "sửa một byte mà không bị phát hiện")
    check(_judged(world, world.receipt, at).verdict == Verdict.UNSIGNED, "tệp chưa ký bị nhận là đã ký")
    return "hợp lệ với hai chữ ký; sửa một byte thì không hợp lệ; tệp chưa ký được gọi đúng tên"


def _judged(world: World, pdf: bytes, at: datetime) -> verdicts.DocumentReport:
    tools = world.equipment.signing
    return tools.verifier.verify(pdf, trust=tools.trust.anchors(), crls=tools.trust.crls(), at=at)


def hand_over(world: World, at: datetime) -> str:
    """The desk returns the result."""
    results.return_result(
        dossier_id=world.dossier_id,
        collected_by="",
        base_url=world.equipment.base_url,
        actor=world.cast.intake,
        at=at,
    )
    check(world.dossier.state == State.RETURNED, f"hồ sơ ở trạng thái {world.dossier.state}")
    return "kết quả đã trả theo hình thức điện tử"


def deliver(world: World, at: datetime) -> str:
    """Every message leaves the outbox."""
    waiting = OutboxMessage.objects.filter(key__startswith=world.message_key, delivered_at__isnull=True)
    for row in waiting.order_by("id"):
        message = outbox.claim(message_id=row.pk, at=at)
        if message is not None:
            world.equipment.messages.send(message)
            outbox.mark_delivered(message_id=row.pk, at=at)
    check(not waiting.exists(), "còn thư chưa gửi")
    sent = world.message_count
    check(sent == 4, f"có {sent} thư")  # noqa: PLR2004 (received, accepted, ready, returned)
    return f"{sent} thư cho người nộp đã rời hộp gửi đi"


def look_up(world: World, _at: datetime) -> str:
    """The code shows the status; the public list shows what may be shown."""
    dossier = world.dossier
    status = dossiers.by_code(dossier.code or "")
    check(status is not None and PUBLIC_CODES[status.state] == DELIVERED, "tra cứu không thấy «Đã trả kết quả»")
    listed = {row.verification_code for row in dossiers.published(limit=50)}
    check(dossier.document is not None, "không có văn bản")
    is_listed = dossier.document is not None and dossier.document.verification_code in listed
    is_public = dossier.procedure.is_publishable
    check(is_listed == is_public, "danh sách công khai không đúng với loại kết quả")
    return "tra cứu đúng tình trạng; " + (
        "kết quả có trong danh sách công khai" if is_public else "kết quả có thông tin cá nhân nên không công khai"
    )
