"""The verbs of the desk, split by noun: cases, findings, decisions."""

from rostra.review.commands.cases import open_case, release, take
from rostra.review.commands.decisions import decide
from rostra.review.commands.findings import find, undo
from rostra.review.refusals import Refused

__all__ = ["Refused", "decide", "find", "open_case", "release", "take", "undo"]
