"""The process that reads one strange photo: picture in by standard input, JPEG out by standard output.

Started by `cleaner.py` as a script; imports nothing of ours. Exit codes: 0 done, 3 unreadable, 4 too big.
"""

import io
import resource
import sys

from PIL import Image, ImageOps

MAX_PIXELS = 50_000_000
LONGEST_SIDE = 3508
"""Pixels of the longer side of A4 at 300 dots an inch."""
QUALITY = 82
UNREADABLE, TOO_BIG = 3, 4


def clean(photo: bytes) -> bytes:
    """The picture alone, upright, on white, as JPEG."""
    with Image.open(io.BytesIO(photo), formats=("JPEG", "PNG")) as opened:
        width, height = opened.size
        if width * height > MAX_PIXELS:
            raise Image.DecompressionBombError
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        picture = _flat(ImageOps.exif_transpose(opened))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    picture.info.clear()  # Pillow would write comments and the like again
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _flat(picture: Image.Image) -> Image.Image:
    """Greys stay greys, everything else becomes RGB; what was transparent becomes white."""
    if picture.mode == "L":
        return picture
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        white = Image.new("RGB", layer.size, "white")
        white.paste(layer, mask=layer.getchannel("A"))
        return white
    return picture.convert("RGB")


def _limit(cpu_seconds: int, memory_bytes: int) -> None:
    for what, limit in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))


def main() -> int:
    """Read, make anew, write; the exit code says how it went."""
    _limit(int(sys.argv[1]), int(sys.argv[2]))
    try:
        sys.stdout.buffer.write(clean(sys.stdin.buffer.read()))
    except (MemoryError, Image.DecompressionBombError):
        return TOO_BIG
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, EOFError, IndexError):
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
