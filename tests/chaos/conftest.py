"""One process that imports the bot serves all tests here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.chaos.nursery import Mother


@pytest.fixture(scope="session")
def mother() -> Iterator[Mother]:
    with Mother() as one:
        yield one
