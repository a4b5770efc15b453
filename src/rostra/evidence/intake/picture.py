"""Pictures: decoded whole and written anew, so that only what can be seen is kept.

Where it was taken, comments, thumbnails, and whatever hides behind the end are gone. The picture is turned as
its camera held it.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator

from PIL import Image, ImageOps, JpegImagePlugin

from rostra.evidence.refusals import Refused

PIXELS_AT_MOST = 36_000_000
CHUNKS_AT_MOST = 50_000
SCANS_AT_MOST = 100  # of a JPEG: each makes the decoder go over the whole picture
EXIF_AT_MOST = 65_535  # bytes
ANIMATION = {b"acTL", b"fcTL", b"fdAT"}
SEEN = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}

UNREADABLE = (OSError, ValueError, SyntaxError, TypeError, IndexError, KeyError, EOFError, struct.error)

# The second guard, for whatever opens pictures beside this module.
Image.MAX_IMAGE_PIXELS = PIXELS_AT_MOST
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


def rewritten(data: bytes, kind: str) -> bytes:
    """The same picture, written anew. Raises Refused."""
    if kind == "png":
        data = png_of_what_is_seen(data)
    elif data.count(b"\xff\xda") > SCANS_AT_MOST:
        raise Refused("too_many_pixels")
    try:
        return _written_anew(data, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("too_many_pixels") from error
    except (
        OSError,
        ValueError,
        SyntaxError,
        TypeError,
        IndexError,
        KeyError,
        struct.error,
        EOFError,
    ) as error:
        raise Refused("broken_file") from error


def _written_anew(data: bytes, kind: str) -> bytes:
    with Image.open(io.BytesIO(data), formats=[kind.upper()]) as picture:
        if picture.width * picture.height > PIXELS_AT_MOST:
            raise Refused("too_many_pixels")
        # As good as it was, so that it grows no larger.
        tables, sampling = getattr(picture, "quantization", None), JpegImagePlugin.get_sampling(picture)
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        transparency = picture.info.get("transparency")
        picture.info.clear()
        out = io.BytesIO()
        if kind == "png":
            if transparency is not None:
                picture.info["transparency"] = transparency
            picture.save(out, "PNG", compress_level=3)
        elif picture.mode in {"L", "RGB"} and tables:
            picture.save(out, "JPEG", qtables=tables, subsampling=sampling)
        else:
            picture.convert("RGB").save(out, "JPEG", quality=90)
        return out.getvalue()


def png_of_what_is_seen(data: bytes) -> bytes:
    """The chunks of a PNG that make the picture, and how the camera was held. Raises Refused.

    It has one header at the beginning, every check sum right, an end; what is behind the end is left out.
    """
    kept, kinds = [data[:8]], []
    for number, (kind, chunk) in enumerate(_chunks(data)):
        if kind in ANIMATION:
            raise Refused("moving_picture")
        if number > CHUNKS_AT_MOST or (kind == b"IHDR") != (number == 0):
            raise Refused("broken_file")
        if kind in SEEN or (kind == b"eXIf" and len(chunk) <= EXIF_AT_MOST):
            kept.append(chunk)
        kinds.append(kind)
    if not kinds or kinds[-1] != b"IEND" or b"IDAT" not in kinds:
        raise Refused("broken_file")
    return b"".join(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        end = place + 12 + length
        kind = data[place + 4 : place + 8]
        if end > len(data) or zlib.crc32(data[place + 4 : end - 4]) != int.from_bytes(
            data[end - 4 : end], "big"
        ):
            raise Refused("broken_file")
        yield kind, data[place:end]
        if kind == b"IEND":
            return
        place = end
