"""A call of the bot, as it is kept in the log."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.files import Upload
from bot.sandbox.refusals import Json


@dataclass(eq=False)
class Call:
    """What was asked and how it ended: "ok", the refusal's description, or "fault: …"."""

    method: str
    fields: Json
    at: datetime
    uploads: dict[str, Upload] = field(default_factory=dict, repr=False)
    outcome: str = ""
    result: Any = field(default=None, repr=False)

    @property
    def ok(self) -> bool:
        """Whether it was carried out and answered so."""
        return self.outcome == "ok"

    @property
    def chat_id(self) -> int | None:
        """The chat that the call is about, where it names one by its number."""
        raw = str(self.fields.get("chat_id", ""))
        return int(raw) if raw.removeprefix("-").isdigit() else None
