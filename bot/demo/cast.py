"""Who plays in a story: people of the roster, each with a part to play."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.demo.stage import Stage
from bot.model import Member
from bot.sandbox import Person
from storage import drafts, people

FIRST_ID = 2001
"""Telegram ids of recipients in a story."""


@dataclass(frozen=True, slots=True)
class Player:
    """A recipient of the roster, with his Telegram."""

    member: Member
    points: int
    """How many points of the document are his."""
    telegram: Person


@dataclass(slots=True)
class Cast:
    """The parts; a document with few recipients leaves some of them empty."""

    invited: Player | None = None
    """Joins by a personal link before the document is sent; reports by text."""
    blocker: Player | None = None
    """Joins and blocks the bot."""
    absent: Player | None = None
    """Never joins."""
    others: list[Player] = field(default_factory=list)
    """Join by sharing their contact after the document was sent; report by photo, album, document."""

    @property
    def everybody(self) -> list[Player]:
        named = [one for one in (self.invited, self.blocker, self.absent) if one]
        return [*named, *self.others]


async def cast(stage: Stage, resolution_id: int) -> Cast:
    """Gives the recipients of a draft their parts: whoever has most points acts, whoever has least stays away."""
    players = await _players(stage, resolution_id)
    parts = Cast(others=[player for player in players if player.member.phone])
    if players:
        parts.invited = players[0]
        parts.others = [player for player in parts.others if player is not players[0]]
    if len(parts.others) >= 3:
        parts.absent = parts.others.pop()
        parts.blocker = parts.others.pop()
    return parts


async def _players(stage: Stage, resolution_id: int) -> list[Player]:
    async with stage.app.database.read() as tx:
        draft = await drafts.by_id(tx, resolution_id)
        members = {one.person_id: one for one in await people.members(tx)}
    mine: dict[int, int] = {}
    for point in draft.kept if draft else ():
        for person_id in {one.person_id for one in point.recipients if one.person_id is not None}:
            mine[person_id] = mine.get(person_id, 0) + (0 if point.informational else 1)
    concerned = sorted(mine, key=lambda person_id: (-mine[person_id], person_id))
    return [
        Player(members[person_id], mine[person_id], _telegram(stage, FIRST_ID + number, members[person_id]))
        for number, person_id in enumerate(concerned)
    ]


def _telegram(stage: Stage, user_id: int, member: Member) -> Person:
    last, first, *_ = [*member.name.split(), "", ""]
    phone = f"+{member.phone}" if member.phone else None
    return stage.telegram.person(user_id, first or last, last, phone=phone)
