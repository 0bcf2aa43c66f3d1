"""Outgoing documents and the register that numbers them."""

from django.db import models

from motcua.data.models.files import StoredFile
from motcua.data.models.organisations import Organisation, Person
from motcua.domain.documents.lifecycle import State


class OutgoingDocument(models.Model):
    """A document of an organisation from draft to issue. Content is frozen from the first signature on."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    kind_name = models.CharField(max_length=100)
    notation = models.CharField(max_length=60)
    subject = models.CharField(max_length=500)
    content = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default=State.DRAFT, choices=[(s.value, s.value) for s in State])
    version = models.PositiveIntegerField(default=1)
    drafter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    comment = models.TextField(blank=True)
    verification_code = models.CharField(max_length=40, unique=True)
    laid_out = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    slots = models.JSONField(default=list)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_capacity = models.JSONField(default=list)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "submitted", "void"])
                | models.Q(file__isnull=False, signed_at__isnull=False),
                name="document_signed_has_file",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="issued") | models.Q(issued_at__isnull=False, issued_by__isnull=False),
                name="document_issued_is_recorded",
            ),
            models.CheckConstraint(
                condition=models.Q(issued_by__isnull=True) | ~models.Q(issued_by=models.F("signer")),
                name="document_signer_is_not_clerk",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "submitted_at"])]


class EntryState(models.TextChoices):
    """What became of a number."""

    RESERVED = "reserved", "đã lấy số, chờ ký số của cơ quan"
    ISSUED = "issued", "đã phát hành"
    VOID = "void", "đã hủy số"


class RegisterEntry(models.Model):
    """A number of the outgoing register (sổ văn bản đi): given once, never reused, void with a reason."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    issued_on = models.DateField()
    document = models.OneToOneField(OutgoingDocument, on_delete=models.PROTECT, related_name="entry")
    state = models.CharField(max_length=12, choices=EntryState, default=EntryState.RESERVED)
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT)
    taken_at = models.DateTimeField()
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year", "series", "number"], name="register_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="register_from_one"),
            models.CheckConstraint(condition=models.Q(issued_on__year=models.F("year")), name="register_year_of_date"),
            models.CheckConstraint(
                condition=~models.Q(state="void") | ~models.Q(void_reason=""), name="register_void_reason"
            ),
        ]
