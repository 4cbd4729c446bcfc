"""Who looks after a document: its controller, or every administrator where he is one no more."""

from __future__ import annotations

from dataclasses import dataclass

from bot.control.work import Work
from bot.model import Role
from storage import accounts


@dataclass(frozen=True, slots=True)
class Controllers:
    """The administrators of now, against whom the controllers of documents are held."""

    administrators: frozenset[int]

    def of(self, controller_id: int) -> tuple[int, ...]:
        """Who is told about a document of this controller: nobody's documents are everybody's."""
        return (controller_id,) if controller_id in self.administrators else tuple(sorted(self.administrators))

    def looks_after(self, user_id: int | None, controller_id: int) -> bool:
        return user_id in self.of(controller_id)


async def controllers(work: Work) -> Controllers:
    found = await accounts.with_roles(work.tx, Role.ADMINISTRATOR)
    return Controllers(frozenset(one.user_id for one in found))
