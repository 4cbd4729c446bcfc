"""Killed with -9 in the middle of a broadcast and of taking reports: nothing is lost, nothing is done twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.nursery import Mother
from tests.chaos.storm import Figures, Storm, play


def assert_calm(figures: Figures, storm: Storm) -> None:
    """What must be true after any storm."""
    assert figures.damaged == 0
    assert figures.killed == storm.kills
    assert figures.unfinished == 0
    assert figures.reports == storm.reports
    assert figures.parts_stored == figures.parts_sent
    assert figures.broadcasts[0] == 0, "somebody has not been told of the document"
    assert figures.receipts[0] == 0, "somebody has no receipt"
    assert figures.unexplained == 0, "a second copy without a doubt about the first"


@pytest.mark.parametrize("seed", [2024])
async def test_nothing_is_lost_and_nothing_done_twice(seed: int, tmp_path: Path, mother: Mother) -> None:
    storm = Storm(seed, people=30, reports=20, kills=4, faults=6)
    assert_calm(await play(storm, tmp_path, mother), storm)
