"""Whom an item that addresses nobody charges with something: «Назначить ответственным …», «возложить на …»."""

from __future__ import annotations

import re

from bot.reading.addressees.dative import covered
from bot.reading.addressees.naming import WORD, begins_with_abbreviation, head_of, listed
from bot.reading.addressees.people import NAME, entrusted_to, in_nominative
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
            return tuple(entrusted_to(name) for name in listed(who))
    return ()


def appointee(text: str) -> str:
    """Who is appointed, in the nominative: «Назначить ответственным за … методиста Лосеву Т.В.»; «» where nobody is."""
    plain = covered(text)
    appoints = _APPOINTING.search(plain)
    name = NAME.search(plain, appoints.start()) if appoints else None
    if appoints is None or name is None or NAME.search(plain, name.end()) or _NOT_ACCUSATIVE.search(name[0]):
        return ""
    between = {word.lower() for word in WORD.findall(plain[appoints.end() : name.start()])}
    if any(is_infinitive(word) or is_imperative(word) for word in between - _VERBS):
        return ""  # another verb: «назначить ответственного, копию направить Лосевой Т.В.»
    begin = name.start()
    before = [found for found in WORD.finditer(plain, appoints.end(), begin) if found[0].lower() not in _VERBS]
    position = next((at for at, found in enumerate(before) if _is_position(found[0])), None)
    if position is not None:
        while position and _qualifies(before[position - 1][0]):
            position -= 1
        begin = before[position].start()
    who = in_nominative(text[begin : name.end()], ("accs", "gent"), sure=True)
    return who if position is not None else who + _position_behind(text[name.end() :])


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
    if found is None or not _is_position(found["position"].split(maxsplit=1)[0]):
        return ""
    return found["sign"] + in_nominative(found["position"], ("accs", "gent"), sure=True)


def _is_position(word: str) -> bool:
    return lemma(word) in PEOPLE - {"ответственный"} and reading(word.lower(), "accs", "sing") is not None


def _qualifies(word: str) -> bool:
    """«ведущего» before «специалиста»."""
    return any(str(parse.tag.POS) in {"ADJF", "PRTF"} and "accs" in parse.tag for parse in parses(word.lower()))
