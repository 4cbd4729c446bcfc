"""A document as the JSON object of the contract (`poruchik parse --json`)."""

from __future__ import annotations

from bot.reading.model import Deadline, Directive, Document


def as_answer(document: Document) -> dict[str, object]:
    """Title, kind, date, directives and, where there is one, the controller; dates in ISO 8601."""
    answer: dict[str, object] = {
        "title": document.title,
        "kind": document.kind,
        "date": document.date.isoformat() if document.date else None,
        "directives": [directive_as_answer(directive) for directive in document.directives],
    }
    if document.controller is not None:
        answer["controller"] = document.controller
    return answer


def directive_as_answer(directive: Directive) -> dict[str, object]:
    return {
        "number": directive.number,
        "section": directive.section,
        "text": directive.text,
        "responsible": list(directive.responsible),
        "deadline": deadline_as_answer(directive.deadline),
        "warnings": [str(warning) for warning in directive.warnings],
    }


def deadline_as_answer(deadline: Deadline) -> dict[str, object]:
    return {
        "raw": deadline.raw,
        "due": [day.isoformat() for day in deadline.due],
        "start": deadline.start.isoformat() if deadline.start else None,
        "ongoing": deadline.ongoing,
        "recurrence": deadline.recurrence,
    }
