"""Delivery from the outbox: at least once, harmlessly repeated."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua import backends
from motcua.data.models import OutboxMessage
from motcua.ports.messages import Message, MessageTrouble
from motcua.tasks import outbox as tasks
from motcua.usecases import outbox


class Postman:
    """Remembers what it was given; `broken` makes it fail."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.broken = False

    def send(self, message: Message) -> None:
        if self.broken:
            raise MessageTrouble("SMTP: ConnectionRefusedError")
        self.sent.append(message.key)


@pytest.fixture
def postman(monkeypatch: pytest.MonkeyPatch) -> Postman:
    postman = Postman()
    monkeypatch.setattr(backends, "messages", lambda: postman)
    return postman


def post(at: datetime, recipient: str = "a@vidu.example") -> None:
    outbox.post(key="k1", recipient=recipient, subject="Kính gửi", body="Nội dung", at=at)


@pytest.mark.django_db
def test_the_same_key_is_one_message_and_one_job(at: datetime) -> None:
    post(at)
    post(at)
    assert OutboxMessage.objects.count() == 1
    assert ProcrastinateJob.objects.filter(task_name=outbox.DELIVER).count() == 1


@pytest.mark.django_db
def test_without_address_nothing_is_posted(at: datetime) -> None:
    post(at, recipient="")
    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db
def test_a_delivered_message_is_not_sent_again(at: datetime, postman: Postman) -> None:
    post(at)
    message = OutboxMessage.objects.get()
    tasks.deliver(message_id=message.pk)
    tasks.deliver(message_id=message.pk)
    message.refresh_from_db()
    assert postman.sent == ["k1"]
    assert (message.attempts, message.last_error) == (1, "")
    assert message.delivered_at is not None


@pytest.mark.django_db
def test_what_fails_waits_with_its_cause_and_the_sweep_asks_again(at: datetime, postman: Postman) -> None:
    post(at)
    message = OutboxMessage.objects.get()
    postman.broken = True
    tasks.deliver(message_id=message.pk)
    message.refresh_from_db()
    assert (message.delivered_at, message.last_error) == (None, "SMTP: ConnectionRefusedError")
    later = max(at, datetime.now(at.tzinfo)) + timedelta(minutes=5)
    assert outbox.sweep(at=later, older_than=timedelta(minutes=2), most_tries=48) == 1
    assert outbox.sweep(at=later, older_than=timedelta(minutes=2), most_tries=1) == 0


def test_mail_in_a_folder_is_one_file_a_key(tmp_path: Path) -> None:
    from motcua.adapters.mail.folder import FolderMail

    sender = FolderMail(tmp_path, "motcua@tinh.example")
    for _ in range(2):
        sender.send(Message("dossier-1-accepted", "hoa@vidu.example", "Hồ sơ đã được tiếp nhận", "Kính gửi"))
    (file,) = tmp_path.iterdir()
    assert file.name == "dossier-1-accepted.eml"
    assert b"To: hoa@vidu.example" in file.read_bytes()
