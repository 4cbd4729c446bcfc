"""What a benchmark tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A line of the table; met None: printed beside the others for comparison."""

    name: str
    limit: str
    result: str
    met: bool | None = None
