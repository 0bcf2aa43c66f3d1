"""The main job over HTTP, step by step; each step can be asked for again until it is confirmed."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pikepdf

from tests.flows.site import Site
from tests.flows.visitor import Page, Upload, Visitor

PROCEDURE = "1.001193"
CATALOGUE = Path(__file__).parents[2] / "src/motcua/data/demo/procedures/ho_tich.json"


def _one_page() -> bytes:
    paper = pikepdf.Pdf.new()
    paper.add_blank_page(page_size=(595, 842))
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


PAPER: Upload = ("giấy tờ.pdf", _one_page(), "application/pdf")
CITIZEN = {
    "name": "Nguyễn Thị Hoa", "id_number": "030194000001", "phone": "0900111001", "email": "hoa@vidu.example",
    "address": "Thôn Lạc Đạo, xã An Lâm",
}  # fmt: skip
OFFICERS = {
    "intake": "tiepnhan.anlam", "head": "phutrach.anlam", "officer": "chuyenvien.anlam", "leader": "chutich.anlam",
    "clerk": "vanthu.anlam",
}  # fmt: skip


def examples() -> dict[str, str]:
    """A right answer for every field of the e-form."""
    found = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    rows = found["procedures"] if isinstance(found, dict) else found
    fields = next(row for row in rows if row["code"] == PROCEDURE)["form"]
    return {f["name"]: _typed(f["kind"], f["example"]) for f in fields if f.get("example")}


def _typed(kind: str, value: str) -> str:
    return f"{date.fromisoformat(value):%d/%m/%Y}" if kind == "date" else value


@dataclass
class Story:
    """One dossier on its way; remembers what the screens have confirmed."""

    site: Site
    reference: str = ""
    code: str = ""
    number: str = ""
    desk_url: str = ""
    visitors: dict[str, Visitor] = field(default_factory=dict)

    def steps(self) -> list[tuple[str, Callable[[], Page]]]:
        """Name and act of each step from the first page to the last."""
        return [
            ("begin", self.begin),
            ("applicant", self.applicant),
            ("form", self.form),
            ("papers", self.papers),
            ("medium", self.medium),
            ("submit", self.submit),
            ("accept", self.accept),
            ("assign", self.assign),
            ("draft", self.draft),
            ("sign", self.sign),
            ("issue", self.issue),
            ("return", self.give_back),
        ]

    def visitor(self, who: str) -> Visitor:
        """The browser of the citizen or of an officer, signed in when first needed."""
        if who not in self.visitors:
            self.visitors[who] = Visitor(self.site.base) if who == "citizen" else self.site.sign_in(OFFICERS[who])
        return self.visitors[who]

    @property
    def filing(self) -> str:
        """Address of the draft."""
        return f"/nop-ho-so/{self.reference}/"

    def begin(self) -> Page:
        """Choose the procedure and the commune, go on without an account."""
        citizen = self.visitor("citizen")
        page = citizen.get(f"/thu-tuc/{PROCEDURE}/nop/")
        offer = next(
            box.get("value")
            for box in page.tree.xpath("//input[@name='co_quan']")
            if "An Lâm" in " ".join(box.getparent().text_content().split())
        )
        page = citizen.press(page, "Tiếp tục", co_quan=offer)
        page = citizen.press(page, "Tiếp tục không cần tài khoản")
        self.reference = _found(r"/nop-ho-so/(TC-\w+)/", page.url)
        return page

    def applicant(self) -> Page:
        """Say who files."""
        citizen = self.visitor("citizen")
        page = citizen.press(citizen.get(f"{self.filing}nguoi-nop/"), "Lưu và tiếp tục", **CITIZEN)
        return _arrived(page, "/to-khai/")

    def form(self) -> Page:
        """Answer every page of the e-form."""
        citizen, answers = self.visitor("citizen"), examples()
        page = citizen.get(f"{self.filing}to-khai/1/")
        while "/to-khai/" in page.url:
            asked = set(page.form("Lưu và tiếp tục").fields.keys()) & set(answers)
            page = citizen.press(page, "Lưu và tiếp tục", **{name: answers[name] for name in asked})
        return _arrived(page, "/giay-to/")

    def papers(self) -> Page:
        """Attach a file to each paper that asks for one."""
        citizen = self.visitor("citizen")
        page = citizen.get(f"{self.filing}giay-to/")
        for words in ("Giấy chứng sinh", "Giấy tờ tùy thân"):
            name = next(n for n in page.form(words).fields if n.endswith("-paper"))
            page = _arrived(citizen.press(page, words, **{name: PAPER}), "/giay-to/")
        if page.text.count("Thay tệp khác") != 2:
            raise Unconfirmed(page.text[:400])
        return page

    def medium(self) -> Page:
        """Ask for both a paper and an electronic result."""
        citizen = self.visitor("citizen")
        page = citizen.press(citizen.get(f"{self.filing}nhan-ket-qua/"), "Lưu và tiếp tục", medium="both")
        return _arrived(page, "/kiem-tra/")

    def submit(self) -> Page:
        """Confirm the truth and send."""
        citizen = self.visitor("citizen")
        page = citizen.get(f"{self.filing}kiem-tra/")
        if "/da-gui/" not in page.url and "Gửi hồ sơ" in page.text:
            page = citizen.press(page, "Gửi hồ sơ", truthful="on")
        return _confirm(citizen.get(f"{self.filing}da-gui/"), f"Đã gửi hồ sơMã tham chiếu của ông/bà{self.reference}")

    def accept(self) -> Page:
        """Find it in the list, tick the papers, accept."""
        officer = self.visitor("intake")
        page = officer.get(f"/can-bo/?q={self.reference}")
        self.desk_url = _found(r"(/can-bo/ho-so/\d+/)", page.url)
        if "Mới đăng ký" in page.text:
            page = officer.get(f"{self.desk_url}tiep-nhan/")
            ticks = {n: "on" for n in page.form("Tiếp nhận").fields if n.startswith("giay_")}
            officer.press(page, "Tiếp nhận và chuyển", **ticks)
        page = officer.get(self.desk_url)
        self.code = _found(r"(H23\.31\.05-\d{6}-\d{4,})", page.text)
        return page

    def assign(self) -> Page:
        """Give it to the officer of the unit."""
        head = self.visitor("head")
        page = head.get(f"{self.desk_url}phan-cong/")
        if page.status == 200 and "Giao việc" in page.text:
            head.press(page, "Giao việc", officer=page.tree.xpath("//input[@name='officer']/@value")[0])
        return _confirm(self.visitor("officer").get(self.desk_url), self.code)

    def draft(self) -> Page:
        """Draft the result from the template and hand it in."""
        officer = self.visitor("officer")
        page = officer.get(f"{self.desk_url}du-thao/")
        if page.url.endswith("/du-thao/") and page.status == 200:
            officer.press(page, "Trình ký")
        return _confirm(officer.get(self.desk_url), "Trình ký")

    def sign(self) -> Page:
        """Read and sign."""
        leader = self.visitor("leader")
        page = leader.get(f"{self.desk_url}van-ban/ky/")
        if page.url.endswith("/ky/") and page.status == 200:
            leader.press(page, "Ký số")
        return _confirm(leader.get(f"{self.desk_url}van-ban/"), "Đã ký, chờ văn thư")

    def issue(self) -> Page:
        """Number and seal."""
        clerk = self.visitor("clerk")
        page = clerk.get(f"{self.desk_url}phat-hanh/")
        if "Cấp số và ký số của cơ quan" in page.text:
            page = clerk.press(page, "Cấp số và ký số của cơ quan")
        page = clerk.get(f"{self.desk_url}phat-hanh/")
        self.number = _found(r"Đã phát hành\s*(\d+/TLKS-UBND)", page.text)
        return page

    def give_back(self) -> Page:
        """Return the result."""
        officer = self.visitor("intake")
        page = officer.get(f"{self.desk_url}tra-ket-qua/")
        if page.status == 200 and page.url.endswith("/tra-ket-qua/"):
            officer.press(page, "Trả kết quả", collected_by=CITIZEN["name"])
        return _confirm(officer.get(self.desk_url), "Đã trả kết quả")


class Unconfirmed(Exception):
    """The screen does not say what it should: the step has to be asked for again."""


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise Unconfirmed(f"no {pattern!r} in: {text[:400]}")
    return match.group(1)


def _arrived(page: Page, where: str) -> Page:
    if page.status != 200 or where not in page.url:
        raise Unconfirmed(f"{page.status} {page.url} is not {where}: {page.text[:400]}")
    return page


def _confirm(page: Page, words: str) -> Page:
    if page.status != 200 or words not in page.text:
        raise Unconfirmed(f"{page.status} {page.url}: no {words!r} in: {page.text[:400]}")
    return page
