"""`bin/bench [NAME …]`: run parts and write their figures into docs/performance.md."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib import import_module

from bench import document, surroundings
from bench.result import Failed

PARTS = {
    "pages": "CPU of the web worker and SQL statements per page, against an empty page and one of one query",
    "applying": "CPU and SQL statements of applying and deciding, with 10,000 applications on the desk",
    "start": "warm bin/up to the first page, and from a fresh copy with nothing installed",
    "memory": "the web worker after 1,000 requests",
    "policy": "20,000 people judged at once, and one, against hand-written SQL",
}
HIGHEST_LOAD = 1.5


def main() -> int:
    """0: written; 1: a part failed or the machine was too busy to be believed."""
    asked = _asked()
    if asked.list:
        print("\n".join(f"{name:<8} {about}" for name, about in PARTS.items()))
        return 0
    busy = os.getloadavg()[0]
    if busy > HIGHEST_LOAD and not asked.anyway and not asked.dry:
        print(f"The load of this machine is {busy:.1f}; above {HIGHEST_LOAD} its figures mean little.")
        print("Wait until it is quiet, look without writing (--dry), or write all the same (--anyway).")
        return 1
    if len(asked.names) == 1:
        return _run(asked.names[0], write=not asked.dry)
    # Each part in a process of its own: Django is set up once in a process, for one installation.
    flags = ["--dry"] if asked.dry else ["--anyway"]
    parts = asked.names or list(PARTS)
    ended = [subprocess.run([sys.executable, "-m", "bench", name, *flags], check=False) for name in parts]
    return int(any(part.returncode for part in ended))


def _run(name: str, *, write: bool) -> int:
    print(f"— {name}: {PARTS[name]}", flush=True)
    before = surroundings.load()
    try:
        result = import_module(f"bench.{name}").run()
    except Failed as failure:
        print(f"FAILED: {failure}")
        return 1
    text = result.markdown(surroundings.described(before))
    print(text, flush=True)
    if write:
        document.write(name, text)
    return int(bool(result.missed))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*PARTS, []], metavar="NAME", help=", ".join(PARTS))
    parser.add_argument("--list", action="store_true", help="what there is")
    parser.add_argument("--dry", action="store_true", help="print, do not write")
    parser.add_argument("--anyway", action="store_true", help="write although the machine is busy")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
