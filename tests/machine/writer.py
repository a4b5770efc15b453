"""A client that writes numbered acts and keeps a journal of what it was told. Run: writer.py SOCKET-FOLDER JOURNAL.

Each line is on disk before the next step: `sent N` before, then `acked N` when the database said yes, or `unknown N` when
it was cut off. A number that is unknown is never sent again.
"""

from __future__ import annotations

import os
import sys
import time

import psycopg

INSERT = "INSERT INTO record_act (kind, system, at, program, request) VALUES ('test.written', 'writer', now(), '', %s)"


def main(folder: str, journal: str) -> None:
    out = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(word: str, number: int) -> None:
        os.write(out, f"{word} {number}\n".encode())
        os.fsync(out)

    connection, number = None, 0
    while True:
        try:
            if connection is None:
                connection = psycopg.connect(host=folder, user="rostra_app", dbname="rostra", autocommit=True)
        except psycopg.OperationalError:
            time.sleep(0.02)
            continue
        number += 1
        note("sent", number)
        try:
            connection.execute(INSERT, [str(number)])
        except psycopg.Error:
            note("unknown", number)
            connection = None
        else:
            note("acked", number)


if __name__ == "__main__":
    main(*sys.argv[1:])
