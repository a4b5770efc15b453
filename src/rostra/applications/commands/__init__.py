"""The verbs of applications, split by who does them and by noun."""

from rostra.applications.commands.answers import finish, keep
from rostra.applications.commands.applicant import follow_edition, start, withdraw
from rostra.applications.commands.desk import accept, ask_for_more, decline, reopen
from rostra.applications.commands.submitting import submit
from rostra.applications.refusals import Refused

__all__ = [
    "Refused",
    "accept",
    "ask_for_more",
    "decline",
    "finish",
    "follow_edition",
    "keep",
    "reopen",
    "start",
    "submit",
    "withdraw",
]
