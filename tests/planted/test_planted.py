"""Faults in the product's own code, planted one by one in a copy: the tests named for each must fail, and pass without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaign import Campaign
from tests.planted import planting
from tests.planted.databases import Databases
from tests.planted.planting import Fault, Outcome

FAULTS = planting.faults()
SAMPLE = 3  # the first of the file: run in bin/test
AT_LEAST = 30


def test_there_are_enough_faults_each_with_its_own_sentence() -> None:
    assert len(FAULTS) >= AT_LEAST
    assert len({fault.fault for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.fault.replace(" ", "-"))
def test_every_fault_finds_its_place_once_and_changes_it(fault: Fault) -> None:
    assert planting.places(fault) == 1, (
        f"{fault.file} has changed: say in faults.yaml where the fault is now."
    )
    assert fault.find != fault.put
    for test in fault.tests:
        assert (planting.ROOT / test.partition("::")[0]).exists(), test


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "copy"
    folder.mkdir()
    planting.copy_to(folder)
    return folder


@pytest.fixture
def databases(copy: Path) -> Iterator[Databases]:
    made = Databases("planted")
    made.drop()
    first = planting.run(copy, ("tests/policy/test_algebra.py",), made)
    assert first.passed, f"Without a fault:\n{first.said}"
    made.keep()
    yield made
    made.drop()


@pytest.mark.campaign
@pytest.mark.machine
def test_planted(campaign: Campaign, copy: Path, databases: Databases) -> None:
    """All faults in `bin/nightly`, after a run of all their tests without any; the first few in `bin/test`."""
    tests = [test for fault in (FAULTS if campaign.state else FAULTS[:SAMPLE]) for test in fault.tests]
    sound = planting.run(copy, tuple(dict.fromkeys(tests)), databases)
    assert sound.passed, f"Without a fault:\n{sound.said}"
    told, missed = [f"{sound.seconds:6.1f} s  passed without a fault"], []
    for number in campaign.rounds(few=SAMPLE, whole=len(FAULTS)):
        fault = FAULTS[number]
        outcome = planted(fault, copy, databases)
        told.append(
            f"{outcome.seconds:6.1f} s  {'caught' if outcome.caught else 'NOT CAUGHT'}  {fault.fault}  {' '.join(outcome.by)}"
        )
        if campaign.state:
            campaign.state.with_suffix(".txt").write_text("\n".join(told) + "\n")
        if not outcome.caught:
            missed.append(f"{fault.fault} ({fault.file})\n{outcome.said}")
    assert not missed, f"{len(missed)} of {len(told) - 1} faults were not caught:\n" + "\n".join(missed)


def planted(fault: Fault, copy: Path, databases: Databases) -> Outcome:
    """The run with the fault; the copy is sound again afterwards."""
    path = copy / fault.file
    sound = path.read_text()
    planting.plant(fault, copy)
    try:
        return planting.run(copy, fault.tests, databases)
    finally:
        path.write_text(sound)
