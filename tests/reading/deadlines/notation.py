"""A notation for deadlines that makes hundreds of cases readable: «phrase → what it says».

`01.09.2023…30.09.2023` a period (start … due), `,` several dates, `…9…` a long list (two first, how many, the last),
`∞` ongoing, `↻` the RRULE; warnings: `?` uncertain, `✗` unreadable, `←` before the document, `∅` no deadline.
"""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.deadlines import read_deadline
from bot.reading.model import Deadline, Remark
from bot.workdays import Calendar

CALENDAR = Calendar()
SIGNS = {
    Remark.UNCERTAIN_DEADLINE: "?",
    Remark.UNREADABLE_DEADLINE: "✗",
    Remark.DEADLINE_BEFORE_DOCUMENT: "←",
    Remark.NO_DEADLINE: "∅",
}


def show(deadline: Deadline | None) -> str:
    if deadline is None:
        return "-"
    days = [f"{day:%d.%m.%Y}" for day in deadline.due]
    if len(days) > 6:
        days = [*days[:2], f"…{len(days)}…", days[-1]]
    parts = (
        [f"{deadline.start:%d.%m.%Y}…" * bool(deadline.start) + ", ".join(days)]
        if deadline.start
        else [", ".join(days)]
    )
    parts += ["∞"] * deadline.ongoing
    parts += [f"↻{deadline.recurrence}"] if deadline.recurrence else []
    parts.append("".join(SIGNS[warning] for warning in deadline.warnings))
    return " ".join(part for part in parts if part)


def table(text: str) -> pytest.MarkDecorator:
    """Parametrizes a test with `phrase` and `expected` by the lines «phrase → expected» of a text."""
    rows = [line.split("→") for line in text.strip().splitlines() if line.strip()]
    return pytest.mark.parametrize(("phrase", "expected"), [(a.strip(), b.strip()) for a, b in rows])


def read(phrase: str, document_date: str | None) -> str:
    """What a deadline line says in a document of that date («2023-08-28»), in the notation."""
    day = date.fromisoformat(document_date) if document_date else None
    return show(read_deadline(phrase, document_date=day, calendar=CALENDAR))
