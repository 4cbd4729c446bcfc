"""Surnames with initials and the nominative of official names: «Ивановой И.И.», «муниципальному центру «Росток»»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.reading.language.morphology import is_abbreviation, lemma, parses, reading
from bot.reading.language.words import BODIES, PEOPLE

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вн|ич|ичн)(?:у|а|ем|е|ой|ы)?"
NAME = re.compile(
    rf"(?:{SURNAME}\s{{0,2}}{INITIALS}|{INITIALS}\s?{SURNAME}|{SURNAME}\s[А-ЯЁ][а-яё]+\s{_PATRONYMIC}(?![а-яё]))"
)


def _endings(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(ending + "$"), nominative_ending) for ending, nominative_ending in pairs)


_FEMININE = (("(?<=[оеё]в|[иы]н)ой", "а"), ("(?<=ск|цк)ой", "ая"))
_FEMININE_ADJECTIVE = re.compile(r"(?<=[нлтр])(?<![иы]н)ой$")
"""«Счастной» is «Счастная» where the dative is sure, and a man's nominative otherwise."""
_DATIVE_ENDINGS = _endings(
    *_FEMININE,
    ("(?<=[оеё]в|[иы]н)у", ""),
    ("(?<=[оеё]в|[иы]н)ым", ""),
    ("(?<=ск|цк)(?:ому|им)", "ий"),
    ("(?<=[бвгджзклмнпрстфхцчшщ])у", ""),
    ("(?<=[бвгджзклмнпрстфхцчшщ])ю", "ь"),
)
_ACCUSATIVE_ENDINGS = _endings(*_FEMININE, ("(?<=[оеё]в|[иы]н)у", "а"), ("(?<=ск|цк)ую", "ая"), ("(?<=ск|цк)ого", "ий"))
_MASCULINE_ACCUSATIVE = _endings(("(?<=[оеё]в|[иы]н)а", ""), ("(?<=[чкдтлмрс])а", ""))
_PATRONYMIC_ENDINGS = _endings(("(?<=вн|чн)(?:е|ой|у|ы)", "а"), ("(?<=ич)(?:у|а|ем)", ""))
_FULL_NAME = re.compile(rf"({SURNAME})\s([А-ЯЁ][а-яё]+)\s({_PATRONYMIC})(?![а-яё])")
_TOKEN = re.compile(r"«[^»]*»?|\"[^\"]*\"?|\([^)]*\)?|[^\s«\"(]+")
_WORD = re.compile(r"^([^\wА-Яа-яЁё]*)([А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*)(.*)$", re.S)
_IRREGULAR = {"учители": "учителя"}
_SUBSTANTIVES = PEOPLE | {"заведовать", "исполнять"}
_MODIFIERS = {"ADJF", "PRTF", "NUMR"}


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
    changed = [token for _, _, token in tokens]
    if not NAME.match(words):
        changed = _head_in_nominative(changed, cases, sure=sure)
    changed = _names_in_nominative(changed, cases, sure=sure)
    pieces, last = [], 0
    for (start, end, _), token in zip(tokens, changed, strict=True):
        pieces += [words[last:start], token]
        last = end
    return "".join([*pieces, words[last:]])


def _head_in_nominative(tokens: list[str], cases: Iterable[str], *, sure: bool) -> list[str]:
    """Adjectives and the first noun after them, in the case that all of them share."""
    group = _head_group(tokens)
    if not group or (not sure and all(_is_nominative(tokens[i]) for i in group)):
        return tokens
    for case in cases:
        number = _number(tokens[group[-1]], case)
        if number and all(reading(_bare(tokens[i]).lower(), case, number) for i in group):
            gender = _gender(tokens[group[-1]], case, number)
            clause = _participles(tokens, group[-1], case, number)
            return [
                _inflected(t, case, number, gender) if i in group or i in clause else t for i, t in enumerate(tokens)
            ]
    return tokens


def _participles(tokens: list[str], head: int, case: str, number: str) -> list[int]:
    """«организациям, реализующим программы»: the participle behind a comma stands in the case of the head."""
    behind = (i + 1 for i in range(head, len(tokens) - 1) if tokens[i].endswith(","))
    return [i for i in behind if _is_participle(_bare(tokens[i]).lower(), case, number)][:1]


def _is_participle(word: str, case: str, number: str) -> bool:
    return any({"PRTF", case, number} <= parse.tag.grammemes for parse in parses(word))


def _head_group(tokens: list[str]) -> list[int]:
    """Where the head stands: leading adjectives and the first noun; a participle used as a noun («заведующему»)."""
    group: list[int] = []
    for i, token in enumerate(tokens):
        word = _WORD.match(token)
        named = "".join(tokens[i + 1 : i + 2])[:1] in '«"'  # «МУК «Музей»», though «мук» is a word
        if not word or word[1] or is_abbreviation(word[2]) or (word[2].isupper() and named) or token[:1] in '«"(':
            break
        tags = {str(parse.tag.POS) for parse in parses(word[2].lower())[:4]}
        if "NOUN" in tags and not _is_adjective(word[2], tokens[i + 1 : i + 2]):
            return _up_to_substantive(tokens, [*group, i])
        if not tags & _MODIFIERS:
            return [at for at in group if lemma(_bare(tokens[at])) in PEOPLE]  # «ответственному за сайт»
        group.append(i)
        if word[3] or len(group) == 4:
            break
    return _up_to_substantive(tokens, group)


def _up_to_substantive(tokens: list[str], group: list[int]) -> list[int]:
    """«заведующим дошкольными учреждениями»: the participle itself is the head."""
    for at, i in enumerate(group):
        if lemma(_bare(tokens[i])) in _SUBSTANTIVES and not _is_person_beside(tokens, group[at + 1 :]):
            return group[: at + 1]
    return group


