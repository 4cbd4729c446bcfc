"""Whose directive it is: the nearest that names somebody wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.reading.addressees import addressed_at_start, doer, split_addressees
from bot.reading.directives import Draft


@dataclass(frozen=True, slots=True)
class People:
    """The responsible of a directive, the heading that named its section, and the rule that answered."""

    names: tuple[str, ...] = ()
    rule: str = ""
    words: str = ""


def own_line(draft: Draft) -> People | None:
    """«Ответственные: …», a table's column, «(отв. Иванова И.И.)»."""
    words = "; ".join(draft.responsible)
    return People(split_addressees(words), "своя строка", words) if words else None


def at_start(draft: Draft) -> People | None:
    names = addressed_at_start(draft.node.text)
    return People(names, "дательный падеж в начале пункта", draft.node.text[:120]) if names else None


def by_subject(draft: Draft) -> People | None:
    """«Управление образования организует …»."""
    names = doer(draft.node.text)
    return People(names, "подлежащее", draft.node.text[:120]) if names else None


def in_heading(draft: Draft) -> People | None:
    """The nearest heading that addresses somebody, in its words or in its own line."""
    for above in draft.node.ancestors():
        if above.responsible:
            words = "; ".join(above.responsible)
            return People(split_addressees(words), "строка заголовка", words)
        names = above.addressees or (addressed_at_start(above.text) if above.text else ())
        if names:
            return People(names, "заголовок", above.text)
    return None


RULES: tuple[Callable[[Draft], People | None], ...] = (own_line, at_start, by_subject, in_heading)


def people_of(drafts: Sequence[Draft], addressed: tuple[str, ...]) -> list[People]:
    """For each draft those who answer for it; nobody where the document names nobody."""
    otherwise = People(addressed, "адресат документа") if addressed else People()
    return [next((people for rule in RULES if (people := rule(draft))), otherwise) for draft in drafts]
