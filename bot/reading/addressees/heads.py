"""The head of an official name, its adjectives and its first noun, brought into the nominative: «Отделу» → «Отдел»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.reading.language.morphology import halves, is_abbreviation, lemma, parses, reading
from bot.reading.language.words import BODIES, PEOPLE

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_WORD = re.compile(r"^([^\wА-Яа-яЁё]*)([А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*)(.*)$", re.S)
_IRREGULAR = {"учители": "учителя"}
_SUBSTANTIVES = PEOPLE | {"заведовать", "исполнять"}
_MODIFIERS = {"ADJF", "PRTF", "NUMR"}


def head_in_nominative(tokens: list[str], cases: Iterable[str], *, sure: bool) -> tuple[list[str], str]:
    """Adjectives and the first noun after them, in the case that all of them share, and that case."""
    group = head_group(tokens)
    if not group:
        return tokens, ""
    if not sure and all(_is_nominative(tokens[i]) for i in group):
        return tokens, "" if any(_tells_no_case(tokens[i]) for i in group) else "nomn"
    for case in cases:
        number = _number(tokens[group[-1]], case)
        if number and all(reading(bare(tokens[i]).lower(), case, number) for i in group):
            gender = _gender(tokens[group[-1]], case, number)
            clause = _participles(tokens, group[-1], case, number)
            changed = group + clause + _second_offices(tokens, group[-1], case, number)
            return [_inflected(t, case, number, gender) if i in changed else t for i, t in enumerate(tokens)], case
    return tokens, ""


def _tells_no_case(token: str) -> bool:
    """«врио» is the same in every case, «зам.» is cut off before it."""
    return "." in token or any("Fixd" in parse.tag for parse in parses(bare(token).lower())[:1])


def _participles(tokens: list[str], head: int, case: str, number: str) -> list[int]:
    """«организациям, реализующим программы»: the participle behind a comma stands in the case of the head."""
    behind = (i + 1 for i in range(head, len(tokens) - 1) if tokens[i].endswith(","))
    return [i for i in behind if _is_participle(bare(tokens[i]).lower(), case, number)][:1]


def _second_offices(tokens: list[str], head: int, case: str, number: str) -> list[int]:
    """«заместителю главы – начальнику управления»: the office behind a dash stands in the case of the first."""
    behind = (i + 1 for i in range(head, len(tokens) - 1) if tokens[i] in {"–", "—", "-"})
    return [i for i in behind if lemma(bare(tokens[i])) in PEOPLE and reading(bare(tokens[i]).lower(), case, number)][
        :1
    ]


def _is_participle(word: str, case: str, number: str) -> bool:
    return any({"PRTF", case, number} <= parse.tag.grammemes for parse in parses(word))


def head_group(tokens: list[str]) -> list[int]:
    """Where the head stands: leading adjectives and the first noun; a participle used as a noun («заведующему»)."""
    group: list[int] = []
    for i, token in enumerate(tokens):
        word = _WORD.match(token)
        named = "".join(tokens[i + 1 : i + 2])[:1] in '«"'  # «МУК «Музей»», though «мук» is a word
        if not word or word[1] or is_abbreviation(word[2]) or (word[2].isupper() and named) or token[:1] in '«"(':
            break
        tags = {str(parse.tag.POS) for parse in parses(halves(word[2])[1].lower())[:4]}
        if "NOUN" in tags and not _is_adjective(word[2], tokens[i + 1 : i + 2]):
            return _up_to_substantive(tokens, [*group, i])
        if not tags & _MODIFIERS:
            return [at for at in group if lemma(bare(tokens[at])) in PEOPLE]  # «ответственному за сайт»
        group.append(i)
        if word[3] or len(group) == 4:
            break
    return _up_to_substantive(tokens, group)


def _up_to_substantive(tokens: list[str], group: list[int]) -> list[int]:
    """«заведующим дошкольными учреждениями»: the participle itself is the head."""
    for at, i in enumerate(group):
        if lemma(bare(tokens[i])) in _SUBSTANTIVES and not _is_person_beside(tokens, group[at + 1 :]):
            return group[: at + 1]
    return group


def _is_person_beside(tokens: list[str], following: list[int]) -> bool:
    """«ответственного секретаря»: what may stand for a person only qualifies one."""
    return bool(following) and lemma(bare(tokens[following[0]])) in PEOPLE


def _is_adjective(word: str, following: list[str]) -> bool:
    """«главного» is an adjective before «специалиста», though the dictionary knows «главное» as well."""
    if lemma(word) in PEOPLE | BODIES:
        return False
    tags = [str(parse.tag.POS) for parse in parses(halves(word)[1].lower())]
    before_head = bool(following) and lemma(bare(following[0])) in PEOPLE | BODIES
    return tags[0] in _MODIFIERS or (before_head and not _MODIFIERS.isdisjoint(tags))


def bare(token: str) -> str:
    """The word of a token, of a compound what is declined of it: «дежурно-диспетчерской,» → «диспетчерской»."""
    word = _WORD.match(token)
    return halves(word[2])[1] if word else ""


def _number(token: str, case: str) -> str | None:
    """Plural first: «заведующим» in an addressee is rather many than the instrumental of one."""
    word = bare(token).lower()
    found = [number for number in ("plur", "sing") if reading(word, case, number)]
    return found[0] if found else None


def _is_nominative(token: str) -> bool:
    return reading(bare(token).lower(), "nomn") is not None


def _gender(token: str, case: str, number: str) -> str | None:
    word = bare(token).lower()
    parse = reading(word, case, number)
    if parse and number == "sing" and str(parse.tag.POS) in _MODIFIERS and parse.tag.gender != "femn":
        return "masc"  # «ответственному» is a man rather than a thing
    return str(parse.tag.gender) if parse and number == "sing" and parse.tag.gender else None


def _inflected(token: str, case: str, number: str, gender: str | None) -> str:
    word = _WORD.match(token)
    if not word:
        return token
    unchanging, core = halves(word[2])
    parts = core.split("-") if reading(core.split("-")[0].lower(), case, number) else [core]
    declined = "-".join(like(part, _word_in_nominative(part, case, number, gender)) for part in parts)
    return word[1] + unchanging + declined + word[3]


def _word_in_nominative(word: str, case: str, number: str, gender: str | None) -> str:
    found = [parse for parse in parses(word.lower()) if case in parse.tag and number in parse.tag]
    agreeing = [parse for parse in found if gender is None or gender in parse.tag]
    return nominative_of((agreeing or found)[0]) if found else word


def nominative_of(parse: Parse) -> str:
    form = parse.inflect({"nomn"})
    return _IRREGULAR.get(str(form.word), str(form.word)) if form else str(parse.word)


def like(model: str, word: str) -> str:
    """Capitals as they were: «Отделу» → «Отдел», «ОТДЕЛУ» → «ОТДЕЛ»."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    if "-" in model and all(part[:1].isupper() for part in model.split("-")):
        return "-".join(part.capitalize() for part in word.split("-"))
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
