"""`bin/bench [NAME …]`: run parts and write their figures into docs/performance.md."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

from bench import document, surroundings
from bench.result import Failed

PARTS = {
    "pages": "CPU of the web worker and SQL statements per page, against an empty page and one of one query",
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
    failed = False
    for name in asked.names or PARTS:
        print(f"— {name}: {PARTS[name]}", flush=True)
        before = surroundings.load()
        try:
            result = import_module(f"bench.{name}").run()
        except Failed as failure:
            print(f"FAILED: {failure}")
            failed = True
            continue
        text = result.markdown(surroundings.described(before))
        print(text, flush=True)
        failed |= bool(result.missed)
        if not asked.dry:
            document.write(name, text)
    return int(failed)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*PARTS, []], metavar="NAME", help=", ".join(PARTS))
    parser.add_argument("--list", action="store_true", help="what there is")
    parser.add_argument("--dry", action="store_true", help="print, do not write")
    parser.add_argument("--anyway", action="store_true", help="write although the machine is busy")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
