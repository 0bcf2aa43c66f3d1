"""Addresses of the officers' desk, below `/can-bo/`."""

from django.urls import path

from motcua.desk import (
    counter,
    drafting,
    files,
    intake,
    issuing,
    lists,
    papers,
    previews,
    processing,
    returning,
    signing,
)

app_name = "desk"

_DOSSIER = "ho-so/<int:dossier_id>/"
_PAPER = _DOSSIER + "giay-to/<int:part_id>/"

urlpatterns = [
    path("", lists.work, name="work"),
    path("quay/", counter.choose, name="counter"),
    path("quay/<int:offer_id>/", counter.receive, name="receive"),
    path(_DOSSIER, lists.dossier, name="dossier"),
    path(_DOSSIER + "tiep-nhan/", intake.accept, name="accept"),
    path(_DOSSIER + "da-tiep-nhan/", intake.accepted, name="accepted"),
    path(_DOSSIER + "tu-choi/", intake.refuse, name="refuse"),
    path(_DOSSIER + "giay-tiep-nhan.pdf", files.receipt, name="receipt"),
    path(_DOSSIER + "giay-tiep-nhan/", intake.make_missing_receipt, name="make_receipt"),
    path(_PAPER, papers.paper, name="paper"),
    path(_PAPER + "tep", papers.paper_file, name="paper_file"),
    path(_PAPER + "anh", papers.paper_picture, name="paper_picture"),
    path(_PAPER + "trang/<int:page>.png", papers.paper_page, name="paper_page"),
    path(_DOSSIER + "phan-cong/", processing.assign, name="assign"),
    path(_DOSSIER + "du-thao/", drafting.draft, name="draft"),
    path(_DOSSIER + "du-thao/xem-truoc/", previews.preview, name="preview"),
    path(_DOSSIER + "du-thao/xem-truoc/<int:page>.png", previews.preview_page, name="preview_page"),
    path(_DOSSIER + "van-ban/", signing.read, name="sign"),
    path(_DOSSIER + "van-ban/ky/", signing.sign, name="sign_confirm"),
    path(_DOSSIER + "van-ban/tra-lai/", signing.send_back, name="send_back"),
    path(_DOSSIER + "van-ban/trang/<int:page>.png", files.document_page, name="document_page"),
    path(_DOSSIER + "van-ban.pdf", files.document_file, name="document_file"),
    path(_DOSSIER + "phat-hanh/", issuing.issue, name="issue"),
    path(_DOSSIER + "tra-ket-qua/", returning.give_back, name="return"),
]
