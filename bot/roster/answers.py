"""What matching answers with."""

from __future__ import annotations

from dataclasses import dataclass

from bot.roster.model import Position


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that nobody on the roster fits, with those whom they may mean."""

    wording: str
    proposals: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Words that several fit equally."""

    wording: str
    candidates: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What one rule has to say of an addressee; partly found means positions and something unknown."""

    positions: tuple[Position, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
    rule: str = ""
    """Name of the rule that answered (for --explain)."""


@dataclass(frozen=True, slots=True)
class Match:
    """The recipients of a directive.

    positions: in the roster's order, without repetitions; answers: for each addressee in turn, what was found and why.
    """

    positions: tuple[Position, ...]
    answers: tuple[tuple[str, Found], ...]

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        return tuple(unknown for _, found in self.answers for unknown in found.unknown)

    @property
    def ambiguous(self) -> tuple[Ambiguous, ...]:
        return tuple(ambiguous for _, found in self.answers for ambiguous in found.ambiguous)
