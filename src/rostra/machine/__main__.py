"""What the commands in `bin` become: `python -m rostra.machine up`, its siblings by their module's name."""

from __future__ import annotations

import importlib
import signal
import sys

if __name__ == "__main__":
    # Until somebody listens, Ctrl-C just ends us: there is nothing to stop yet, and nothing to explain.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    main = importlib.import_module(f"rostra.machine.{sys.argv[1]}").main
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main(sys.argv[2:]))
