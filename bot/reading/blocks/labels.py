"""«Срок: …», «Ответственные: …», «(отв. …)»: what a block says beside its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from bot.reading.addressees.naming import is_addressee
from bot.reading.addressees.people import NAME
from bot.reading.blocks.brackets import closing_bracket
from bot.reading.deadlines import looks_like_deadline


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block taken apart: its own words, those of its deadline, those of its people (None where not said)."""

    body: str
    deadline: str | None = None
    responsible: str | None = None
    points: tuple[str, ...] = ()
    """The numbers of the points that it speaks of: «Срок исполнения пунктов 2, 3.1: …»."""


_END = r"(?:\((?:ый|ая|ое|ые|е|и|ь)\))?"
_FOR_WHAT = (
    r"(?:\s+(?:исполнител[ьи]|лиц[оа]"
    r"|за\s+(?:исполнение|выполнение|реализацию|проведение|подготовку)(?:\s+[а-яё]+){0,3}))?"
)
_RESPONSIBLE = rf"(?:ответственн(?:ый|ая|ое|ые){_END}{_FOR_WHAT}|отв(?:етств)?\.{_FOR_WHAT}|исполнител[ьи]{_END})"
_DEADLINE = (
    r"(?:сроки?(?:\(и\))?(?:\s+(?:исполнения|выполнения|реализации|проведения|представления|предоставления|сдачи|готовности|завершения|подачи|рассмотрения|отч[её]та"
    r"|информации|поручения|мероприяти[яй]|и\s+место(?:\s+проведения)?)){0,2}|дата\s+(?:исполнения|проведения|выполнения))"
)
_OF_POINTS = (
    r"(?:\s+(?:по\s+)?(?:(?:под)?пункт(?:а|ов|у|ам)|пп?\.)\s*"
    r"(?P<points>\d+(?:\.\d+)*\.?(?:\s?(?:,|и|[–—-])\s?\d+(?:\.\d+)*\.?)*))?"
)
_LABEL = re.compile(
    rf"(?P<opening>\(\s*)?(?<![\w-])(?:(?P<responsible>{_RESPONSIBLE})|(?P<deadline>{_DEADLINE})){_OF_POINTS}(?P<sign>\s*[:–—-]+\s*|\s+(?=\S))",
    re.I,
)
_BOUNDARY = re.compile(r"[.;,!?)»:]\s*$")
_SHORTENED = ("г", "гг", "зам", "нач", "рук", "отв", "им", "т", "ул", "пос", "сент", "зав", "гл", "соц", "пед")
_SENTENCE_END = re.compile(
    r"(?<![А-ЯЁ])"
    + "".join(rf"(?<!\b{short})" for short in _SHORTENED)
    + r"(?:\.|;(?!\s+"
    + NAME.pattern
    + r"))\s+(?=[А-ЯЁ][а-яё]{3,}\s)"
)
_NO_SIGN_DEADLINE = re.compile(r"(?:до|с|по|не|в|к|постоянно|еже\w+|\d+|[а-я]+\s+\d{4})\b", re.I)
_LAST_SENTENCE = re.compile(
    r"(?:[а-яё)»\"]{2}\.|[!?;])\s+"
    r"(?P<when>(?:до|к|не позднее|в срок|в течение|постоянно|еже)[^.!?;]{2,60}(?:\.\d[^!?;]{0,20})*)\.?$",
    re.I,
)
_SENTENCE = re.compile(r"[^А-ЯЁ]\.$")
_NAME_AHEAD = re.compile(r"[А-ЯЁ]")
_LONGEST = 6_000
"""Characters; no item is longer, and each label looks back over what stands before it."""
_PHONE = re.compile(r"\bтел(?:ефон\w*)?\b|\d[\d\s()-]{6,}\d")


