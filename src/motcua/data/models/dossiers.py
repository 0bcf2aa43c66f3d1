"""Dossiers (hồ sơ), their papers, their history, receipts and results."""

from django.db import models

from motcua.data.models.documents import OutgoingDocument
from motcua.data.models.files import StoredFile
from motcua.data.models.organisations import Organisation, Person, Unit
from motcua.data.models.procedures import Procedure, ProcedurePart
from motcua.domain.dossiers.lifecycle import State

STATES = [(state.value, state.value) for state in State]


class ResultMedium(models.TextChoices):
    """How the applicant wants the result. Căn cứ: quyết định Quảng Ninh Điều 3 khoản 4."""

    PAPER = "paper", "Bản giấy"
    ELECTRONIC = "electronic", "Bản điện tử có ký số"
    BOTH = "both", "Cả bản giấy và bản điện tử"


class Dossier(models.Model):
    """One request of one applicant under one version of a procedure."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    desk = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    handler = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20, unique=True)
    access_token = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=50, unique=True, null=True)
    channel = models.CharField(max_length=10)
    state = models.CharField(max_length=20, choices=STATES, default=State.DRAFT)
    applicant = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    applicant_name = models.CharField(max_length=120, blank=True)
    applicant_key = models.CharField(max_length=120, blank=True)
    id_number = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=15, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    form = models.JSONField(default=dict)
    medium = models.CharField(max_length=12, choices=ResultMedium, blank=True)
    declaration = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    due_trace = models.JSONField(default=list)
    fee_total = models.PositiveIntegerField(default=0)
    intake_officer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    refusal_reason = models.CharField(max_length=500, blank=True)
    document = models.OneToOneField(OutgoingDocument, null=True, on_delete=models.PROTECT, related_name="dossier")
    result_ready_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    collected_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "submitted", "refused", "withdrawn"])
                | models.Q(code__isnull=False, accepted_at__isnull=False, due_at__isnull=False),
                name="dossier_accepted_has_code_and_due",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | ~models.Q(applicant_name=""), name="dossier_has_applicant"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="returned") | models.Q(returned_at__isnull=False),
                name="dossier_returned_at",
            ),
            models.CheckConstraint(
                condition=models.Q(due_at__isnull=True) | models.Q(due_at__gt=models.F("accepted_at")),
                name="dossier_due_after_acceptance",
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "state", "due_at"]),
            models.Index(fields=["handler", "state", "due_at"]),
            models.Index(fields=["organisation", "state", "due_at"]),
            models.Index(fields=["assignee", "state", "due_at"]),
            models.Index(fields=["applicant_key"]),
            models.Index(fields=["applicant", "created_at"]),
        ]


class DossierPart(models.Model):
    """One paper actually given: counts of originals and copies, and a file where there is one."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="parts")
    part = models.ForeignKey(ProcedurePart, on_delete=models.PROTECT)
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT)
    file_name = models.CharField(max_length=120, blank=True)
    is_checked = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "part"], name="dossier_part_once")]


class DossierEvent(models.Model):
    """A step of a dossier's life, with where it stood before and after; reports are derived from these."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField()
    action = models.CharField(max_length=30)
    from_state = models.CharField(max_length=20, choices=STATES)
    to_state = models.CharField(max_length=20, choices=STATES)
    actor = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]


class Receipt(models.Model):
    """Form 01 as it was made: giấy tiếp nhận hồ sơ và hẹn trả kết quả."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="receipt")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    made_at = models.DateTimeField()


class DossierResult(models.Model):
    """The result store (CSDL kết quả thủ tục hành chính): what was issued, and whether the public may list it."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="result")
    document = models.OneToOneField(OutgoingDocument, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    number_and_notation = models.CharField(max_length=80)
    issued_on = models.DateField()
    stored_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-published_at"])]
