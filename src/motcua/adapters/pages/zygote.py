"""The drawing process: loads PDFium once, then forks a limited child for each request.

Started by `renderer.py` as a script with one socket as its standard input; imports nothing of ours. Each
message on that socket carries the descriptor of a connection: the child says that it is there, reads one
request (a JSON line, then the PDF to the end), answers with a status byte and its payload, and ends. When
the socket closes (its parent died or is done) this process exits, and every child still drawing is killed
with it.
"""

import ctypes
import io
import json
import os
import resource
import signal
import socket
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, PngImagePlugin  # noqa: F401 (loaded before the first fork)

MAX_PIXELS = 40_000_000

HERE, DONE, FAILED = b".", b"+", b"-"
PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None)


def serve(control: socket.socket) -> None:
    """Fork a child for every connection handed over; return when the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        with socket.socket(fileno=descriptors[0]) as connection:
            if os.fork() == 0:
                _child(control, connection)


def _child(control: socket.socket, connection: socket.socket) -> None:
    """One request under limits; never returns."""
    try:
        control.close()
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        connection.sendall(HERE)
        with connection.makefile("rb") as incoming:
            wish = json.loads(incoming.readline())
            pdf = incoming.read()
        _limit(wish["cpu_seconds"], wish["memory_bytes"])
        connection.sendall(answer(wish, pdf))
    except (OSError, ValueError):
        pass  # the asker is gone; there is nobody to tell
    finally:
        os._exit(0)


def _limit(cpu_seconds: int, memory_bytes: int) -> None:
    """From here on this process may use so much and write no files; if it takes more, the kernel ends it."""
    signal.alarm(2 * cpu_seconds)
    for what, limit in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))


def answer(wish: dict[str, Any], pdf: bytes) -> bytes:
    """The reply after `HERE`: `DONE` and the result, or `FAILED` and a code of `PageTrouble`."""
    try:
        return DONE + _result(wish, pdf)
    except _PageError as error:
        return FAILED + error.code
    except MemoryError:
        return FAILED + b"too_big"
    except (pypdfium2.PdfiumError, ValueError):
        return FAILED + b"unreadable"


class _PageError(Exception):
    def __init__(self, code: bytes) -> None:
        super().__init__(code)
        self.code = code


def _result(wish: dict[str, Any], pdf: bytes) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    if wish["do"] == "count":
        return str(pages).encode()
    if not 0 <= wish["page"] < pages:
        raise _PageError(b"no_such_page")
    document.init_forms()
    return _drawn(document[wish["page"]], wish["width_px"])


def _drawn(page: pypdfium2.PdfPage, width_px: int) -> bytes:
    """PNG of the page on white, with its form fields and signature appearances."""
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        raise _PageError(b"unreadable")
    scale = width_px / width
    if width_px * height * scale > MAX_PIXELS:
        raise _PageError(b"too_big")
    picture = page.render(scale=scale, may_draw_forms=True, draw_annots=True).to_pil().convert("RGB")
    if picture.width != width_px:
        # PDFium rounds up, so a scale that is not exact gives one pixel more.
        picture = picture.crop((0, 0, width_px, picture.height))
    out = io.BytesIO()
    _without_idle_colours(picture).save(out, "PNG", compress_level=3)
    return out.getvalue()


def _without_idle_colours(picture: Image.Image) -> Image.Image:
    """A picture of greys alone as such: the same pixels, half the bytes, a third of the time."""
    red, green, blue = picture.split()
    grey = not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(red, blue).getbbox()
    return red if grey else picture


if __name__ == "__main__":
    serve(socket.socket(fileno=0))