@lru_cache(maxsize=4096)
def take_apart(text: str) -> Labelled:
    """Cuts the labelled parts out of a block.

    >>> take_apart("Провести сбор (отв. Иванова И.И.). Срок: до 1 мая.")
    Labelled(body='Провести сбор.', deadline='до 1 мая.', responsible='Иванова И.И.')
    """
    if len(text) > _LONGEST:
        return Labelled(text)
    labels: list[re.Match[str]] = []
    for found in _LABEL.finditer(text):
        if _is_label(text, found, before=labels[-1] if labels else None):
            labels.append(found)
    if not labels:
        return _standing_apart(text) or _in_closing_bracket(text)
    before, said = text[: labels[0].start()], _Said()
    if not labels[0]["opening"]:
        before = _with_bracket_begun(before, said)
    body = [before]
    ends = [following.start() for following in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        words, rest = _cut(text[label.end() : end], _is_bracketed(text, label))
        said.hear(words, of_people=label["responsible"] is not None)
        body.append(rest)
    points = _each_of(labels[0]["points"] or "")
    return Labelled(_tidy("".join(body)), "; ".join(said.deadline) or None, "; ".join(said.responsible) or None, points)


def _each_of(points: str) -> tuple[str, ...]:
    """«2.1–2.3, 4» → 2.1, 2.2, 2.3, 4."""
    found: list[str] = []
    for sign, point in re.findall(r"([–—-]?)\s*(\d+(?:\.\d+)*)", points):
        above, _, last = point.rpartition(".")
        first = int(found[-1].rpartition(".")[2]) + 1 if sign and found else int(last)
        found += [f"{above}.{ordinal}".lstrip(".") for ordinal in range(first, int(last) + 1)]
    return tuple(found)


def _standing_apart(text: str) -> Labelled | None:
    """A last sentence that is nothing but a deadline: «Всем сдать графики! До 14.03», «Готовить отчёт. Постоянно.»."""
    found = _LAST_SENTENCE.search(text)
    if found and stands_as_deadline(found["when"]):
        return Labelled(text[: found.start("when")].strip(), found["when"])
    return None


def _in_closing_bracket(text: str) -> Labelled:
    """Who and by when, in brackets that close a text: «Издать сборник. (Орлова Е.А.)», «… план (завхозы; до мая)»."""
    found = closing_bracket(text)
    if found is None or not found.sure or not (found.when or _SENTENCE.search(found.before)):
        return Labelled(text)
    sign = "" if found.before.endswith((".", "!", "?", ";", ":")) else found.after
    return Labelled(_tidy(found.before + sign), found.when, found.people)


def _with_bracket_begun(before: str, said: _Said) -> str:
    """«(постоянно, ответственный – …)», «(Лосева Т.В., срок – …)»: what stands in the bracket before its label."""
    body, opening, words = before.rpartition("(")
    words = words.strip(" ,;")
    if not opening or ")" in words or not before.rstrip().endswith((",", ";")):
        return before
    if stands_as_deadline(words):
        said.hear(words, of_people=False)
    elif NAME.fullmatch(words) or all(is_addressee(part, "nomn") for part in words.split(",")):
        said.hear(words, of_people=True)
    else:
        return before
    return body


@dataclass(slots=True)
class _Said:
    deadline: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)

    def hear(self, words: str, *, of_people: bool) -> None:
        if not words.strip(" ,;.()"):
            return
        if of_people:
            people, comma, when = words.strip(" ,;").rpartition(", ")
            if comma and stands_as_deadline(when):  # «Отв.: руководители ОУ, до 5 мая»
                self.deadline.append(when)
            else:
                people += comma + when
            self.responsible.append(people)
        else:
            self.deadline.append(words.strip(" ,;()"))


def _is_label(text: str, found: re.Match[str], *, before: re.Match[str] | None = None) -> bool:
    """A word of a label counts where a part of the text begins, and where a sign or a telling word follows.

    before: the label that came before it in the same block («Срок: май, ответственные директора школ»).
    """
    ahead = text[found.end() : found.end() + 40]
    if found["responsible"] and _PHONE.search(ahead):
        return False  # the typist's line at the foot of a letter
    if before and before["responsible"] and found["responsible"] and before.end() == found.start():
        return False  # «Отв.: ответственные за сайт»
    if not found["opening"] and found.start() and not _BOUNDARY.search(text[max(0, found.start() - 3) : found.start()]):
        return bool(before and found["sign"].strip() == ":" and text[found.start()].isupper())
    follows = before is not None
    if found["sign"].strip() or (found["responsible"] or "").endswith("."):
        return True
    if follows and found["responsible"]:
        return True
    if found.start() and not follows and not found["opening"] and not text[found.start()].isupper():
        return False
    return bool((_NAME_AHEAD if found["responsible"] else _NO_SIGN_DEADLINE).match(ahead))


def _is_bracketed(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()]
    return bool(found["opening"]) or before.count("(") > before.count(")")


def _cut(words: str, bracketed: bool) -> tuple[str, str]:
    """A label's words and what goes on after them: up to its bracket, otherwise up to the end of the sentence."""
    if bracketed:
        depth = 1
        for at, character in enumerate(words):
            depth += {"(": 1, ")": -1}.get(character, 0)
            if depth == 0:
                return words[:at], words[at + 1 :]
        return words, ""
    end = _SENTENCE_END.search(words)
    return (words[: end.start() + 1], " " + words[end.end() :]) if end else (words, "")


def _tidy(body: str) -> str:
    body = re.sub(r"\(\s*[,;.]*\s*\)", "", body)
    return re.sub(r"\s+([.,;:])", r"\1", re.sub(r"\s{2,}", " ", body)).strip(" ,")


@lru_cache(maxsize=4096)
def stands_as_deadline(text: str) -> bool:
    """A line that is nothing but a deadline, labelled or not: «в течение года», «Срок: до 1 мая»."""
    return not text.endswith(":") and looks_like_deadline(text)


def starts_with_label(text: str) -> bool:
    found = _LABEL.match(text)
    return bool(found and _is_label(text, found))


def is_only_labels(text: str) -> bool:
    """A block that says nothing of its own: only when, or only who."""
    apart = take_apart(text)
    if apart.deadline is not None or apart.responsible is not None:
        return not apart.body.strip(" .;,()")
    return stands_as_deadline(text)