def _is_person_beside(tokens: list[str], following: list[int]) -> bool:
    """«ответственного секретаря»: what may stand for a person only qualifies one."""
    return bool(following) and lemma(_bare(tokens[following[0]])) in PEOPLE


def _is_adjective(word: str, following: list[str]) -> bool:
    """«главного» is an adjective before «специалиста», though the dictionary knows «главное» as well."""
    if lemma(word) in PEOPLE | BODIES:
        return False
    tags = [str(parse.tag.POS) for parse in parses(word.lower())]
    before_person = bool(following) and lemma(_bare(following[0])) in PEOPLE
    return tags[0] in _MODIFIERS or (before_person and not _MODIFIERS.isdisjoint(tags))


def _bare(token: str) -> str:
    word = _WORD.match(token)
    return word[2] if word else ""


def _number(token: str, case: str) -> str | None:
    """Plural first: «заведующим» in an addressee is rather many than the instrumental of one."""
    word = _bare(token).lower()
    found = [number for number in ("plur", "sing") if reading(word, case, number)]
    return found[0] if found else None


def _is_nominative(token: str) -> bool:
    return reading(_bare(token).lower(), "nomn") is not None


def _gender(token: str, case: str, number: str) -> str | None:
    word = _bare(token).lower()
    parse = reading(word, case, number)
    if parse and number == "sing" and str(parse.tag.POS) in _MODIFIERS and parse.tag.gender != "femn":
        return "masc"  # «ответственному» is a man rather than a thing
    return str(parse.tag.gender) if parse and number == "sing" and parse.tag.gender else None


def _inflected(token: str, case: str, number: str, gender: str | None) -> str:
    word = _WORD.match(token)
    if not word:
        return token
    parts = word[2].split("-") if reading(word[2].split("-")[0].lower(), case, number) else [word[2]]
    return word[1] + "-".join(_like(part, _word_in_nominative(part, case, number, gender)) for part in parts) + word[3]


def _word_in_nominative(word: str, case: str, number: str, gender: str | None) -> str:
    found = [parse for parse in parses(word.lower()) if case in parse.tag and number in parse.tag]
    agreeing = [parse for parse in found if gender is None or gender in parse.tag]
    return _nominative_of((agreeing or found)[0]) if found else word


def _nominative_of(parse: Parse) -> str:
    form = parse.inflect({"nomn"})
    return _IRREGULAR.get(str(form.word), str(form.word)) if form else str(parse.word)


def _like(model: str, word: str) -> str:
    """Capitals as they were: «Отделу» → «Отдел», «ОТДЕЛУ» → «ОТДЕЛ»."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    if "-" in model and all(part[:1].isupper() for part in model.split("-")):
        return "-".join(part.capitalize() for part in word.split("-"))
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def _names_in_nominative(tokens: list[str], cases: tuple[str, ...], *, sure: bool) -> list[str]:
    text = " ".join(tokens)
    if not NAME.search(text) and "(" not in text:
        return tokens
    return [_name_token(tokens, i, cases, sure=sure) for i in range(len(tokens))]


def _name_token(tokens: list[str], at: int, cases: tuple[str, ...], *, sure: bool) -> str:
    token = tokens[at]
    if token.startswith("("):  # often a nominative beside a dative: «отделу образования (Лосева)»
        return re.sub(SURNAME, lambda found: _surname(found[0], cases, sure=False), token)
    beside = [tokens[i] for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    glued = re.match(rf"({SURNAME})({INITIALS}.*)$", token) or re.match(rf"({INITIALS})({SURNAME})(.*)$", token)
    if glued:
        return re.sub(SURNAME, lambda found: _surname(found[0], cases, sure=sure), token, count=1)
    if re.fullmatch(rf"{SURNAME}[,;.]?", token) and any(re.match(INITIALS, other) for other in beside):
        return re.sub(SURNAME, lambda found: _surname(found[0], cases, sure=sure), token)
    return token


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
    given = _like(given, _nominative_of(readings[0])) if readings else given
    return f"{_surname(surname, cases, sure=True)} {given} {ending[0].sub(ending[1], patronymic)}"


def _surname(word: str, cases: tuple[str, ...], *, sure: bool) -> str:
    """A surname brought into the nominative by its ending; a woman's keeps hers («Петровой» → «Петрова»).

    «Петрову» is a man's dative or a woman's accusative: the likelier of `cases` decides. «Громова» may be a nominative
    and changes only where the accusative is sure.
    """
    if sure and cases[0] == "datv" and (adjective := _FEMININE_ADJECTIVE.search(word)):
        return word[: adjective.start()] + "ая"
    endings = _ACCUSATIVE_ENDINGS if cases[0] == "accs" else _DATIVE_ENDINGS
    if sure and cases[0] == "accs":
        endings = (*_MASCULINE_ACCUSATIVE, *endings)
    for ending, nominative_ending in endings:
        if ending.search(word):
            return ending.sub(nominative_ending, word)
    return word


def entrusted_to(words: str) -> str:
    """Whom something was laid upon, in the nominative: «на Зимину Т.А., методиста» → «Зимина Т.А., методист»."""
    parts = re.split(r",\s+", words)
    return ", ".join([_entrusted(parts[0]), *(_entrusted(part) if _is_person(part) else part for part in parts[1:])])


def _entrusted(words: str) -> str:
    return in_nominative(words, ("accs", "datv"), sure=True)


def _is_person(words: str) -> bool:
    first = _WORD.match(words.split(" ", 1)[0])
    return bool(NAME.match(words) or (first and lemma(first[2]) in PEOPLE))
