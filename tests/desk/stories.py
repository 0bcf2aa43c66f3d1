"""Dossiers at any step of their life, made with the real verbs."""

from motcua.adapters.fake.signing import FakeTools
from motcua.data import models as m
from motcua.domain.actor import Actor
from motcua.domain.dossiers.lifecycle import State
from motcua.usecases.documents import drafting
from motcua.usecases.dossiers import filing, intake, processing, results
from motcua.usecases.dossiers.filing import Applicant
from tests import office as offices
from tests.desk import outside

APPLICANT = Applicant("Nguyễn Thị Hoa", "030194000001", "0912345678", "hoa@vidu.example", "Xã An Lâm")


class Story:
    """Takes dossiers of one office as far as a test needs."""

    def __init__(self, office: offices.Office, tools: FakeTools) -> None:
        self.office, self.tools, self.count = office, tools, 0

    def submitted(self, name: str = APPLICANT.name, media_type: str = "application/pdf", **change: str) -> m.Dossier:
        """Filed online with its required paper, waiting at the desk."""
        self.count += 1
        token = f"token-{self.count}"
        holder = Actor(name=name, tokens=frozenset({token}))
        dossier = filing.start(
            offer_id=self.office.offer.pk, reference=f"TC-{self.count:08d}", access_token=token, channel="online",
            actor=holder, at=offices.AT,
        )  # fmt: skip
        applicant = Applicant(name, "030194000001", "0912345678", "hoa@vidu.example", "Xã An Lâm")
        filing.save_applicant(dossier_id=dossier.pk, applicant=applicant, actor=holder)
        filing.save_form(dossier_id=dossier.pk, form={"ten_con": "Nguyễn Gia Bảo"}, actor=holder)
        filing.save_medium(dossier_id=dossier.pk, medium=change.get("medium", "both"), actor=holder)
        content = offices.PDF if media_type == "application/pdf" else b"\xff\xd8\xff photo"
        filing.attach(
            dossier_id=dossier.pk, part_id=self.part().pk, file=self.tools.files.put(content, media_type),
            file_name="to khai.pdf", actor=holder, at=offices.AT,
        )  # fmt: skip
        return filing.submit(dossier_id=dossier.pk, truthful=True, base_url=offices.BASE, actor=holder, at=offices.AT)

    def part(self) -> m.ProcedurePart:
        """The required paper."""
        return self.office.procedure.parts.get(ordinal=1)

    def accepted(self, **change: str) -> m.Dossier:
        """Accepted and handed to the unit."""
        return intake.accept(
            dossier_id=self.submitted(**change).pk, parts=(), base_url=offices.BASE, actor=self.office.intake,
            at=offices.AT,
        )  # fmt: skip

    def assigned(self, **change: str) -> m.Dossier:
        """In the officer's hands."""
        officer = self.office.officer.person_id or 0
        return processing.assign(
            dossier_id=self.accepted(**change).pk, officer_id=officer, actor=self.office.head, at=offices.AT
        )

    def drafted(self, **change: str) -> m.Dossier:
        """With a saved draft."""
        dossier = self.assigned(**change)
        processing.draft_result(
            dossier_id=dossier.pk, subject="Trích lục khai sinh", content=outside.TEMPLATE,
            signer_id=self.office.leader.person_id or 0, verification_code=f"code-{dossier.pk}",
            actor=self.office.officer, at=offices.AT,
        )  # fmt: skip
        return self.fresh(dossier)

    def to_sign(self, **change: str) -> m.Dossier:
        """On the leader's desk."""
        dossier = self.drafted(**change)
        assert dossier.document is not None
        drafting.submit(
            document_id=dossier.document.pk, version=dossier.document.version,
            laid_out=self.tools.files.put(b"%PDF laid out", "application/pdf"), slots=outside.SLOTS,
            actor=self.office.officer, at=offices.AT,
        )  # fmt: skip
        return self.fresh(dossier)

    def signed(self, **change: str) -> m.Dossier:
        """On the clerk's desk."""
        dossier = self.to_sign(**change)
        results.sign_result(dossier_id=dossier.pk, tools=self.tools.tools, actor=self.office.leader, at=offices.AT)
        return self.fresh(dossier)

    def issued(self, **change: str) -> m.Dossier:
        """Back at the desk, to be returned."""
        dossier = self.signed(**change)
        results.issue_result(
            dossier_id=dossier.pk, tools=self.tools.tools, base_url=offices.BASE, actor=self.office.clerk,
            at=offices.AT,
        )  # fmt: skip
        assert self.fresh(dossier).state == State.RESULT_READY
        return self.fresh(dossier)

    @staticmethod
    def fresh(dossier: m.Dossier) -> m.Dossier:
        """The row as it is now."""
        return m.Dossier.objects.select_related("document").get(pk=dossier.pk)
