"""Certificates (chứng thư số) of persons and agencies that sign here."""

from django.db import models

from motcua.data.models.organisations import Organisation, Person


class Certificate(models.Model):
    """A certificate and where its key is found. The key itself is never in the database."""

    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="certificates")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="certificates")
    key_alias = models.CharField(max_length=60, unique=True)
    serial = models.CharField(max_length=60)
    subject = models.CharField(max_length=300)
    issuer = models.CharField(max_length=300)
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) ^ models.Q(organisation__isnull=True),
                name="certificate_of_one",
            ),
            models.UniqueConstraint(fields=["issuer", "serial"], name="certificate_serial"),
        ]
