"""A process of ours: in a session of its own, told to end when we end, ended with everything it started."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO

from rostra.machine.account import Account

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def start(
    command: Sequence[str | Path],
    *,
    at_our_end: signal.Signals,
    account: Account | None = None,
    environment: Mapping[str, str] | None = None,
    output: IO[bytes] | None = None,
    errors: IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    """Start `command`; the kernel sends it `at_our_end` should this process die.

    The kernel watches the thread that started the process, so call this from the main thread. Outside Linux
    nothing watches.
    """
    lent = account is not None and account.lent
    return subprocess.Popen(
        [str(part) for part in command],
        env=dict(environment) if environment is not None else None,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if errors is None and output is not None else errors,
        start_new_session=True,
        user=account.uid if account is not None and lent else None,
        group=account.gid if account is not None and lent else None,
        extra_groups=[] if lent else None,
        cwd="/" if lent else None,
        preexec_fn=partial(die_with, os.getpid(), at_our_end),
    )


def die_with(parent: int, by: signal.Signals = signal.SIGKILL) -> None:
    """From now on this process gets the signal `by` when its parent ends, whatever ended it."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(by), 0, 0, 0)
        if os.getppid() != parent:  # it ended before we asked
            os._exit(1)


def end(process: subprocess.Popen[bytes], *, by: signal.Signals, patience: float) -> None:
    """Ask the process to end, wait up to `patience` seconds, then kill whatever is left of its session."""
    if process.poll() is None:
        send(process.pid, by)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=patience)
    kill_session(process.pid)
    process.wait()


def kill_session(session: int) -> None:
    """Kill every process of a session we started: a server's own workers outlive their killed parent."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(session, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and any(alive(pid) for pid in _members(session)):
        time.sleep(0.02)


def alive(pid: int) -> bool:
    """Whether the process exists and still runs. A zombie is dead, whatever kill(pid, 0) says."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except (FileNotFoundError, ProcessLookupError):
        return sys.platform != "linux" and send(pid, signal.SIGCONT)


def _members(session: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if int(entry.joinpath("stat").read_text().rpartition(")")[2].split()[3]) == session:
                found.append(int(entry.name))
        except (OSError, IndexError, ValueError):
            continue
    return found


def send(pid: int, which: signal.Signals) -> bool:
    """Send a signal; False when there is nobody (any more) who could take it."""
    try:
        os.kill(pid, which)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def working_in(folder: Path) -> list[int]:
    """Living processes whose working folder is `folder`: a server and its helpers stand in their data
    folder.
    """
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if entry.joinpath("cwd").readlink() == folder and alive(int(entry.name)):
                found.append(int(entry.name))
        except OSError:
            continue
    return found
