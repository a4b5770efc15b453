"""DATABASE_URL: a PostgreSQL of one's own is used when it can be, and refused in words when it cannot."""

from __future__ import annotations

import os
import signal
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from rostra.machine import account, address, binaries
from rostra.machine.cluster import Cluster
from tests.machine.installation import Installation

pytestmark = pytest.mark.machine


@pytest.fixture(scope="module")
def server(near_the_root: Path) -> Iterator[Cluster]:
    """Somebody else's server: it knows nothing of Rostra's roles and lets everybody of this machine in."""
    user = account.for_database()
    home = near_the_root / "theirs"
    home.mkdir(mode=0o711)
    cluster = Cluster(home / "pg", home / "run", home / "log", binaries.installed(), user)
    cluster.binaries = cluster.binaries.reachable_for(user, copies=home)
    cluster.start(durable=False)
    (cluster.data / "pg_hba.conf").write_text("local all all trust\n")
    assert cluster.server is not None
    os.kill(cluster.server.pid, signal.SIGHUP)
    time.sleep(0.2)
    with cluster.connect() as connection:
        connection.execute("CREATE ROLE keeper LOGIN CREATEROLE")
        connection.execute("CREATE ROLE plain LOGIN")
        connection.execute("CREATE ROLE reader LOGIN")
        connection.execute("ALTER ROLE reader SET default_transaction_read_only = on")
    yield cluster
    cluster.stop()


