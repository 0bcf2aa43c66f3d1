"""Organisations, their units, the people and the positions they hold, and the days offices work."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from motcua.domain.actor import Role


class OrganisationLevel(models.Model):
    """A level of government (cấp). Levels are data: the district level ended by law on a date."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    rank = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """An agency (cơ quan) with its identifier of QĐ 20/2020/QĐ-TTg, e.g. `H23.30.05`."""

    code = models.CharField(max_length=35, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)
    name_for_documents = models.CharField(max_length=200)
    level = models.ForeignKey(OrganisationLevel, on_delete=models.PROTECT)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    abbreviation = models.CharField(max_length=20)
    place = models.CharField(max_length=100)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.CharField(max_length=100, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="predecessors")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="organisation_dates",
            ),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z0-9]+(\.[A-Z0-9]+)*$"), name="organisation_code"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitKind(models.TextChoices):
    """What a unit is for."""

    DESK = "desk", "Bộ phận Một cửa"
    OFFICE = "office", "Văn phòng"
    PROFESSIONAL = "professional", "Phòng chuyên môn"


class Unit(models.Model):
    """A room of an organisation (phòng, bộ phận)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    key = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=UnitKind)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="predecessors")

    def __str__(self) -> str:
        return self.name


class Person(AbstractBaseUser):
    """One account a person; officials hold positions, citizens none."""

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    search_key = models.CharField(max_length=120, db_index=True)
    birth_date = models.DateField(null=True)
    phone = models.CharField(max_length=15, blank=True)
    email = models.EmailField(blank=True)
    id_number = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]
    objects = BaseUserManager()

    def __str__(self) -> str:
        return self.full_name


class Position(models.Model):
    """A function a person holds in a unit for a period, with the lines that stand above the name when signing."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="positions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="positions")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    title = models.CharField(max_length=100)
    authority_lines = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "role"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="position_dates",
            ),
        ]


class OfficeHours(models.Model):
    """Opening spans of a calendar, e.g. Monday 07:30–11:30. Calendars are named; `province` is the default."""

    calendar = models.CharField(max_length=20, default="province")
    weekday = models.PositiveSmallIntegerField()
    opens_at = models.TimeField()
    closes_at = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(opens_at__lt=models.F("closes_at")), name="hours_in_order"),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="hours_weekday"),
            models.UniqueConstraint(fields=["calendar", "weekday", "opens_at"], name="hours_once"),
        ]


class CalendarDay(models.Model):
    """A day that differs from the weekly rhythm: a holiday or a swapped working day, with the decision behind it."""

    calendar = models.CharField(max_length=20, default="province")
    day = models.DateField()
    is_working = models.BooleanField()
    reason = models.CharField(max_length=200)
    decision = models.CharField(max_length=200, blank=True)
    is_assumed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="calendar_day_once")]
