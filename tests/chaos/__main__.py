"""`make chaos`: the long storm, with its figures printed."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.chaos.nursery import Mother
from tests.chaos.storm import Figures, Storm, play
from tests.chaos.test_storm import assert_calm


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description="The bot killed again and again.")
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--faults", type=int, default=40)
    given = parser.parse_args()
    storm = Storm(given.seed, given.people, given.reports, given.kills, given.faults)
    with TemporaryDirectory() as folder, Mother() as mother:
        figures = asyncio.run(play(storm, Path(folder), mother))
    tell(storm, figures)
    assert_calm(figures, storm)


def tell(storm: Storm, figures: Figures) -> None:
    lines = {
        "seed": storm.seed,
        "kill -9": figures.killed,
        "calls that failed on order": storm.faults,
        "database damaged": figures.damaged,
        "people told of the document (copies: people)": dict(figures.broadcasts),
        "reports sent, stored": f"{storm.reports}, {figures.reports}",
        "messages of reports sent, stored": f"{figures.parts_sent}, {figures.parts_stored}",
        "reporters by surplus receipts + 1": dict(figures.receipts),
        "sends of unknown end": figures.doubtful,
        "second copies": figures.copies,
        "second copies without a doubtful send": figures.unexplained,
        "shown as «доставка не подтверждена»": figures.unconfirmed,
        "updates and notices not settled": figures.unfinished,
    }
    for name, value in lines.items():
        print(f"{name:<46} {value}")  # noqa: T201 - the answer of the command


if __name__ == "__main__":
    main()
