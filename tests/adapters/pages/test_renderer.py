"""Pages as pictures: what is seen, what is refused, and that nothing is left running."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from motcua.adapters.pages.renderer import LimitedRenderer
from motcua.ports.pages import PageTrouble

RED = (255, 0, 0)


@pytest.fixture(scope="module")
def renderer():
    renderer = LimitedRenderer()
    yield renderer
    renderer.close()


def paper(*, pages: int = 1, size=(300, 400), content: bytes = b"") -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=size)
        pdf.pages[-1].Contents = pdf.make_stream(content)
    return pdf


def saved(pdf: pikepdf.Pdf, **options) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def with_field(kind: str) -> bytes:
    """A page with one form field whose appearance is a red rectangle of 100 × 50 at (50, 300)."""
    pdf = paper()
    look = pdf.make_stream(b"1 0 0 rg 0 0 100 50 re f", Subtype=pikepdf.Name.Form, BBox=[0, 0, 100, 50])
    look.Type = pikepdf.Name.XObject
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name(kind), T="ô", F=4,
            Rect=[50, 300, 150, 350], AP=pikepdf.Dictionary(N=look), P=pdf.pages[0].obj,
        )
    )  # fmt: skip
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([field]))
    pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=[field]))
    return saved(pdf)


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def refusal(renderer, *args) -> str:
    with pytest.raises(PageTrouble) as trouble:
        renderer.render(*args)
    return trouble.value.code


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_pages_are_counted(renderer):
    assert renderer.count(saved(paper(pages=3))) == 3


@pytest.mark.parametrize("width", [16, 333, 900, 1001])
def test_a_picture_is_as_wide_as_asked_and_keeps_its_proportions(renderer, width):
    shown = picture(renderer.render(saved(paper()), 0, width))
    assert shown.width == width
    assert shown.height == pytest.approx(width * 4 / 3, abs=1)
    assert shown.getpixel((5, 5)) == (255, 255, 255)


def test_the_page_asked_for_is_drawn(renderer):
    pdf = paper(pages=2)
    pdf.pages[1].Contents = pdf.make_stream(b"1 0 0 rg 0 0 300 400 re f")
    data = saved(pdf)
    assert picture(renderer.render(data, 0, 60)).getpixel((30, 40)) == (255, 255, 255)
    assert picture(renderer.render(data, 1, 60)).getpixel((30, 40)) == RED


@pytest.mark.parametrize("kind", ["/Tx", "/Sig"])
def test_filled_fields_and_signature_images_are_seen(renderer, kind):
    shown = picture(renderer.render(with_field(kind), 0, 300))
    assert shown.getpixel((100, 75)) == RED
    assert shown.getpixel((200, 75)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"junk", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_unreadable(renderer, data):
    assert refusal(renderer, data, 0, 300) == "unreadable"
    with pytest.raises(PageTrouble, match="unreadable"):
        renderer.count(data)


def test_a_locked_pdf_is_unreadable(renderer):
    locked = saved(paper(), encryption=pikepdf.Encryption(user="mật", owner="khẩu", R=6))
    assert refusal(renderer, locked, 0, 300) == "unreadable"


@pytest.mark.parametrize("page", [-1, 1, 10**6])
def test_pages_that_are_not_there(renderer, page):
    assert refusal(renderer, saved(paper()), page, 300) == "no_such_page"


def test_a_page_like_a_ribbon_is_too_big(renderer):
    assert refusal(renderer, saved(paper(size=(3, 14400))), 0, 2000) == "too_big"


@pytest.mark.parametrize("width", [0, 15, 8001])
def test_senseless_widths_are_programming_errors(renderer, width):
    with pytest.raises(ValueError, match="width_px"):
        renderer.render(saved(paper()), 0, width)


def test_a_page_that_never_ends_is_stopped_and_the_next_one_is_drawn():
    impatient = LimitedRenderer(cpu_seconds=1)
    endless = saved(paper(content=b"0 0 300 400 re 1 1 299 399 re f* " * 400_000))
    started = time.monotonic()
    assert refusal(impatient, endless, 0, 3000) == "too_big"
    assert time.monotonic() - started < 6
    assert impatient.count(saved(paper())) == 1
    impatient.close()


def test_a_page_that_takes_too_much_memory_is_stopped():
    frugal = LimitedRenderer(memory_bytes=300 << 20)
    assert refusal(frugal, saved(paper(size=(5000, 5000))), 0, 6000) == "too_big"
    assert frugal.count(saved(paper())) == 1
    frugal.close()


def test_many_ask_at_once(renderer):
    data, heights = saved(paper()), []
    threads = [
        threading.Thread(target=lambda: heights.append(picture(renderer.render(data, 0, 150)).height))
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heights == [200] * 12


def test_a_lost_drawing_process_is_replaced():
    renderer = LimitedRenderer()
    assert renderer.count(saved(paper())) == 1
    process = renderer._process
    process.kill()
    process.wait()
    assert renderer.count(saved(paper(pages=2))) == 2
    assert renderer._process.pid != process.pid
    renderer.close()


def test_closing_ends_the_drawing_process():
    renderer = LimitedRenderer()
    renderer.count(saved(paper()))
    pid = renderer._process.pid
    renderer.close()
    assert not alive(pid)


def test_nothing_is_left_when_the_parent_is_killed(tmp_path):
    pdf = tmp_path / "endless.pdf"
    pdf.write_bytes(saved(paper(content=b"0 0 300 400 re 1 1 299 399 re f* " * 400_000)))
    script = (
        "import sys, threading, time; from pathlib import Path\n"
        "from motcua.adapters.pages.renderer import LimitedRenderer\n"
        "r = LimitedRenderer(); pdf = Path(sys.argv[1]).read_bytes()\n"
        "threading.Thread(target=r.render, args=(pdf, 0, 3000), daemon=True).start()\n"
        "children = lambda pid: Path(f'/proc/{pid}/task/{pid}/children').read_text()\n"
        "while not (r._process and children(r._process.pid)): time.sleep(0.01)\n"
        "print(r._process.pid, children(r._process.pid), flush=True); time.sleep(60)\n"
    )
    source = Path(__file__).resolve().parents[3] / "src"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(pdf)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(source)},
    ) as parent:
        zygote, drawing = map(int, parent.stdout.readline().split())
        assert alive(drawing)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    until = time.monotonic() + 3
    while time.monotonic() < until and (alive(zygote) or alive(drawing)):
        time.sleep(0.02)
    assert not alive(zygote)
    assert not alive(drawing)


def test_the_drawing_process_does_not_know_our_environment(renderer, monkeypatch):
    renderer.count(saved(paper()))
    environment = Path(f"/proc/{renderer._process.pid}/environ").read_bytes()
    assert environment.rstrip(b"\0") == b"LANG=C.UTF-8"
