"""Whom an item that addresses nobody charges with something: «Назначить ответственным …», «возложить на …»."""

from __future__ import annotations

import re

from bot.reading.addressees.dative import covered
from bot.reading.addressees.listing import listed
from bot.reading.addressees.naming import WORD, begins_with_abbreviation, head_of
from bot.reading.addressees.people import NAME, SURNAME, entrusted_to, in_nominative
from bot.reading.language.morphology import is_imperative, is_infinitive, lemma, parses, reading
from bot.reading.language.words import PEOPLE

_VERBS = frozenset({"назначить", "назначаю", "определить", "закрепить", "утвердить", "считать"})
_APPOINTING = re.compile(r"\b(?:назначить|назначаю|определить|закрепить)\b|(?=ответственн(?:ым|ой|ыми)\b)", re.I)
_NOT_ACCUSATIVE = re.compile(r"(?:ой|ым|ом|[оеё]в|[иы]н)(?:\s|$)")
_ENTRUSTED = re.compile(
    r"(?:ответственност|обязанност|координаци|организаци|функци|контрол)\w*.{0,300}?возл(?:ожить|агаю|агается)\b.*"
    r"|возл(?:ожить|агаю|агается)\b.{0,160}?(?:ответственност|обязанност|координаци|организаци|функци|контрол)\w*.*",
    re.I,
)
_AS_RESPONSIBLE = re.compile(
    r"\b(?:назначить|назначаю|определить|считать)\b(?P<before>[^.;]{0,200}?)\bответственн(?:ым|ой|ыми)\s+за\b", re.I
)
_SURNAME = re.compile(SURNAME)
_ACCUSATIVE = re.compile(r"(?:[оеё]в|[иы]н)у$|ую$")
_MANS_NOMINATIVE = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий)$")
_END_OF_WHO = re.compile(r"[.;:(]|,?\s+(?:до|в срок|не позднее|с)\s+\d|\sответственн", re.I)
_OFFICES = PEOPLE & {
    *("директор", "руководитель", "заместитель", "заведующий", "начальник", "методист", "специалист", "советник"),
    *("секретарь", "завхоз", "учитель", "координатор", "педагог-психолог", "педагог-организатор", "председатель"),
}
"""Who is appointed by his office; «родители» and «педагоги» may be those whom the duty concerns."""
_DUTY = re.compile(r",?\s+(?=(?:ответственность|обязанност[ьи]|координацию|организацию|функци[юи]|контроль)\b)")
_POSITION_BEHIND = re.compile(r"(?P<sign>,?\s+)(?P<position>[а-яё][^.,;()]{2,80})")
_ONTO = re.compile(r"\bна\s+(?P<who>.{3,200})")


def charged_with(text: str) -> tuple[str, ...]:
    """Those upon whom a responsibility is laid: «Возложить ответственность за … на директоров школ»."""
    found = _ENTRUSTED.search(text)
    for onto in _ONTO.finditer(found[0]) if found else ():
        who = _DUTY.split(onto["who"].split(";")[0])[0]
        who = who if re.search(r"[А-ЯЁ]\.$", who) else who.rstrip(".")
        if NAME.match(who) or begins_with_abbreviation(who) or head_of(who, "accs"):
            return tuple(entrusted_to(name) for name in listed(who, "accs"))
    return ()


def appointees(text: str) -> tuple[str, ...]:
    """Who is appointed, in the nominative: «Назначить ответственным за … методиста Лосеву Т.В.»."""
    plain = covered(text)
    appoints = _APPOINTING.search(plain)
    names = list(NAME.finditer(plain, appoints.start())) if appoints else []
    if appoints is None or not names or _turns_to_other_matter(plain[appoints.end() : names[-1].start()]):
        return ()
    if len(names) > 1 and _is_list_of_nominatives(plain[: names[0].start()], names):
        return tuple(name[0].strip() for name in names)
    if any(_NOT_ACCUSATIVE.search(name[0]) for name in names):
        return ()
    begins = [appoints.end(), *(max(plain.rfind(sign, 0, name.start()) for sign in ",;.") for name in names[1:])]
    ends = [*(name.start() for name in names[1:]), len(text)]
    return tuple(
        _appointee(text, plain, name, begin, end) for name, begin, end in zip(names, begins, ends, strict=False)
    )


def _turns_to_other_matter(words: str) -> bool:
    """Another verb: «назначить ответственного, копию направить Лосевой Т.В.»."""
    between = {word.lower() for word in WORD.findall(words)} - _VERBS
    return any(is_infinitive(word) or is_imperative(word) for word in between)


def _is_list_of_nominatives(before: str, names: list[re.Match[str]]) -> bool:
    """«Назначить ответственных: Лосева Т.В. – …, Котов П.С. – …», though the verb asks for an accusative."""
    said = [_SURNAME.search(name[0]) for name in names]
    ends = [found[0] for found in said if found]
    accusative = any(_ACCUSATIVE.search(surname) for surname in ends)
    return ":" in before and not accusative and any(_MANS_NOMINATIVE.search(surname) for surname in ends)


def _appointee(text: str, plain: str, name: re.Match[str], begin: int, end: int) -> str:
    """One of those appointed, with the position before or behind the name, between the places given."""
    start = name.start()
    before = [found for found in WORD.finditer(plain, begin, start) if found[0].lower() not in _VERBS]
    position = next((at for at, found in enumerate(before) if _is_position(found[0])), None)
    begin = name.start()
    if position is not None:
        while position and _qualifies(before[position - 1][0]):
            position -= 1
        start = before[position].start()
    who = in_nominative(text[start : name.end()], ("accs", "gent"), sure=True)
    return who if position is not None else who + _position_behind(text[name.end() : end])


def appointed_class(text: str) -> tuple[str, ...]:
    """Who is appointed where no name is: «Назначить ответственными за … заместителей директоров по УВР»."""
    plain = covered(text)
    found = _AS_RESPONSIBLE.search(plain)
    if found is None or NAME.search(plain):
        return ()
    for begin, end in ((found.start("before"), found.end("before")), (found.end(), len(plain))):
        for word in WORD.finditer(plain, begin, end):
            if lemma(word[0]) in _OFFICES and reading(word[0].lower(), "accs") and not is_infinitive(word[0]):
                who = _END_OF_WHO.split(text[word.start() : end])[0].strip(" ,")
                return tuple(in_nominative(each, ("accs", "gent"), sure=True) for each in listed(who))
    return ()


def _position_behind(rest: str) -> str:
    """« учителя начальных классов» after the name, in the nominative; «» where something else follows."""
    found = _POSITION_BEHIND.match(rest)
    words: list[str] = WORD.findall(found["position"]) if found else []
    while len(words) > 1 and _qualifies(words[0]):
        words.pop(0)
    if found is None or not words or not _is_position(words[0]):
        return ""
    return found["sign"] + in_nominative(found["position"].strip(), ("accs", "gent"), sure=True)


def _is_position(word: str) -> bool:
    return lemma(word) in PEOPLE - {"ответственный"} and reading(word.lower(), "accs", "sing") is not None


def _qualifies(word: str) -> bool:
    """«ведущего» before «специалиста»."""
    return any(str(parse.tag.POS) in {"ADJF", "PRTF"} and "accs" in parse.tag for parse in parses(word.lower()))
