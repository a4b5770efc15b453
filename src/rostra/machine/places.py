"""Where the database is and what each of our processes is told about it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from psycopg import sql
from ruamel.yaml import YAML

from rostra.machine import address, installing, own_database, roles, site_address
from rostra.machine.cluster import Cluster
from rostra.machine.data_folder import DataFolder
from rostra.machine.refusal import Refusal
from rostra.machine.supervisor import Supervisor

DATABASE = "rostra"
DEMONSTRATION = installing.ROOT / "programs" / "demo.yaml"


@dataclass(frozen=True)
class Places:
    """Two addresses of one database, whether this is a sandbox with so many sample people, and the address
    of the site where one is served.
    """

    var: Path
    app_url: str
    owner_url: str
    sandbox: str = ""
    people: int = 0
    site: str = ""

    @property
    def mark(self) -> Path:
        """The file that says this data folder is a demonstration."""
        return self.var / "demo.json"

    def stay_a_demonstration(self) -> None:
        """Once the sample people are in, the folder is marked."""
        if self.people and not self.mark.exists():
            self.mark.write_text(json.dumps({"sandbox_date": self.sandbox, "people": self.people}))

    @property
    def environment(self) -> dict[str, str]:
        """What every process of this installation shares."""
        return {
            "ROSTRA_VAR": str(self.var),
            "DATABASE_URL": self.app_url,
            "DATABASE_OWNER_URL": self.owner_url,
            "ROSTRA_SANDBOX": self.sandbox,
            "ROSTRA_STATIC_COLLECTED": "1",
            **({site_address.NAME: self.site} if self.site else {}),
        }

    def for_owner(self) -> dict[str, str]:
        return {**os.environ, **self.environment, "ROSTRA_AS_OWNER": "1"}

    def for_web(self, threads: int) -> dict[str, str]:
        """One connection a thread, lent from a pool; a page's statements end early."""
        url = address.with_settings(self.app_url, statement_limit=address.PAGE_LIMIT)
        return {
            **self._without_owner(),
            "DATABASE_URL": url,
            "ROSTRA_POOL": os.environ.get("ROSTRA_POOL", str(threads)),
        }

    def for_worker(self) -> dict[str, str]:
        url = address.with_settings(self.app_url, statement_limit=address.WORKER_LIMIT)
        return {**self._without_owner(), "DATABASE_URL": url}

    def _without_owner(self) -> dict[str, str]:
        return {k: v for k, v in {**os.environ, **self.environment}.items() if k != "DATABASE_OWNER_URL"}


def opened(folder: DataFolder, supervisor: Supervisor, *, demo: bool) -> Places:
    """Start the folder's cluster (the supervisor stops it), or look at the database of one's own; then say
    where.
    """
    if "DATABASE_URL" in os.environ:
        places = _own(folder)
    else:
        supervisor.cluster = folder.cluster()
        supervisor.cluster.start(say=supervisor.say)
        places = embedded(folder, supervisor.cluster)
    return _as_sandbox(places, demo=demo)


def embedded(folder: DataFolder, cluster: Cluster) -> Places:
    """The addresses of a started cluster; roles and database are made where they are missing."""
    with cluster.connect() as connection:
        roles.make(connection)
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            make = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(make.format(sql.Identifier(DATABASE), sql.Identifier(roles.OWNER)))
    return Places(
        var=folder.path,
        app_url=cluster.address(roles.APP, DATABASE),
        owner_url=cluster.address(roles.OWNER, DATABASE),
    )


def _own(folder: DataFolder) -> Places:
    app = os.environ["DATABASE_URL"]
    owner = os.environ.get("DATABASE_OWNER_URL", app)
    own_database.made_ready(owner, app_user=address.user_of(app))
    # Whoever signs in, the site works with the rights of the application and no more.
    return Places(var=folder.path, app_url=address.with_settings(app, role=roles.APP), owner_url=owner)


def _as_sandbox(places: Places, *, demo: bool) -> Places:
    """A data folder that was a demonstration once stays one: its people are made up."""
    if places.mark.exists():
        kept = json.loads(places.mark.read_text())
        places = replace(places, sandbox=str(kept["sandbox_date"]), people=int(kept["people"]))
    elif demo:
        day, people = _demonstration()
        places = replace(places, sandbox=day, people=people)
    return replace(places, sandbox=os.environ.get("ROSTRA_SANDBOX") or places.sandbox)


def _demonstration() -> tuple[str, int]:
    found = YAML(typ="safe").load(DEMONSTRATION)
    try:
        return date.fromisoformat(str(found["sandbox_date"])).isoformat(), int(found["people"])
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal(
            f"{DEMONSTRATION.name} does not name a day and a number of people.",
            "It needs two lines, such as: sandbox_date: 2020-11-15 and people: 2000",
        ) from error
