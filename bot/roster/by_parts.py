"""Rules that take an addressee apart and put together what is found for its parts."""

from __future__ import annotations

import re

from bot.reading.language.morphology import parses
from bot.roster.answers import Found
from bot.roster.index import Answer, Index
from bot.roster.titles import HEADS, asked_title
from bot.roster.words import words

EXCEPT = re.compile(r"^(?P<all>.+?)[\s,(]+(?:кроме|за исключением|исключая)\s+(?P<less>[^()]+)\)?$", re.I)
NUMBERS = re.compile(
    r"(?:№+\s*|\b(?:школ[аы]|сош|оош|сад\w*|гимнази[ия]|лице[ий]|доу|д/с)\s+)(?P<list>\d+(?:\s*(?:,|;|\bи\b|[-–])\s*№*\s*\d+)+)",
    re.I,
)
CLAUSE = re.compile(
    r"(?P<joint>\s*[,–]\s*|\s+-\s+|\s+)(?P<begins>(?:(?:на|в|у|из|для|при)\s+)?котор\w+|на базе|[а-яё]+)", re.I
)
CLAUSE_WORDS = re.compile(r"(?:.* )?котор|на базе|где$|участни[кц]|подведомственн", re.I)
QUOTED = re.compile(r"[«\"“„][^»\"”]*»*[»\"”]")
BRACKETED = re.compile(r"\([^()]*\)")
JOINT = re.compile(r"\s*[,;/]\s*|\s+(?:и|а также|совместно с|при участии|с участием|с привлечением)\s+")


def exception(text: str, index: Index, answer: Answer) -> Found | None:
    """«руководители ОО, кроме ДОУ»."""
    found = EXCEPT.match(text)
    if not found:
        return None
    everyone, less = answer(found["all"]), answer(found["less"])
    excepted = set(less.positions)
    return Found(tuple(p for p in everyone.positions if p not in excepted), everyone.unknown + less.unknown)


def numbers(text: str, index: Index, answer: Answer) -> Found | None:
    """«школы № 1, 2 и 5», «МБДОУ № 3–6»: each by itself."""
    listed = NUMBERS.search(text)
    if not listed:
        return None
    before, after = text[: listed.start("list")].rstrip("№ ") + " ", text[listed.end() :]
    return _together([answer(f"{before}№ {number}{after}") for number in _numbers(listed["list"])])


def main_clause(text: str, index: Index, answer: Answer) -> Found | None:
    """«руководители ОО, имеющих дошкольные группы»: the roster knows the class, each knows whether it is his."""
    clause = next((found for found in CLAUSE.finditer(text) if _opens_clause(found)), None)
    found = answer(text[: clause.start()]) if clause and clause.start() else Found()
    return found if found.positions else None


def _opens_clause(found: re.Match[str]) -> bool:
    """A participle («организаций, реализующих»), «которые», «– участники»; «заведующий» is none."""
    begins = found["begins"]
    if CLAUSE_WORDS.match(begins):
        return bool(found["joint"].strip()) or "котор" in begins
    return "PRTF" in parses(begins.lower())[0].tag and not words(begins)[0].noun


def listed(text: str, index: Index, answer: Answer) -> Found | None:
    """«ИМЦ и МБОУ «…»», «руководители МБУ ДО «Радуга» и ОО»: where each part is understood, none may be swallowed."""
    parts = parts_of(text)
    asked = asked_title(parts[0], index.nouns) if len(parts) > 1 else None
    if len(parts) < 2 or (asked and asked.noun not in HEADS):
        return None
    answers = _answers(parts, index, answer)
    understood = all(found.positions and not found.unknown and not found.ambiguous for found in answers)
    return _together(answers) if understood else None


def several(text: str, index: Index, answer: Answer) -> Found | None:
    """«Руководители, педагогические работники», «руководители МБУ ДО «Радуга» и ОО»: what is found of them."""
    parts = parts_of(text)
    if len(parts) < 2:
        return None
    found = _together(_answers(parts, index, answer))
    return found if found.positions or found.ambiguous else None


def _answers(parts: list[str], index: Index, answer: Answer) -> list[Found]:
    answers = [answer(parts[0])]
    for part in parts[1:]:
        with_noun = answer(f"{words(parts[0])[0].raw} {part}") if _needs_noun(parts[0], part, index) else Found()
        answers.append(with_noun if with_noun.positions else answer(part))
    return answers


def _needs_noun(first: str, part: str, index: Index) -> bool:
    """«методисты ИМЦ и «Радуги»»: the position is said once for both."""
    return bool(asked_title(first, index.nouns)) and not asked_title(part, index.nouns)


def _together(answers: list[Found]) -> Found:
    return Found(
        tuple(p for found in answers for p in found.positions),
        tuple(each for found in answers for each in found.unknown),
        tuple(each for found in answers for each in found.ambiguous),
    )


def _numbers(listed: str) -> list[int]:
    result: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\s*[-–]\s*№*\s*(\d+))?", listed):
        upper = int(last) if last and int(first) < int(last) < int(first) + 100 else int(first)
        result += range(int(first), upper + 1)
    return result


def parts_of(text: str) -> list[str]:
    """Cut at commas and «и» that stand outside quotation marks and brackets."""
    hidden = QUOTED.sub(lambda quoted: "\0" * len(quoted[0]), text)
    hidden = BRACKETED.sub(lambda bracketed: "\0" * len(bracketed[0]), hidden)
    parts, start = [], 0
    for joint in JOINT.finditer(hidden):
        parts.append(text[start : joint.start()])
        start = joint.end()
    return [part for part in (*parts, text[start:]) if words(part)]
