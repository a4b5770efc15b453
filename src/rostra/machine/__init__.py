"""The machine: the embedded database and the processes of one installation, started, watched and stopped."""
