"""What a file is, by its content and never by its name, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rostra.evidence.intake import pdf, picture
from rostra.evidence.intake.name import shown, stored
from rostra.evidence.refusals import Refused

Kind = Literal["pdf", "jpeg", "png"]
AT_MOST = 10 * 1024 * 1024  # bytes
BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
)
#: What people send by mistake, so that the answer can say what to do with it.
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "other_picture"),
    (b"II*\0", "other_picture"),
    (b"MM\0*", "other_picture"),
    (b"BM", "other_picture"),
    (b"PK", "not_a_proof"),  # archives, and the documents of word processors
    (b"\xd0\xcf\x11\xe0", "not_a_proof"),
    (b"{\\rtf", "not_a_proof"),
)


@dataclass(frozen=True)
class Intake:
    """A file as it is kept: its kind, its bytes written anew, the name it is offered under."""

    kind: Kind
    data: bytes
    name: str


def taken_in(data: bytes, name: str) -> Intake:
    """The file as it may be kept. Raises Refused, naming the file."""
    try:
        kind = kind_of(data)
        written = pdf.rewritten(data) if kind == "pdf" else picture.rewritten(data, kind)
    except Refused as refused:
        raise Refused(refused.code, about=shown(name)) from refused
    return Intake(kind, written, stored(name, kind))


def kind_of(data: bytes) -> Kind:
    """The kind by the first bytes. Raises Refused for a file that is empty, too large or something else."""
    if not data:
        raise Refused("empty_file")
    if len(data) > AT_MOST:
        raise Refused("too_large")
    for beginning, kind in BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[8:12] == b"WEBP" or data[4:8] == b"ftyp":
        raise Refused("other_picture")
    raise Refused(next((code for beginning, code in OTHERS if data.startswith(beginning)), "unknown_kind"))
