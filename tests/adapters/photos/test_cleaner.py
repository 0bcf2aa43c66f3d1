"""Photos made anew: the picture stays, everything else goes; hostile ones end in the child."""

import io
import struct
import zlib

import pytest
from PIL import Image

from motcua.adapters.photos.cleaner import LimitedCleaner
from motcua.ports.photos import PhotoTrouble


def made(size: tuple[int, int] = (40, 20), mode: str = "RGB", kind: str = "JPEG", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 1 if mode == "P" else None).save(out, kind, **more)
    return out.getvalue()


def opened(photo: bytes) -> Image.Image:
    return Image.open(io.BytesIO(photo))


def test_place_and_device_are_gone_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "device"
    clean = LimitedCleaner().clean(made(exif=exif, comment=b"secret"))
    picture = opened(clean)
    assert (picture.format, picture.size) == ("JPEG", (20, 40))
    assert not picture.getexif()
    assert b"device" not in clean
    assert b"secret" not in clean


@pytest.mark.parametrize("mode", ["RGBA", "L", "LA", "P", "1", "I;16"])
def test_every_kind_of_png_becomes_a_jpeg(mode: str) -> None:
    picture = opened(LimitedCleaner().clean(made(mode=mode, kind="PNG")))
    assert (picture.format, picture.size) == ("JPEG", (40, 20))


def test_what_was_transparent_is_white() -> None:
    clear = io.BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(clear, "PNG")
    assert opened(LimitedCleaner().clean(clear.getvalue())).getpixel((4, 4)) == (255, 255, 255)


def test_a_large_photo_shrinks_to_a_page() -> None:
    assert opened(LimitedCleaner().clean(made((6000, 3000)))).size == (3508, 1754)


@pytest.mark.parametrize("damaged", [b"", b"\xff\xd8\xff", b"GIF89a", made()[:200], b"%PDF-1.4"])
def test_what_is_no_photo_is_unreadable(damaged: bytes) -> None:
    with pytest.raises(PhotoTrouble) as trouble:
        LimitedCleaner().clean(damaged)
    assert (trouble.value.code, trouble.value.retry) == ("unreadable", False)


def test_a_flood_of_pixels_is_too_big() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    flood = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )
    with pytest.raises(PhotoTrouble) as trouble:
        LimitedCleaner().clean(flood)
    assert trouble.value.code == "too_big"


def test_a_child_that_meets_its_limit_is_too_big() -> None:
    with pytest.raises(PhotoTrouble) as trouble:
        LimitedCleaner(memory_bytes=90 << 20).clean(made((7000, 7000), kind="PNG"))
    assert trouble.value.code == "too_big"
