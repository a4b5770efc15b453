"""One file, one command: `bin/rostra <file>`."""
