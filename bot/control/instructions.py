"""Instructions in plain words («срок 15 октября; без отчёта»): what a reply to a point's card asks for. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto


class Verb(Enum):
    """What a correction may say."""

    DEADLINE = auto()
    DATELESS = auto()
    RESPONSIBLE = auto()
    INFORMATIONAL = auto()
    REPORTED = auto()
    REMOVE = auto()
    RESTORE = auto()
    TEXT = auto()
    GUESS = auto()
    """Words without a verb: a date or a name, whichever they turn out to be."""


@dataclass(frozen=True, slots=True)
class Instruction:
    verb: Verb
    words: str = ""


_ALONE: tuple[tuple[re.Pattern[str], Verb], ...] = tuple(
    (re.compile(rf"(?:{pattern})[\s.!]*", re.I), verb)
    for pattern, verb in (
        (r"без\s+отч[её]та|для\s+сведения|отч[её]т\s+не\s+нужен", Verb.INFORMATIONAL),
        (r"с\s+отч[её]том|нужен\s+отч[её]т|отч[её]т\s+нужен", Verb.REPORTED),
        (r"без\s+срока|срока\s+нет|срок\s+не\s+нужен", Verb.DATELESS),
        (
            r"(?:удали(?:ть|те)?|отмени(?:ть|те)?|убрать|убери(?:те)?|исключи(?:ть|те)?)(?:\s+(?:этот\s+)?пункт)?",
            Verb.REMOVE,
        ),
        (r"(?:верни(?:те)?|вернуть|восстанови(?:ть|те)?)(?:\s+пункт)?", Verb.RESTORE),
    )
)
_LEADING: tuple[tuple[re.Pattern[str], Verb], ...] = tuple(
    (re.compile(rf"(?:{pattern})(?:\s*[:–—-]\s*|\s+|$)", re.I), verb)
    for pattern, verb in (
        (r"(?:новый\s+|контрольный\s+)?срок(?:и)?(?:\s+исполнения)?", Verb.DEADLINE),
        (r"(?:ответственн(?:ый|ая|ые|ого|ых)|отв\.|исполнител(?:ь|и))(?:\s+исполнител(?:ь|и))?", Verb.RESPONSIBLE),
        (r"(?:новый\s+)?текст(?:\s+пункта)?", Verb.TEXT),
    )
)
_TAKES_MORE = frozenset({Verb.DEADLINE, Verb.RESPONSIBLE, Verb.TEXT})


def read_instructions(message: str, bare: Verb = Verb.GUESS) -> tuple[Instruction, ...]:
    """The instructions of a reply, parted by line ends or «;».

    A part without a verb goes on with what stood before it («текст» may have several lines); at the very beginning
    it is a `bare` one.
    """
    found: list[Instruction] = []
    for sign, part in _parts(message):
        instruction = _instruction(part)
        last = found[-1] if found else None
        if instruction is None and last is not None and last.verb in _TAKES_MORE:
            found[-1] = Instruction(last.verb, f"{last.words}{sign}{part}".strip())
        else:
            found.append(instruction or Instruction(bare, part))
    return tuple(found)


def _parts(message: str) -> list[tuple[str, str]]:
    """(what parts it from the one before, the part); the signs stay, for a text that goes on over them."""
    found: list[tuple[str, str]] = []
    sign = ""
    for piece in re.split(r"([\n;])", message):
        if piece in ("\n", ";"):
            sign += piece
        elif part := piece.strip():
            found.append((f"{sign} " if sign == ";" else sign, part))
            sign = ""
    return found


def _instruction(part: str) -> Instruction | None:
    for pattern, verb in _ALONE:
        if pattern.fullmatch(part):
            return Instruction(verb)
    for pattern, verb in _LEADING:
        if found := pattern.match(part):
            return Instruction(verb, part[found.end() :].strip())
    return None
