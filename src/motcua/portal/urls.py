"""Addresses of the citizens' portal."""

from django.urls import path

from motcua.portal import (
    accounts,
    attaching,
    filing,
    home,
    lookup,
    mine,
    procedures,
    published,
    starting,
    verification,
)  # fmt: skip

_DRAFT = "nop-ho-so/<str:reference>/"
_OWN = "ho-so/<str:token>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("huong-dan/<slug:name>/", home.guide, name="guide"),
    path("thu-tuc/", procedures.find, name="procedures"),
    path("thu-tuc/<str:code>/", procedures.detail, name="procedure"),
    path("thu-tuc/<str:code>/nop/", starting.begin, name="filing_begin"),
    path(_DRAFT, filing.tasks, name="filing_tasks"),
    path(f"{_DRAFT}nguoi-nop/", filing.applicant, name="filing_applicant"),
    path(f"{_DRAFT}to-khai/<int:number>/", filing.form, name="filing_form"),
    path(f"{_DRAFT}giay-to/", attaching.paper_list, name="filing_papers"),
    path(f"{_DRAFT}giay-to/<int:part_id>/", attaching.attach, name="filing_attach"),
    path(f"{_DRAFT}giay-to/<int:part_id>/go/", attaching.detach, name="filing_detach"),
    path(f"{_DRAFT}nhan-ket-qua/", filing.medium, name="filing_medium"),
    path(f"{_DRAFT}kiem-tra/", filing.check, name="filing_check"),
    path(f"{_DRAFT}da-gui/", filing.sent, name="filing_sent"),
    path("ho-so-cua-toi/", mine.my_dossiers, name="my_dossiers"),
    path(_OWN, mine.dossier_page, name="dossier_page"),
    path(f"{_OWN}lam-tiep/", mine.resume, name="dossier_resume"),
    path(f"{_OWN}giay-tiep-nhan.pdf", mine.receipt, name="dossier_receipt"),
    path(f"{_OWN}ket-qua.pdf", mine.result, name="dossier_result"),
    path(f"{_OWN}giay-to/<int:part_id>/", mine.paper, name="dossier_paper"),
    path("tra-cuu/", lookup.lookup, name="lookup"),
    path("kiem-tra/", verification.verify, name="verify"),
    path("kiem-tra/bao-cao.json", verification.report_file, name="verify_report"),
    path("kiem-tra/van-ban/<str:code>/", verification.document_facts, name="document_facts"),
    path("kiem-tra/van-ban/<str:code>/van-ban.pdf", verification.document_file, name="document_file"),
    path("cong-bo/", published.published, name="published"),
    path("cong-bo/", published.published, name="results"),  # the same page by the name the navigation uses
    path("dang-nhap/", accounts.SignIn.as_view(), name="login"),
    path("dang-nhap/", accounts.SignIn.as_view(), name="account_login"),  # allauth's own names
    path("dang-nhap/khoa/", accounts.inactive, name="account_inactive"),
    path("dang-nhap/xong/", accounts.after_login, name="after_login"),
    path("dang-xuat/", accounts.SignOut.as_view(), name="logout"),
]
