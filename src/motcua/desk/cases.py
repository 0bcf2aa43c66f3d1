"""What every page about one dossier shows: who, what, papers, answers, deadline, history."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from motcua.data.models import Dossier, DossierPart, ProcedurePart
from motcua.data.queries import dossiers, organisations
from motcua.desk import acts, answers, clock, sentences
from motcua.domain.actor import Role
from motcua.domain.documents import lifecycle as document_life
from motcua.domain.documents.lifecycle import State as DocumentState
from motcua.domain.dossiers import lifecycle
from motcua.domain.dossiers.lifecycle import State
from motcua.ui import actor as actors
from motcua.ui import deadlines
from motcua.usecases.dossiers import receipts

PICTURES = frozenset({"image/jpeg", "image/png"})
PDF = "application/pdf"


@dataclass(frozen=True)
class Paper:
    """One paper: what the procedure asks for and what was given."""

    part: ProcedurePart
    given: DossierPart | None
    picture: str
    """Address of a picture of it (its first page); empty where there is none."""
    view: str
    """Address of the page that shows all of it."""
    download: str

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.given.file.size if self.given is not None and self.given.file is not None else 0


def context(request: HttpRequest, dossier: Dossier) -> dict[str, Any]:
    """The common part of the context of every page about this dossier."""
    return {
        "dossier": dossier,
        "name": dossier.code or dossier.reference,
        "state_label": state_label(dossier.state, dossier.document.state if dossier.document else ""),
        "channel": receipts.CHANNELS.get(dossier.channel, ""),
        "medium": receipts.MEDIA.get(dossier.medium, ""),
        "time": time_of(dossier),
        "answers": answers.shown(dossier.procedure.form, dossier.form),
        "papers": papers_of(dossier),
        "history": sentences.history(dossier),
        "acts": [{"act": act, "href": act.href(dossier.pk)} for act in acts.open_to(dossier, actors.of(request))],
    }


def next_waiting(request: HttpRequest, role: Role, dossier: Dossier) -> int | None:
    """The dossier that waits next for this function of mine, so that a queue is worked off without the list."""
    waiting = dossiers.waiting_for(actors.of(request), role).exclude(pk=dossier.pk)
    return waiting.values_list("pk", flat=True).first()


def state_label(state: str, document_state: str = "") -> str:
    """The state in words; while the unit works on it, what its document waits for says more."""
    if state == State.PROCESSING and document_state in (DocumentState.SUBMITTED, DocumentState.SIGNED):
        return document_life.NAMES[DocumentState(document_state)]
    return lifecycle.NAMES[State(state)]


def time_of(dossier: Dossier) -> deadlines.Shown:
    """How the deadline stands now."""
    return clock.stands(
        dossier.state,
        received_at=dossier.submitted_at,
        due_at=dossier.due_at,
        ended_at=dossier.result_ready_at,
        calendar=organisations.calendar(),
        at=actors.now(),
    )


def papers_of(dossier: Dossier) -> list[Paper]:
    """The procedure's papers in order, each with what was given for it."""
    given = {row.part_id: row for row in dossier.parts.all()}
    return [_paper(dossier, part, given.get(part.pk)) for part in dossier.procedure.parts.all()]


def _paper(dossier: Dossier, part: ProcedurePart, given: DossierPart | None) -> Paper:
    if given is None or given.file is None:
        return Paper(part, given, "", "", "")
    where = [dossier.pk, part.pk]
    kind = given.file.media_type
    picture = ""
    if kind == PDF:
        picture = reverse("desk:paper_page", args=[*where, 0])
    elif kind in PICTURES:
        picture = reverse("desk:paper_picture", args=where)
    return Paper(part, given, picture, reverse("desk:paper", args=where), reverse("desk:paper_file", args=where))
