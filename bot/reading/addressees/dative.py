"""Addressees in the case that hands them an instruction: «Директорам школ …», «Обязать директоров …»."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.reading.addressees.listing import listed, split_addressees
from bot.reading.addressees.naming import PROTECTED, SHORTENED, WORD, begins_with_abbreviation, head_of
from bot.reading.addressees.people import NAME, in_nominative
from bot.reading.language.morphology import is_infinitive, parses, reading
from bot.reading.language.words import OBLIGING, RECOMMENDING

RECOMMENDS = re.compile(rf"(?:{'|'.join(RECOMMENDING)})\s+", re.I)
OBLIGES = re.compile(rf"(?:{'|'.join(OBLIGING)})\s+", re.I)
_TO_CUT = re.compile(
    r"\s+(?:в целях|с целью|в рамках|"
    r"для\s(?!детей|несовершеннолетн|обучающ|воспитанник|инвалид|лиц|граждан|молод[её]ж|слаб|глух|умств)"
    r"|в срок|до\s+\d|не позднее|в течение|ежегодно|ежемесячно|еженедельно"
    r"|[–—-]\s(?!(?:начальник|руководител|директор|председател|заведующ|главн|заместител)\w*[ую]\s|[А-ЯЁ]{2,6}(?:\s?_|$))"
    r"|до\s(?:понедельн|вторник|сред|четверг|пятниц|суббот|конца|завтра|обеда|начала|окончания|завершения|наступления)"
    r"|ежеквартально|при\s|по итогам|в соответствии|во исполнение|с \d|к \d|необходимо|следует|особое"
    r"|на основании|в связи|в установленн|в пределах|в период|в дни|во время|на период|на время|в ходе|на базе"
    r"|согласно|с уч[её]том|по мере|по результатам|в части|под\s(?:личную\s)?(?:роспись|подпись)|в\s[а-яё-]+\sсрок)",
    re.I,
)
_CLAUSE = re.compile(r",\s+(?:[а-яё]+\s){0,2}котор[а-яё]+\s", re.I)
TIME_OR_PURPOSE = re.compile(
    r"(?:в срок|до\s+\d|не позднее|к\s+\d|с\s+\d|в течение|в период|в целях|с целью|в рамках|для\s|во исполнение"
    r"|в соответствии|в связи|на основании|согласно|руководствуясь|по итогам|ежегодно|ежемесячно|ежеквартально"
    r"|еженедельно|в области|в сфере|в части)",
    re.I,
)
_COLON = re.compile(r"(?<!mail)(?<!тел)(?<!тел\.)(?<!телефон)(?<!факс)(?<!почта)(?<!сайт):(?!//)", re.I)
"""One that hands on, rather than «e-mail: …», «https://…»."""
LONGEST = 400
"""Characters of an item or a heading in which an addressee is looked for."""
_NAMED = re.compile(r"\s+[«\"]?[А-ЯЁ]")
_GOVERNING = re.compile(r"за|на|в|во|про|через|по|под|о|об", re.I)
_LAST_WORD = re.compile(r"\s([а-яё-]{2,40})$")
_ROLE = re.compile(r"ответственн(?:ым|ыми)\s+за\b", re.I)
"""«Ответственным за сайт назначить …»: what somebody is made, nobody who is addressed."""


def recommended(text: str) -> str:
    """Without the «Рекомендовать» that hands the instruction on; the verb of an item («поручить школам») stays."""
    found = RECOMMENDS.match(text)
    return text[found.end() :] if found else text


def is_dative(words: str) -> bool:
    if begins_with_abbreviation(words) or SHORTENED.match(words):
        return True
    if _ROLE.match(words):
        return False
    name = NAME.match(words)
    if name:
        return in_dative(name[0])[:1] != (name[0],)
    return head_of(words, "datv") is not None


def in_dative(words: str) -> tuple[str, ...]:
    """As split_addressees, where the words are known to be datives («комиссии» is one commission)."""
    named = list(split_addressees(words))
    head = head_of(named[0]) if named else None
    if head and head in words and reading(head.lower(), "datv") and "plur" not in parses(head.lower())[0].tag:
        named[0] = in_nominative(named[0], ("datv",), sure=True)
    return tuple(named)


def obliged(words: str) -> tuple[str, ...]:
    """«Обязать директоров школ …», «Прошу руководителей ОО:»: an accusative."""
    found = OBLIGES.match(words)
    whom = without_adverbs(without_time(words[found.end() :])) if found else ""
    if not whom or not (head_of(whom, "accs") or NAME.match(whom)):
        return ()
    return tuple(in_nominative(name, ("accs", "gent"), sure=True) for name in listed(whom))


def to_whom(words: str) -> str:
    """Cuts off the purpose, the time and the object that follow the addressees."""
    clause = _CLAUSE.search(covered(words))
    return without_adverbs(_without_object(without_time(words[: clause.start()] if clause else words)))


def without_time(words: str) -> str:
    """Cuts off the purpose and the time that follow the addressees."""
    found = _TO_CUT.search(covered(words))
    return (words[: found.start()] if found else words).strip(" ,:–—-")


def _without_object(words: str) -> str:
    """«Школам отчёт об исполнении (направить …)», «Отделу информацию (…)»: what is to be done something with."""
    found = list(WORD.finditer(covered(words)))
    governed = False
    for before, word in pairwise(found):
        beside = before[0].islower() and _is_object(before[0])
        governed = _governs(before[0]) or (governed and beside)  # «школам, имеющим школьные автобусы»
        named = _NAMED.match(words, word.end())  # «администрации города Заречный», «район Зелёный»
        if word[0].islower() and not named and _is_object(word[0]) and not governed:
            begin = before if beside else word
            return words[: begin.start()].rstrip(" ,") if begin is not found[0] else words
    return words


def _governs(word: str) -> bool:
    """«за (работу)», «осуществляющих (подвоз)»: what follows belongs to it."""
    return bool(_GOVERNING.fullmatch(word)) or any("PRTF" in parse.tag for parse in parses(word.lower()))


def _is_object(word: str) -> bool:
    """In the accusative, and in no case that an addressee or what belongs to one could stand in."""
    cases = {str(parse.tag.case) for parse in parses(word) if parse.tag.case}
    return "accs" in cases and cases <= {"accs", "nomn", "voct"} and str(parses(word)[0].tag.POS) in {"NOUN", "ADJF"}


def without_adverbs(words: str) -> str:
    """«Директорам школ заблаговременно (представить …)»: how it is to be done names nobody."""
    while (found := _LAST_WORD.search(words)) and str(parses(found[1])[0].tag.POS) in {"ADVB", "COMP", "PRCL"}:
        words = words[: found.start()].rstrip(" ,")
    return words


def before_verb(words: str, after: re.Pattern[str] | None = None) -> str:
    """The words up to the first infinitive or colon; nothing where there is neither."""
    begin = found.end() if after and (found := after.match(words)) else 0
    plain = covered(words)
    verb = next((m.start() for m in WORD.finditer(plain, begin) if is_infinitive(m[0])), -1)
    colon = _COLON.search(plain)
    stops = [at for at in (verb, colon.start() if colon else -1) if at > 0]
    return words[: min(stops)] if stops else ""


def covered(words: str) -> str:
    """The words with what is quoted or bracketed made unreadable."""
    return PROTECTED.sub(lambda found: "_" * len(found[0]), words)
