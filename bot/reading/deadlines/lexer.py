"""Text → tokens: numbers, dates in figures, months, weekdays, words by their code, marks. One linear pass."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.deadlines import numerals
from bot.reading.deadlines.spelling import drawn_together, is_known, nearest, plain
from bot.reading.deadlines.vocabulary import ABBREVIATIONS, MONTH_FORMS, WEEKDAY_FORMS, WORD_FORMS


@dataclass(frozen=True, slots=True)
class Token:
    """kind: number, ordinal, year, date, month, weekday, time, word (code), unknown, mark (code is the mark)."""

    kind: str
    code: str
    text: str
    start: int
    end: int
    value: int = 0
    date: tuple[int, int, int | None] | None = None
    """Day, month, year as written: the day may not exist, the year may have two or five figures."""
    raw: str = ""


_ENDING = r"""
    -?(?:х|ти|ми|и)(?=дневн|недельн|месячн|суточн)
  | \s?-\s?(?:[яй]|[гт]о|[оие]го|му|[ыои][йхм]|[ая]я|[ое]е|ую|[юуемхи]|ти|мя|ми|ух|ех)(?![а-яa-z])
  | (?:й|я|го|ый|ой|ая|ое|му|ти|х|е|ю)(?![а-яa-z])
"""
_ABBREVIATION = r"""
    (?:г\s?\.\s?г | [тс]\s?\.\s?г | [тс]/г | п\s?[/.]\s?г | [тс]\s?\.\s?м | уч?\s?\.\s?г | [кр]\s?\.\s?д)(?![а-яa-z])\.?
