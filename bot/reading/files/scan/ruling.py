"""Ruling lines of a printed table, found in its picture: rows of dark spots that go on from strip to strip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

REACH = 28
"""Pixels by which rules that meet may miss each other."""
_STRIP = 16
"""Pixels along a line that are looked at as one."""
_FEWEST_STRIPS = 4
_GRAIN = 2
"""Pixels across a line that are looked at as one: a rule is as thin."""
_DARKER = 28
"""Shades by which a rule differs from the paper beside it, blurred as it may be."""
_BESIDE = 3
"""Grains from the middle of a rule to where paper is."""
_STRAY = 2
"""Grains by which a line of a photograph may have moved from one strip to the next."""
_TORN = 1
"""Strips in which a line may be interrupted."""
_UNBROKEN = 0.9
"""Share of its strips in which a line shows; letters that stand below each other leave more blank."""
_THICK = 4
"""Grains; what is broader is no rule."""
_SPOT = re.compile(rb"\xff+")


@dataclass(slots=True)
class Rule:
    """A line; `along` grows in its direction, `across` tells where it is there. In pixels."""

    along: list[float]
    across: list[float]

    @property
    def begin(self) -> float:
        return self.along[0]

    @property
    def end(self) -> float:
        return self.along[-1]

    def at(self, along: float) -> float:
        """Where it is at a place, or would be if it went on."""
        share = (along - self.begin) / (self.end - self.begin)
        if not 0 <= share <= 1:
            return self.across[0] + share * (self.across[-1] - self.across[0])
        return self.across[min(range(len(self.along)), key=lambda spot: abs(self.along[spot] - along))]

    def reaches(self, along: float) -> bool:
        return self.begin - REACH <= along <= self.end + REACH


@dataclass(slots=True)
class _Trail:
    """A line as far as it was followed: strips and the grain in each."""

    strips: list[int] = field(default_factory=list)
    grains: list[float] = field(default_factory=list)


def across_the_page(picture: Image) -> list[Rule]:
    """The rules from left to right, and some that are none."""
    from PIL import Image  # noqa: PLC0415  # only for pictures

    size = (max(1, picture.width // _STRIP), max(1, picture.height // _GRAIN))
    return _rules(picture.resize(size, Image.Resampling.BOX).transpose(Image.Transpose.TRANSPOSE))


def down_the_page(picture: Image) -> list[Rule]:
    """The rules from top to bottom, and some that are none."""
    from PIL import Image  # noqa: PLC0415  # only for pictures

    size = (max(1, picture.width // _GRAIN), max(1, picture.height // _STRIP))
    return _rules(picture.resize(size, Image.Resampling.BOX))


def _spots(strips: Image) -> Image:
    """White where a strip is darker than on both sides."""
    from PIL import ImageChops  # noqa: PLC0415  # only for pictures

    beside = ImageChops.darker(ImageChops.offset(strips, _BESIDE, 0), ImageChops.offset(strips, -_BESIDE, 0))
    return ImageChops.subtract(beside, strips).point([255 if shade >= _DARKER else 0 for shade in range(256)])


def _rules(picture: Image) -> list[Rule]:
    rows, width = _spots(picture).tobytes(), picture.width
    strips = (rows[start : start + width] for start in range(0, len(rows), width))
    return [
        Rule([(at + 0.5) * _STRIP for at in trail.strips], [(grain + 0.5) * _GRAIN for grain in trail.grains])
        for trail in _trails(strips)
        if len(trail.strips) >= max(_FEWEST_STRIPS, _UNBROKEN * (trail.strips[-1] - trail.strips[0] + 1))
    ]


def _trails(strips: Iterator[bytes]) -> Iterator[_Trail]:
    going: list[_Trail] = []
    for at, row in enumerate(strips):
        by_grain = {round(trail.grains[-1]): trail for trail in going}
        for spot in _SPOT.finditer(row):
            if spot.end() - spot.start() > _THICK:
                continue
            grain = (spot.start() + spot.end() - 1) / 2
            near = (round(grain) + step for step in (0, *range(-_STRAY, 0), *range(1, _STRAY + 1)))
            trail = next((by_grain[one] for one in near if one in by_grain), None)
            if trail is None or trail.strips[-1] == at:
                trail = _Trail()
                going.append(trail)
            trail.strips.append(at)
            trail.grains.append(grain)
        ended = [trail for trail in going if at - trail.strips[-1] > _TORN]
        yield from ended
        going = [trail for trail in going if at - trail.strips[-1] <= _TORN]
    yield from going


def framed(rules: Sequence[Rule], frame: Sequence[Rule]) -> list[Rule]:
    """The rules that meet or cross two others: letters that stand in a row seldom do."""
    return [rule for rule in rules if sum(crosses(rule, other) for other in frame) >= 2]


def crosses(rule: Rule, other: Rule) -> bool:
    """They meet or cross."""
    place = other.at((rule.across[0] + rule.across[-1]) / 2)
    return rule.reaches(place) and other.reaches(rule.at(place))
