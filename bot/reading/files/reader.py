"""What a reader of one format is: the registry holds a list of these and knows nothing else about formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.reading.model import Line


def _nothing_is_missing() -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Reader:
    """One format (or a family of formats that are read alike).

    matches: a cheap look at the bytes; read: bytes → lines; both raise UnreadableFile for damage they meet;
    lacks: a Russian sentence about the program that is not installed, None where everything is there.
    """

    name: str
    formats: tuple[str, ...]
    matches: Callable[[bytes], bool]
    read: Callable[[bytes], list[Line]]
    lacks: Callable[[], str | None] = _nothing_is_missing

    @property
    def missing(self) -> str | None:
        """What has to be installed before this reader works (for `poruchik doctor`)."""
        return self.lacks()

    @property
    def available(self) -> bool:
        return self.missing is None
