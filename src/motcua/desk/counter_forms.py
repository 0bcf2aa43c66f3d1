"""The three forms of the counter's page: who, what is asked, what lies on the counter."""

from django.http import QueryDict

from motcua.data.models import ProcedureOffer
from motcua.desk.answers import AnswersForm
from motcua.desk.forms import ApplicantForm, CountsForm

PREFILLS = {
    "full_name": "name",
    "id_number": "id_number",
    "phone": "phone",
    "email": "email",
    "address": "address",
}
"""What a question may repeat → the applicant's field that says it."""


class CounterForms:
    """The three forms of the page."""

    def __init__(self, offer: ProcedureOffer, data: QueryDict | None, typed: QueryDict | None = None) -> None:
        """`data` is judged; `typed` only stands in the fields, for a page that is not sent in yet."""
        procedure = offer.procedure
        first = {"medium": procedure.media[0] if procedure.media else "", **(typed.dict() if typed else {})}
        own = {name.removeprefix(f"{AnswersForm.prefix}-"): value for name, value in first.items()}
        self.applicant = ApplicantForm(procedure.media, data, initial=first)
        self.answers = AnswersForm(procedure.form, data, initial=own)
        self.counts = CountsForm(procedure.parts.all(), data, initial=first)

    def are_valid(self) -> bool:
        """All three, so that everything wrong is told at once."""
        return all([form.is_valid() for form in (self.applicant, self.answers, self.counts)])

    @property
    def have_errors(self) -> bool:
        """Whether a judged form has something to mend."""
        return any(form.errors for form in (self.applicant, self.answers, self.counts))


def with_prefills(offer: ProcedureOffer, posted: QueryDict) -> QueryDict:
    """The posted form with the questions left empty that ask once more for what the applicant's own fields say."""
    data = posted.copy()
    for question in offer.procedure.form:
        source, name = PREFILLS.get(question.get("prefill") or ""), f"{AnswersForm.prefix}-{question['name']}"
        if source and not data.get(name, "").strip():
            data[name] = data.get(source, "")
    return data
