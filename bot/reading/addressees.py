"""Who is responsible: an official list of people and bodies becomes one nominative name for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.morphology import is_infinitive, is_predicate, lemma, parses, reading
from bot.reading.people import INITIALS, NAME, SURNAME, in_nominative, nominative
from bot.reading.words import BODIES, CLASS_ABBREVIATIONS, PEOPLE, RECOMMENDING

__all__ = ["addressed_at_start", "addressee_heading", "doer", "nominative", "split_addressees"]

_PIECE = re.compile(
    r"\s*(?P<sign>[,;]|\n)\s*(?:(?:и|а также)\s+)?|\s+(?P<word>и|а также|совместно с|во взаимодействии с)\s+", re.I
)
_PROTECTED = re.compile(r"«[^»]*»?|\([^)]*\)?|\"[^\"]*\"")
_RECOMMENDING = re.compile(rf"(?:{'|'.join(RECOMMENDING)})\s+", re.I)
_NAMES_SIDE_BY_SIDE = re.compile(rf"(?<=[А-ЯЁ]\.)\s(?={SURNAME}\s{INITIALS})")
_NOISE = re.compile(r"^(?:совместно с|и|а также|в том числе)\s+", re.I)
_ASIDE = re.compile(r"\s*\((?:по согласованию|по списку|приложение[^)]*|далее[^)]*)\)", re.I)
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_ABBREVIATION = re.compile(r"[А-ЯЁ]{2,}[а-я]?(?:\s|$|[«(,;.№-])")
_SHORTENED = re.compile(
    r"(?:и\.\s?о|врио|вр\.?\s?и\.?\s?о|зам|зав|нач|рук|спец|гл|ст|соц|пед|дир|отв|пред|кл)(?:\.\s?|\s)", re.I
)
_TO_CUT = re.compile(
    r"\s+(?:в целях|с целью|в рамках|для\s|в срок|до\s+\d|не позднее|в течение|ежегодно|ежемесячно|еженедельно"
    r"|ежеквартально|при\s|по итогам|в соответствии|во исполнение|с \d|к \d|необходимо|следует|особое"
    r"|на основании|в связи)",
    re.I,
)
_LONGEST = 400


def split_addressees(words: str) -> tuple[str, ...]:
    """Each addressee of a list in the nominative, named as the source names it, in its order.

    >>> split_addressees("руководителям ОУ (Ветров), отделу образования")
    ('руководители ОУ (Ветров)', 'отдел образования')
    """
    words = _ASIDE.sub("", re.sub(r"\s+", " ", words)).strip(" ,;.:") + _closing_dot(words)
    parts = [_NOISE.sub("", part).strip(" ,;") for part in _together(list(_pieces(words)))]
    return tuple(dict.fromkeys(nominative(part) for part in _with_heads(parts) if part))


def _closing_dot(words: str) -> str:
    """Initials keep their last dot, everything else loses it."""
    return "." if re.search(r"(?:^|[\s.])[А-ЯЁ]\.[\s,;:]*$", words) else ""


def _pieces(words: str) -> Iterator[tuple[str, str]]:
    """(what stands before: «», «,», «и» …, the words of the piece); brackets and quotes are left whole."""
    covered = _PROTECTED.sub(lambda found: "_" * len(found[0]), words)
    last, before = 0, ""
    covered = _NAMES_SIDE_BY_SIDE.sub(";", covered)
    for found in _PIECE.finditer(covered):
        yield before, words[last : found.start()]
        last, before = found.end(), (found["sign"] or found["word"]).lower()
    yield before, words[last:]


def _together(pieces: list[tuple[str, str]]) -> list[str]:
    """Puts back what the commas and conjunctions inside one name have parted."""
    parts: list[str] = []
    for before, piece in pieces:
        if parts and not before.startswith(("сов", "во в")) and _belongs_to(parts[-1], before, piece):
            words = nominative(piece) if NAME.search(parts[-1]) else piece
            parts[-1] += f"{before if before in ',;' else ' ' + before} {words}"
        else:
            parts.append(piece)
    return parts


def _belongs_to(part: str, before: str, piece: str) -> bool:
    if NAME.search(part) and _is_position_alone(piece) and not _has_position(part):
        return before == ","  # «Котова Е.И., завхоз» is one person
    return not (_is_name(piece) or is_addressee(piece, _case_of(part)))


def _is_position_alone(piece: str) -> bool:
    words = _WORD.findall(piece)
    singular = words and any(
        "sing" in parse.tag and ("nomn" in parse.tag or "datv" in parse.tag) for parse in parses(words[0].lower())
    )
    return bool(singular and lemma(words[0]) in PEOPLE and not NAME.search(piece))


def _has_position(part: str) -> bool:
    return any(lemma(word) in PEOPLE for word in _WORD.findall(NAME.sub("", part)))


def _is_name(piece: str) -> bool:
    return bool(NAME.match(piece) or re.fullmatch(rf"{SURNAME}(?:\s+\(?{INITIALS}\)?)?\.?", piece))


def _case_of(part: str) -> str | None:
    """The case a list stands in, known by its first addressee; None where it may be any."""
    words = _WORD.findall(part)
    for word in words[:4]:
        if lemma(word) in PEOPLE | BODIES:
            cases = [case for case in ("nomn", "datv", "ablt") if reading(word.lower(), case)]
            return cases[0] if len(cases) == 1 else None
    return None


def is_addressee(words: str, case: str | None = None) -> bool:
    """Begins with a person, a body or an abbreviation of one, after its adjectives; in the case, where one is given."""
    words = _NOISE.sub("", words.strip())
    if _ABBREVIATION.match(words) or _SHORTENED.match(words) or NAME.match(words):
        return True
    return _head_of(words, case) is not None


def _head_of(words: str, case: str | None = None) -> str | None:
    heads: list[str] = _WORD.findall(words[:120])[:5]
    for at, word in enumerate(heads):
        name = lemma(word)
        if at and word.isupper() and len(word) > 1:
            return word
        if name in PEOPLE | BODIES or name.split("-")[0] in PEOPLE or name == "заведовать":
            cases = (case,) if case else ("nomn", "datv", "ablt")
            return word if any(reading(word.lower(), wanted) for wanted in cases) else None
        if str(parses(word.lower())[0].tag.POS) not in {"ADJF", "PRTF", "NUMR", "NPRO"}:
            return None
    return None


def _with_heads(parts: list[str]) -> list[str]:
    """«руководители МБУ ДО «Радуга» и ОО»: the head noun is said once and meant twice."""
    named: list[str] = []
    head = ""
    for at, part in enumerate(parts):
        alone = _ABBREVIATION.match(part)
        if at and alone and head and _may_repeat(part, last=at == len(parts) - 1, count=len(parts)):
            named.append(f"{head} {part}")
            continue
        named.append(part)
        head = _repeatable_head(part)
    return named


def _may_repeat(part: str, *, last: bool, count: int) -> bool:
    return part.split(maxsplit=1)[0].strip(".,;") in CLASS_ABBREVIATIONS or (last and count == 2)


def _repeatable_head(part: str) -> str:
    """«директора» of «директора МБОУ СОШ № 1»: many people, followed at once by the name of a body."""
    found = re.match(r"([А-Яа-яё-]+)\s+[А-ЯЁ]{2,}", part)
    if found and lemma(found[1]) in PEOPLE and any("plur" in parse.tag for parse in parses(found[1].lower())):
        return found[1]
    return ""


# An addressee in running text


def addressee_heading(text: str) -> tuple[str, ...]:
    """The addressees of a heading: «Рекомендовать отделу образования (Абрамова), руководителям ОУ в целях …:»."""
    words = _RECOMMENDING.sub("", text.strip().rstrip(":"), count=1)
    if not _is_dative(words) or any(is_infinitive(word) for word in _WORD.findall(_to_whom(words))):
        return ()
    return _in_dative(_to_whom(words))


def is_bare_addressee(text: str) -> bool:
    """A heading whose colon was forgotten: «2. Руководителям образовательных организаций»."""
    if NAME.fullmatch(text):
        return _is_dative(text)
    if len(text) > _LONGEST or not text[:1].isupper() or text.endswith((".", ";", ",")) or _ABBREVIATION.match(text):
        return False
    words = _WORD.findall(_RECOMMENDING.sub("", text, count=1))
    return _head_of(text, "datv") is not None and not any(is_infinitive(word) or is_predicate(word) for word in words)


def addressed_at_start(text: str) -> tuple[str, ...]:
    """The addressees that an item names before its verb: «Руководителям ОО: обеспечить …»."""
    words = _RECOMMENDING.sub("", text[:_LONGEST], count=1)
    if not _is_dative(words):
        return ()
    covered = _PROTECTED.sub(lambda found: "_" * len(found[0]), words)
    end = min((m.start() for m in _WORD.finditer(covered) if is_infinitive(m[0])), default=-1)
    colon = covered.find(":")
    stops = [at for at in (end, colon) if at > 0]
    return _in_dative(_to_whom(words[: min(stops)])) if stops else ()


def named_at_start(text: str) -> tuple[str, ...]:
    """A person in the nominative before a dash: «Орлова Е.А. – провести семинар»."""
    found = re.match(rf"({NAME.pattern}(?:,\s*{NAME.pattern})*)\s*[–—:-]\s", text)
    return split_addressees(found[1]) if found else ()


def named_at_end(text: str) -> tuple[str, ...]:
    """People in brackets that close an item: «… на сайте до 5 апреля (Сомова А.А.)»; not the head of a school there."""
    found = re.search(rf"(?<!»)(?<!№\s\d)(?<!№\d)(?<!№\s\d\d)\s\(({NAME.pattern}(?:,\s*{NAME.pattern})*)\)[.;]?$", text)
    return split_addressees(found[1]) if found else ()


def _to_whom(words: str) -> str:
    """Cuts off the purpose and the time that follow the addressees."""
    covered = _PROTECTED.sub(lambda found: "_" * len(found[0]), words)
    found = _TO_CUT.search(covered)
    return (words[: found.start()] if found else words).strip(" ,:–—-")


def _is_dative(words: str) -> bool:
    if _ABBREVIATION.match(words) or _SHORTENED.match(words):
        return True
    name = NAME.match(words)
    if name:
        return _in_dative(name[0])[:1] != (name[0],)
    return _head_of(words, "datv") is not None


def _in_dative(words: str) -> tuple[str, ...]:
    """As split_addressees, where the words are known to be datives («комиссии» is one commission)."""
    named = list(split_addressees(words))
    head = _head_of(named[0]) if named else None
    if head and head in words and reading(head.lower(), "datv") and not _is_plural(head):
        named[0] = in_nominative(named[0], ("datv",), sure=True)
    return tuple(named)


def _is_plural(word: str) -> bool:
    return "plur" in parses(word.lower())[0].tag


def doer(text: str) -> tuple[str, ...]:
    """The subject of an indicative instruction: «Управление образования организует …»."""
    covered = _PROTECTED.sub(lambda found: "_" * len(found[0]), text[:_LONGEST])
    if _head_of(covered, "nomn") is None and not _ABBREVIATION.match(covered):
        return ()
    verb = next((m for m in _WORD.finditer(covered) if is_predicate(m[0])), None)
    if verb is None or verb.start() > 200 or re.search(r"[.;:]\s", covered[: verb.start()]):
        return ()
    return split_addressees(_to_whom(text[: verb.start()]))
