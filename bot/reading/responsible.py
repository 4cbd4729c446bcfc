"""Whose directive it is: the nearest that names somebody wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.reading.addressees.charged import appointed_class, appointees, charged_with
from bot.reading.addressees.in_items import addressed_at_start, doer, named_at_end, named_at_start
from bot.reading.addressees.listing import split_addressees
from bot.reading.outline.draft import Draft
from bot.reading.outline.instructions import asked_further

_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class People:
    """The responsible of a directive, the heading that named its section, and the rule that answered."""

    names: tuple[str, ...] = ()
    rule: str = ""
    words: str = ""
    doubtful: bool = False
    """The heading may be another's."""


def own_line(draft: Draft) -> People | None:
    """«Ответственные: …», a table's column, «(отв. Иванова И.И.)»."""
    words = "; ".join(draft.responsible)
    if not words:
        return None
    return People(split_addressees(words), "своя строка", words, draft.node.line_is_anothers)


def at_start(draft: Draft) -> People | None:
    names = addressed_at_start(draft.node.text) or addressed_at_start(asked_further(draft.node.text))
    return People(names, "дательный падеж в начале пункта", draft.node.text[:120]) if names else None


def by_subject(draft: Draft) -> People | None:
    """«Управление образования организует …»."""
    names = doer(draft.node.text)
    return People(names, "подлежащее", draft.node.text[:120]) if names else None


def in_name(draft: Draft) -> People | None:
    """«Орлова Е.А. – провести семинар», «Провести семинар (Орлова Е.А.)»."""
    names = named_at_start(draft.node.text) or named_at_end(draft.node.text)
    return People(names, "имя в пункте", draft.node.text[:120]) if names else None


def in_heading(draft: Draft) -> People | None:
    """The nearest heading that addresses somebody, in its words or in its own line."""
    doubtful = draft.node.is_doubtful
    for above in draft.node.ancestors():
        if above.responsible:
            words = "; ".join(above.responsible)
            return People(split_addressees(words), "строка заголовка", words, doubtful)
        names = above.addressees or (addressed_at_start(above.text) if above.text else ())
        if names:
            return People(names, "заголовок", above.text, doubtful)
        doubtful = doubtful or above.is_doubtful
    return None


def entrusted(draft: Draft) -> People | None:
    """«Ответственность за … возложить на руководителей ОО», «Возложить обязанности … на Лосеву Т.В.»."""
    names = charged_with(draft.node.text[:_LONGEST])
    return People(names, "возложить на", draft.node.text[:120]) if names else None


def appointed(draft: Draft) -> People | None:
    """«Назначить ответственным за олимпиаду методиста ИМЦ Лосеву Т.В.»: who is appointed."""
    text = draft.node.text[:_LONGEST]
    names = appointees(text) or appointed_class(text)
    return People(names, "назначен", text[:120]) if names else None


RULES: tuple[Callable[[Draft], People | None], ...] = (own_line, at_start, by_subject, in_name)
OF_LITTLE_WEIGHT = (entrusted, appointed)
"""Where neither the item nor its heading addresses anybody: whom the item itself charges with something."""


def charged(draft: Draft) -> People | None:
    return next((people for rule in OF_LITTLE_WEIGHT if (people := rule(draft))), None)


def people_of(drafts: Sequence[Draft], addressed: tuple[str, ...]) -> list[People]:
    """For each draft those who answer for it; nobody where the document names nobody."""
    otherwise = People(addressed, "адресат документа") if addressed else People()
    own = [next((people for rule in RULES if (people := rule(draft))), None) for draft in drafts]
    shared = _after_runs(drafts, own)
    return [
        near or late or in_heading(draft) or charged(draft) or otherwise
        for draft, near, late in zip(drafts, own, shared, strict=True)
    ]


def _after_runs(drafts: Sequence[Draft], own: Sequence[People | None]) -> list[People | None]:
    """A responsible line after the last of several items that are one sentence («…; …; ….») is for all of them."""
    shared: list[People | None] = [None] * len(drafts)
    following: People | None = None
    for i in reversed(range(len(drafts))):
        beside = i + 1 < len(drafts) and drafts[i].node.parent is drafts[i + 1].node.parent
        if own[i] is not None:
            following = own[i] if drafts[i].responsible and not drafts[i].node.lines_are_own else None
        elif beside and drafts[i].goes_on and following and not drafts[i].deadlines:
            shared[i] = following = People(following.names, "строка после группы пунктов", following.words)
        else:
            following = None
    return shared
