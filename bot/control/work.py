"""What every use case works with: the transaction, the moment, who acts, and the rules of this installation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.control.regulations import Regulations
from bot.model import Account, NewNotice
from storage import audit, outbox
from storage.database import Tx

PROGRAM = Account(user_id=0, name="Поручик")
"""Who acts when nobody does: the tick."""


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work, done in one transaction."""

    tx: Tx
    now: datetime
    actor: Account
    regulations: Regulations

    @property
    def today(self) -> date:
        """The local day of the installation."""
        return self.now.astimezone(self.regulations.zone).date()

    async def tell(self, *notices: NewNotice) -> None:
        """Puts notices into the outbox, in this transaction."""
        await outbox.add(self.tx, notices, self.now)

    async def note(self, action: str, subject: str, **detail: object) -> None:
        """Adds a line to the audit journal."""
        actor = self.actor.user_id or None
        await audit.write(self.tx, actor, action, subject, self.now, **detail)
