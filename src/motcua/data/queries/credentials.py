"""Reads of certificates: which one a person or an agency would sign with."""

from motcua.data.models import Certificate


def of_person(person_id: int | None) -> Certificate | None:
    """The certificate a person signs with here, or None."""
    return Certificate.objects.filter(person_id=person_id).first() if person_id is not None else None


def of_organisation(organisation_id: int) -> Certificate | None:
    """The certificate an agency seals with here, or None."""
    return Certificate.objects.filter(organisation_id=organisation_id).first()