@pytest.fixture
def database(server: Cluster, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Makes an empty database that the given user owns; its address."""

    def make(owner: str) -> str:
        name = f"d{abs(hash(request.node.nodeid)) % 10**8}"
        with server.connect() as connection:
            connection.execute(f"CREATE DATABASE {name} OWNER {owner}")
        return server.address(owner, name)

    return make


@pytest.fixture(autouse=True)
def as_it_was(server: Cluster) -> Iterator[None]:
    """Each test meets a server without Rostra's roles."""
    yield
    with server.connect() as connection:
        for (name,) in connection.execute(
            "SELECT datname FROM pg_database WHERE datname ~ '^d[0-9]'"
        ).fetchall():
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        for role in ("rostra_app", "rostra_read", "rostra_judge"):
            connection.execute(f"DROP ROLE IF EXISTS {role}")


def refused(installation: Installation, url: str, **more: str) -> str:
    installation.environment = {"DATABASE_URL": url, **more}
    process = installation.begin()
    assert process.wait(timeout=60) == 1
    assert "Traceback" not in installation.said()
    return installation.said()


def test_an_empty_database_is_filled_and_served_with_the_rights_of_the_application(
    fresh, database: Callable[[str], str]
):
    installation = fresh()
    installation.environment = {"DATABASE_URL": database("keeper")}
    installation.up()
    assert installation.page("/") == 200
    assert installation.page("/mct/") == 200
    assert not (installation.var / "pg18").exists()
    with psycopg.connect(installation.announced()["environment"]["DATABASE_URL"]) as connection:  # type: ignore[index]
        assert connection.execute("SELECT session_user, current_user").fetchone() == ("keeper", "rostra_app")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM record_act")
    assert installation.stop() == 0
    first = installation.up()
    assert installation.page("/") == 200
    assert installation.stop() == 0
    assert "Preparing" not in installation.said(), first


def test_a_user_that_may_only_read_is_refused(fresh, database: Callable[[str], str]):
    said = refused(fresh(), database("reader"))
    assert "may only be read" in said
    assert "primary server" in said


def test_a_user_without_the_right_to_make_tables_is_refused(fresh, database: Callable[[str], str]):
    said = refused(fresh(), database("keeper").replace("keeper@", "plain@"))
    assert "may not make tables" in said
    assert "OWNER TO plain" in said


def test_a_user_that_may_not_make_roles_is_told_what_an_administrator_runs(
    fresh, server: Cluster, database: Callable[[str], str]
):
    url = database("plain")
    said = refused(fresh(), url)
    assert "Ask whoever runs the server" in said
    advice = next(line for line in said.splitlines() if "CREATE ROLE" in line)
    with server.connect() as connection:
        connection.execute(advice)  # type: ignore[call-overload]
    installation = fresh()
    installation.environment = {"DATABASE_URL": url}
    installation.up()
    assert installation.page("/") == 200


def test_two_users_one_that_owns_and_one_that_serves(fresh, server: Cluster, database: Callable[[str], str]):
    owner = database("keeper")
    with server.connect() as connection:
        connection.execute("DROP ROLE IF EXISTS front")
        connection.execute("CREATE ROLE front LOGIN")
    installation = fresh()
    installation.environment = {
        "DATABASE_OWNER_URL": owner,
        "DATABASE_URL": owner.replace("keeper@", "front@"),
    }
    installation.up()
    assert installation.page("/") == 200
    with psycopg.connect(owner) as connection:
        rows = connection.execute(
            "SELECT DISTINCT usename FROM pg_stat_activity WHERE application_name = 'rostra'"
            " AND datname = current_database()"
        ).fetchall()
    assert rows == [("front",)]


def test_a_database_of_something_else_is_refused_and_left_as_it_was(fresh, database: Callable[[str], str]):
    url = database("keeper")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE orders (n int)")
        connection.execute("CREATE TABLE django_migrations (id int, app text, name text)")
    said = refused(fresh(), url)
    assert "tables of something else" in said
    assert "orders" in said
    with psycopg.connect(url) as connection:
        assert connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchone() == (2,)


def test_a_database_of_a_newer_rostra_is_refused(fresh, database: Callable[[str], str]):
    url = database("keeper")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE record_act (id bigint)")
        connection.execute(
            "CREATE TABLE django_migrations (id bigint, app text, name text, applied timestamptz)"
        )
        connection.execute(
            "INSERT INTO django_migrations VALUES (1, 'record', '9999_from_the_future', now())"
        )
    said = refused(fresh(), url)
    assert "newer Rostra" in said
    assert "9999_from_the_future" in said
    assert "backup" in said


def test_a_database_that_is_not_in_utf_8_is_refused(fresh, server: Cluster):
    with server.connect() as connection:
        connection.execute("DROP DATABASE IF EXISTS latin")
        connection.execute(
            "CREATE DATABASE latin OWNER keeper ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0"
        )
    assert "UTF-8" in refused(fresh(), server.address("keeper", "latin"))


def test_a_password_is_never_shown(fresh, server: Cluster):
    url = server.address("keeper", "no_such_database").replace("keeper@", "keeper:geheim-wort@")
    said = refused(fresh(), url)
    assert "no_such_database" in said
    assert "geheim" not in said


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://u:geheim@host:5432/d?sslmode=require", "postgresql://u:…@host:5432/d?sslmode=require"),
        ("postgresql:///d?host=/run/x&password=geheim", "postgresql:///d?host=/run/x&password=…"),
        ("postgresql://u@host/d?sslpassword=geheim&port=1", "postgresql://u@host/d?sslpassword=…&port=1"),
        ("postgresql://u@host/d", "postgresql://u@host/d"),
    ],
)
def test_a_password_is_covered_wherever_an_address_may_hold_it(url: str, shown: str):
    assert address.without_password(url) == shown


def test_an_older_postgresql_is_refused(fresh):
    """A stand-in that greets as PostgreSQL 14 does: none so old is at hand."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=_greet_as, args=(door, "14.19"), daemon=True).start()
        said = refused(
            fresh(), f"postgresql://u@127.0.0.1:{door.getsockname()[1]}/d?sslmode=disable&gssencmode=disable"
        )
    assert "PostgreSQL 14" in said
    assert "15 or newer" in said


def _greet_as(door: socket.socket, version: str) -> None:
    def message(kind: bytes, body: bytes) -> bytes:
        return kind + struct.pack("!I", len(body) + 4) + body

    line, _ = door.accept()
    with line:
        (length,) = struct.unpack("!I", line.recv(4))
        line.recv(length - 4)
        settings = {"server_version": version, "server_encoding": "UTF8", "client_encoding": "UTF8"}
        said = b"".join(message(b"S", f"{name}\0{value}\0".encode()) for name, value in settings.items())
        line.sendall(message(b"R", struct.pack("!I", 0)) + said + message(b"Z", b"I"))
        line.recv(1000)
