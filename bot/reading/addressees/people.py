"""Surnames with initials and the nominative of official names: «Ивановой И.И.», «муниципальному центру «Росток»»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.addressees.heads import bare, head_group, head_in_nominative, like, nominative_of
from bot.reading.addressees.surnames import surname_in_nominative
from bot.reading.language.morphology import lemma, parses
from bot.reading.language.words import PEOPLE

INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вн|ич|ичн)(?:у|а|ем|е|ой|ы)?"
NAME = re.compile(
    rf"(?:{SURNAME}\s{{0,2}}{INITIALS}|{INITIALS}\s?{SURNAME}|{SURNAME}\s[А-ЯЁ][а-яё]+\s{_PATRONYMIC}(?![а-яё]))"
)


_PATRONYMIC_ENDINGS = ((re.compile("(?<=вн|чн)(?:е|ой|у|ы)$"), "а"), (re.compile("(?<=ич)(?:у|а|ем)$"), ""))
_FULL_NAME = re.compile(rf"({SURNAME})\s([А-ЯЁ][а-яё]+)\s({_PATRONYMIC})(?![а-яё])")
_TOKEN = re.compile(r"«[^»]*»?|\"[^\"]*\"?|\([^)]*\)?|[^\s«\"(]+")


def nominative(words: str) -> str:
    """The same addressee as one would call it: «руководителям ОУ (Рябинин)» → «руководители ОУ (Рябинин)».

    Only what stands in the dative or in the instrumental before and at its first noun changes, and surnames with
    initials; names in quotes, abbreviations and genitives stay as they are.
    """
    return in_nominative(words, ("datv", "ablt"))


def in_nominative(words: str, cases: tuple[str, ...], *, sure: bool = False) -> str:
    """As nominative(), from the cases given, the likeliest first («accs» for «возложить на …»).

    sure: the words are known to stand in one of these cases («комиссии» is then no plural).
    """
    words = _FULL_NAME.sub(lambda found: _full_name(found, cases), words)
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(words)]
    changed, stood = [token for _, _, token in tokens], ""
    if not NAME.match(words):
        changed, stood = head_in_nominative(changed, cases, sure=sure)
    changed = _names_in_nominative(changed, _Standing(cases, sure=sure, of_head=stood))
    pieces, last = [], 0
    for (start, end, _), token in zip(tokens, changed, strict=True):
        pieces += [words[last:start], token]
        last = end
    return "".join([*pieces, words[last:]])


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is known of the case that a name stands in: the cases it may have, and the one its head noun has."""

    cases: tuple[str, ...]
    sure: bool
    of_head: str
    """«nomn» where the head is called so already; empty where there is none."""

    def of_name(self, surname: str) -> str:
        """«начальнику отдела Луговому»: a name beside its position stands in the case of the position."""
        if self.of_head == "nomn":
            return surname
        if self.of_head:
            return surname_in_nominative(surname, (self.of_head,), sure=True)
        return surname_in_nominative(surname, self.cases, sure=self.sure)

    def in_brackets(self, surname: str) -> str:
        """Often a nominative beside a dative: «отделу образования (Лосева)»."""
        return surname_in_nominative(surname, self.cases, sure=False)


def _names_in_nominative(tokens: list[str], standing: _Standing) -> list[str]:
    text = " ".join(tokens)
    if not NAME.search(text) and "(" not in text:
        return tokens
    return [_name_token(tokens, i, standing) for i in range(len(tokens))]


def _name_token(tokens: list[str], at: int, standing: _Standing) -> str:
    token = tokens[at]
    if token.startswith("("):
        if not NAME.search(token) and standing.of_head not in {"", "nomn"} and " " in token:
            return "(" + in_nominative(token[1:], (standing.of_head,))  # «родителям (законным представителям)»
        return re.sub(SURNAME, lambda found: standing.in_brackets(found[0]), token)
    beside = [tokens[i] for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    glued = re.match(rf"({SURNAME})({INITIALS}.*)$", token) or re.match(rf"({INITIALS})({SURNAME})(.*)$", token)
    alone = re.fullmatch(rf"{SURNAME}[,;.]?", token) and any(re.match(INITIALS, other) for other in beside)
    if not glued and not alone:
        return token
    return re.sub(SURNAME, lambda found: standing.of_name(found[0]), token, count=1)


def _full_name(found: re.Match[str], cases: tuple[str, ...]) -> str:
    """«Сомовой Анне Ивановне» → «Сомова Анна Ивановна»; one that is in the nominative already stays."""
    surname, given, patronymic = found.groups()
    ending = next((pair for pair in _PATRONYMIC_ENDINGS if pair[0].search(patronymic)), None)
    if ending is None:
        return found[0]
    gender = "femn" if re.search("[вч]н", patronymic[-5:]) else "masc"
    fitting = {"Name", gender}
    readings = [
        p
        for p in parses(given)
        if fitting <= p.tag.grammemes and "Fixd" not in p.tag and any(case in p.tag for case in cases)
    ]
    given = like(given, nominative_of(readings[0])) if readings else given
    surname = surname_in_nominative(surname, cases, sure=True, sex=gender)
    return f"{surname} {given} {ending[0].sub(ending[1], patronymic)}"


def entrusted_to(words: str) -> str:
    """Whom something was laid upon, in the nominative: «на Зимину Т.А., методиста» → «Зимина Т.А., методист»."""
    parts = re.split(r",\s+", words)
    return ", ".join([_entrusted(parts[0]), *(_entrusted(part) if _is_person(part) else part for part in parts[1:])])


def _entrusted(words: str) -> str:
    return in_nominative(words, ("accs", "datv"), sure=True)


def _is_person(words: str) -> bool:
    """A name, or a position behind its adjectives: «ведущего специалиста отдела»."""
    tokens = words.split()
    return bool(NAME.match(words)) or any(lemma(bare(tokens[i])) in PEOPLE for i in head_group(tokens))