"""
_TOKEN = re.compile(
    rf"""
    (?P<iso>(?<!\d)\d{{4}}-\d{{2}}-\d{{2}}(?!\d))
  | (?P<full>\d{{1,2}}\s?\.{{1,2}}\s?\d{{1,2}}\s?\.{{1,2}}\s?\d{{4,5}}(?!\d)
            |\d{{1,2}}\.{{1,2}}\d{{1,2}}\.{{1,2}}\d{{2,3}}(?!\d|\.\d)
            |\d{{1,2}}(?P<sep>[/,-])\d{{1,2}}(?P=sep)\d{{4}}(?!\d)
            |\d{{1,2}}/\d{{1,2}}/\d{{2}}(?!\d)
            |\d{{2}}\.\d{{2}}\d{{4}}(?!\d)
            |(?<!\d)\d{{1,2}}\s(?:0[1-9]|1[0-2])[.\s]\d{{4}}(?!\d))
  | (?P<roman_month>\d{{1,2}}\s?[./]\s?[ivxх]{{1,4}}(?![а-яa-z])(?:\s?[./]\s?\d{{4}}(?!\d)|[./]\d{{2}}(?!\d))?)
  | (?P<time>\d{{1,2}}:\d{{2}}(?::\d{{2}})?|\d{{1,2}}-00(?!\d))
  | (?P<month_year>(?<![\d.])(?:0[1-9]|1[0-2])[./]20\d\d(?![\d.]\d|\d))
  | (?P<short>\d{{1,2}}\.\d{{1,2}}(?!\d|\.\d)|\d{{1,2}}\.\s\d{{2}}(?=\.?\s\d{{4}}(?!\d))
            |(?<!\d)\d{{2}}/(?:0[1-9]|1[0-2])(?![\d/]))
  | (?P<roman>[ivxх]{{1,4}}-(?:[йяем]|го|ом|му|ая|ое|ой)(?![а-яa-z])|1[уyv](?=\s?(?:кв|четв|дек)))
  | (?P<number>\d+)(?P<ending>{_ENDING})?
  | (?P<abbreviation>{_ABBREVIATION})
  | (?P<word>[а-яa-z]+)
  | (?P<mark>[^\s\w])
  | (?P<rest>\S)
    """,
    re.VERBOSE,
)
_ABBREVIATIONS = {
    "г.г": ("годы",), "т.г": ("текущий", "год"), "с.г": ("текущий", "год"), "т/г": ("текущий", "год"),
    "с/г": ("текущий", "год"), "п/г": ("полугодие",), "п.г": ("полугодие",), "т.м": ("текущий", "месяц"),
    "с.м": ("текущий", "месяц"), "у.г": ("учебный", "год"), "уч.г": ("учебный", "год"),
    "к.д": ("календарный", "день"), "р.д": ("рабочий", "день"),
}  # fmt: skip
_CARDINAL_ENDINGS = {"х", "ти", "ми", "мя", "ух", "ех", "и"}
_PREFIXES = ("до", "во", "в", "к", "с", "по", "не")
_ROMAN_UNITS = frozenset(("квартал", "полугодие", "четверть", "декада", "триместр", "семестр", "этап", "неделя"))
_GLUED_ROMAN = re.compile(r"(?:i{1,3}|iv)(?=кв|полуг|пг|четв)")
_MARKS = {"(": "(", "[": "(", ")": ")", "]": ")", ",": ",", ";": ";", "-": "-", "/": "/", ":": ":", ".": "."}
_OMITTED_MARKS = "*_•·●▪\u200b\ufeff\"'`«»„“”#~"


def tokenize(text: str) -> list[Token]:
    """Tokens of a text in order; offsets are those of the text given."""
    source = plain(text)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(source):
        _add(tokens, match)
        _join_torn(tokens, source)
    return _settle(tokens)


def _add(tokens: list[Token], match: re.Match[str]) -> None:
    kind = match.lastgroup if match.lastgroup != "ending" else "number"
    chunk, start, end = match[0], match.start(), match.end()
    if kind in {"iso", "full", "short"}:
        tokens.append(_date(chunk, start, end))
    elif kind == "month_year":
        tokens.append(Token("month", "месяцем", chunk[:2], start, start + 2, int(chunk[:2])))
        tokens.append(Token("year", "#", chunk[3:], start + 3, end, int(chunk[3:])))
    elif kind == "roman_month":
        tokens.append(_roman_month(chunk, start, end))
    elif kind == "roman":
        tokens.append(Token("ordinal", "#", chunk, start, end, numerals.roman(chunk.partition("-")[0]) or 0))
    elif kind == "time":
        tokens.append(Token("time", "время", chunk, start, end))
    elif kind == "number" or match["number"]:
        tokens.append(_number(match))
    elif kind == "abbreviation":
        codes = _ABBREVIATIONS[re.sub(r"\s", "", chunk).rstrip(".")]
        tokens.extend(Token("word", code, code, start, end) for code in codes)
    elif kind == "word":
        tokens.extend(_words(chunk, start, tokens[-1] if tokens else None))
    elif kind == "mark":
        if chunk in _OMITTED_MARKS or _ends_abbreviation(chunk, tokens, start):
            return
        tokens.append(Token("mark", _MARKS.get(chunk, chunk), chunk, start, end))
    else:
        tokens.append(Token("unknown", "?", chunk, start, end))


def _join_torn(tokens: list[Token], source: str) -> None:
    """«сен-тябрь», «посто- янно»: a word torn at the edge of a column; «кв-л», «сент-ря»: one drawn together."""
    if len(tokens) < 3 or tokens[-2].code != "-" or "unknown" not in {tokens[-3].kind, tokens[-1].kind}:
        return
    begin, rest = tokens[-3], tokens[-1]
    if begin.kind not in {"unknown", "word", "month", "weekday"} or begin.end != tokens[-2].start:
        return
    whole = source[begin.start : begin.end] + source[rest.start : rest.end]
    if is_known(whole):
        tokens[-3:] = [_word(whole, begin.start, rest.end - begin.start)]
    elif rest.start == tokens[-2].end and (drawn := drawn_together(begin.raw, rest.raw)):
        tokens[-3:] = [_word(drawn, begin.start, rest.end - begin.start)]


def _swallows_dot(last: Token, at: int) -> bool:
    """Whether a dot only ends an abbreviation or a figure («окт.», «1.», «01.09.») and is no full stop."""
    if last.end != at:
        return False
    return last.kind in {"number", "ordinal", "date", "year", "time"} or last.raw in ABBREVIATIONS


def _ends_abbreviation(mark: str, tokens: list[Token], at: int) -> bool:
    """The dot of «окт.», the stroke of «теч/года»."""
    if not tokens:
        return False
    return (mark == "." and _swallows_dot(tokens[-1], at)) or (mark == "/" and tokens[-1].raw == "теч")


def _roman_month(chunk: str, start: int, end: int) -> Token:
    """«15.IX.2024», «1/X»."""
    day, month, *year = re.findall(r"\d+|[ivxх]+", chunk)
    value = (int(day), numerals.roman(month) or 0, int(year[0]) if year else None)
    return Token("date", "дата-цифрами", chunk, start, end, date=value)


def _date(chunk: str, start: int, end: int) -> Token:
    figures = [int(part) for part in re.findall(r"\d+", chunk)]
    if len(figures) == 2 and figures[1] > 9999:  # «01.092023»
        figures = [figures[0], figures[1] // 10000, figures[1] % 10000]
    if len(chunk) == 10 and chunk[4] == "-":
        figures.reverse()
    day, month = figures[0], figures[1]
    year = figures[2] if len(figures) == 3 else None
    if year is None and not 1 <= month <= 12 and day < 25 and month < 60:
        return Token("time", "время", chunk, start, end)
    return Token("date", "дата-цифрами", chunk, start, end, date=(day, month, year))


def _number(match: re.Match[str]) -> Token:
    figures, ending = match["number"], (match["ending"] or "").strip(" -")
    value = int(figures) if len(figures) < 9 else 10**9
    if len(figures) == 4 and 1900 <= value < 2999 and not ending:
        kind = "year"
    else:
        kind = "ordinal" if ending and ending not in _CARDINAL_ENDINGS else "number"
    return Token(kind, "#", match[0], match.start(), match.end(), value)


def _words(chunk: str, start: int, last: Token | None) -> list[Token]:
    known = _word(chunk, start)
    if known.kind != "unknown":
        return [known]
    figure = _GLUED_ROMAN.match(chunk)
    if figure and (rest := _exact(chunk[figure.end() :], start + figure.end())):  # «IVкв.»
        return [Token("ordinal", "#", figure[0], start, rest.start, numerals.roman(figure[0]) or 0), rest]
    for prefix in _PREFIXES:  # «доконца», «втечение»: a lost space
        if chunk.startswith(prefix) and len(chunk) > len(prefix) + 3:
            rest = _exact(chunk[len(prefix) :], start + len(prefix))
            if rest is not None:
                return [_word(prefix, start), rest]
    healed = nearest(chunk)
    return [_word(healed, start, len(chunk))] if healed else [known]


def _exact(form: str, start: int, length: int | None = None) -> Token | None:
    end = start + (length or len(form))
    if form in MONTH_FORMS:
        return Token("month", "месяцем", form, start, end, MONTH_FORMS[form], raw=form)
    if form in WORD_FORMS:
        return Token("word", WORD_FORMS[form], form, start, end, raw=form)
    if form in WEEKDAY_FORMS:
        return Token("weekday", "день-недели", form, start, end, WEEKDAY_FORMS[form], raw=form)
    if form in numerals.CARDINALS:
        return Token("number", "#", form, start, end, numerals.CARDINALS[form], raw=form)
    if form in numerals.ORDINALS:
        return Token("ordinal", "#", form, start, end, numerals.ORDINALS[form], raw=form)
    return None


def _word(form: str, start: int, length: int | None = None) -> Token:
    return _exact(form, start, length) or Token("unknown", "?", form, start, start + (length or len(form)), raw=form)


def _settle(tokens: list[Token]) -> list[Token]:
    """What only the neighbours tell: Roman figures, «двадцать пятого», «десятидневный»."""
    settled: list[Token] = []
    for i, token in enumerate(tokens):
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        figure = _roman(token, following)
        parts = numerals.compound(token.text) if token.kind == "unknown" else None
        if figure:
            settled.append(Token("ordinal", "#", token.text, token.start, token.end, figure))
        elif parts:
            settled.append(Token("number", "#", token.text, token.start, token.end, parts[0]))
            settled.append(Token("word", parts[1], token.text, token.start, token.end))
        elif settled and token.raw in numerals.ORDINALS and settled[-1].raw in {"двадцать", "тридцать"}:
            tens = settled.pop()
            text = f"{tens.text} {token.text}"
            settled.append(Token("ordinal", "#", text, tens.start, token.end, tens.value + token.value, raw="x"))
        else:
            settled.append(token)
    return settled


def _roman(token: Token, following: Token | None) -> int | None:
    if token.kind == "mark" or token.end - token.start > 4 or token.kind in {"number", "ordinal", "date", "year"}:
        return None
    if token.text.strip("ivx") == "":
        return numerals.roman(token.text)
    before_unit = following is not None and following.code in _ROMAN_UNITS
    return numerals.roman(token.text) if before_unit and token.kind == "unknown" else None
