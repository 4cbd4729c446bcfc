"""The audit journal: who, what, when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import insert

from storage.database import Tx
from storage.tables import audit

_WRITE = insert(audit)


async def write(tx: Tx, user_id: int | None, action: str, subject: str, now: datetime, **detail: Any) -> None:
    """Adds a line: `subject` is «resolution:17»; `user_id` None means the program itself (a tick)."""
    row = {"at": now, "user_id": user_id, "action": action, "subject": subject, "detail": detail}
    await tx.execute(_WRITE, row)
