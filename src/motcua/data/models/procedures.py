"""The catalogue of administrative procedures (thủ tục hành chính) with the parts NĐ 61/2018 and NĐ 63/2010 list."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from motcua.data.models.organisations import Organisation, OrganisationLevel, Unit


class ProcedureField(models.Model):
    """A field (lĩnh vực), e.g. hộ tịch."""

    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """One version of a procedure; a dossier keeps the version it was filed under."""

    code = models.CharField(max_length=30)
    version = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=400)
    search_text = models.TextField()
    compact_text = models.TextField()
    field = models.ForeignKey(ProcedureField, on_delete=models.PROTECT)
    level = models.ForeignKey(OrganisationLevel, on_delete=models.PROTECT)
    service_level = models.PositiveSmallIntegerField()
    is_full_online = models.BooleanField()
    sequence = models.JSONField(default=list)
    channels = models.JSONField(default=list)
    subjects = models.CharField(max_length=200)
    sets = models.PositiveSmallIntegerField(default=1)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20)
    start_rule = models.CharField(max_length=20, default="none")
    fee_timing = models.CharField(max_length=10)
    requirements = models.TextField(blank=True)
    legal_bases = models.JSONField(default=list)
    result_name = models.CharField(max_length=300)
    result_kind = models.CharField(max_length=20)
    result_kind_name = models.CharField(max_length=100)
    result_notation = models.CharField(max_length=60)
    result_template = models.JSONField(default=dict)
    is_publishable = models.BooleanField()
    is_confidential = models.BooleanField()
    media = models.JSONField(default=list)
    form = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="procedure_version"),
            models.CheckConstraint(condition=models.Q(amount__gte=1), name="procedure_time"),
            models.CheckConstraint(
                condition=~(models.Q(is_publishable=True) & models.Q(is_confidential=True)),
                name="procedure_confidential_not_published",
            ),
        ]
        indexes = [GinIndex(SearchVector("search_text", config="simple"), name="procedure_words")]

    def __str__(self) -> str:
        return self.name


class ProcedurePart(models.Model):
    """One paper of the dossier (thành phần hồ sơ) with its counts."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="parts")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=400)
    originals = models.PositiveSmallIntegerField()
    copies = models.PositiveSmallIntegerField()
    is_required = models.BooleanField()
    form_code = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "ordinal"], name="part_ordinal")]
        ordering = ["ordinal"]


class ProcedureFee(models.Model):
    """A fee (phí) or charge (lệ phí), in whole đồng."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="fees")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=10)
    amount = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]


class ProcedureStep(models.Model):
    """One step of the internal process with its unit, function and share of the time."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="steps")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    unit_kind = models.CharField(max_length=20)
    role = models.CharField(max_length=20)
    hours = models.DecimalField(max_digits=6, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "ordinal"], name="step_ordinal")]
        ordering = ["ordinal"]


class ProcedureOffer(models.Model):
    """An organisation that decides a procedure, the desk that receives for it and the unit that works on it."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="offers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    desk = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    handler = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "organisation"], name="offer_once")]
