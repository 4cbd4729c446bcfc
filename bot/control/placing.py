"""Which points a message reports on, and whether it reports at all: pure rules on what people write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.model import Point

# «п. 2.7», «пп. 1.2, 1.5», «пункты 1.2-1.4 и 3», «п.п. 2.5–1»
_NUMBER = r"\d+(?:[.–—-]\d+)*(?:\.?[а-я]\))?"
_LIST = rf"{_NUMBER}(?:\s*(?:,|;|и|по|[–—-])\s*{_NUMBER})*"
# «во исполнение п. 3 статьи 28», «п. 5 Порядка»: a point of something else
_ELSEWHERE = r"(?!\s*(?:ст\.|статьи|част[иь]|ч\.|поряд|положени|приложени|закон|федеральн|постановлени|устав))"
_NAMED = re.compile(
    rf"(?:^|[^\w.])(?:п\s?\.\s?п\s?\.|пп?\.?|пункт\w{{0,3}})\s*№?\s*({_LIST})(?![\d.]*\d){_ELSEWHERE}", re.IGNORECASE
)
_BARE = re.compile(rf"\s*({_LIST})(?=[\s.,;:)!-]|$)")
_DATE = re.compile(r"\d\d?\.(?:0\d|1[0-2])")
_RANGE = re.compile(rf"({_NUMBER})\s*(?:по|[–—-])\s*({_NUMBER})")
_DASHES = str.maketrans("—−-", "–––")

_TOKEN = re.compile(r"\w+|[+👍👌🙏🤝]")
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff\ufe0f]")
_THANKS = frozenset(
    _TOKEN.findall(
        "спасибо благодарю благодарим принято принят принял приняла приняли получено получен получил получила получили "
        "понял поняла поняли понятно ясно ознакомлен ознакомлена ознакомлены ознакомился ознакомилась ознакомились "
        "ок окей ok хорошо учту учтем + 👍 👌 🙏 🤝"
    )
)
_BESIDE_THANKS = frozenset(
    _TOKEN.findall(
        "большое огромное вам вас за и с в к на все да добрый день доброе утро вечер здравствуйте коллеги я мы "
        "информацию сведению исполнению работу контроль документом документ приказом резолюцией решением протоколом"
    )
)


def is_acknowledgement(text: str) -> bool:
    """«Спасибо», «принято», «+», «ознакомлена», 👍: known to him, no report («принято мер: три» is one)."""
    said = _SKIN.sub("", text).casefold().replace("ё", "е")
    tokens = _TOKEN.findall(said)
    if not tokens or len(re.sub(r"[\s.,!;:()–—-]", "", said)) != sum(map(len, tokens)):
        return False
    return any(one in _THANKS for one in tokens) and all(one in _THANKS | _BESIDE_THANKS for one in tokens)


def points_for(text: str, among: Sequence[Point], named: Point | None = None) -> tuple[Point, ...]:
    """The points that a message reports on; none where only its author can tell.

    among: what it may be about, in the documents' order; named: the point that it replies to. A reply reports on that
    point («во исполнение п. 3 статьи 28» is no reason to leave it), unless its first words name his points:
    «п. 1.4 сделано» under the card of 1.1 is about 1.4.
    """
    mentioned = mentioned_points(text, among)
    if named is not None:
        meant = _NAMED.match(text.lstrip()) or named.assignment_id in {point.assignment_id for point in mentioned}
        return tuple(mentioned) if mentioned and meant else (named,)
    if mentioned:
        return tuple(mentioned)
    controlled = [point for point in among if point.is_open and not point.informational]
    candidates = controlled or [point for point in among if point.is_open]
    return tuple(candidates) if len(candidates) == 1 else ()


def names_points(text: str) -> bool:
    """Whether a text may name points at all: whoever finds none need not be asked which there are."""
    return bool(_NAMED.search(text) or _BARE.match(text))


def mentioned_points(text: str, among: Sequence[Point]) -> list[Point]:
    """The points whose numbers a text names; none at all where one of the numbers is unknown or fits several."""
    by_number: dict[str, list[Point]] = {}
    for point in among:
        by_number.setdefault(_same(point.number), []).append(point)
    numbers = list(dict.fromkeys(_numbers(text, list(by_number))))
    if any(len(by_number.get(number, ())) != 1 for number in numbers):
        return []
    return [by_number[number][0] for number in numbers]


def _numbers(text: str, known: Sequence[str]) -> Iterable[str]:
    lists = [found.group(1) for found in _NAMED.finditer(text)]
    if not lists and (bare := _BARE.match(text)):
        # Without «п.» only what are surely his points: «5 учителей» is a figure, «12.10 провели собрание» a date.
        numbers = list(_spread(bare.group(1), known))
        sure = all(one in known and not one.isdigit() and not _DATE.fullmatch(one) for one in numbers)
        return numbers if sure else []
    return [number for one in lists for number in _spread(one, known)]


def _spread(listed: str, known: Sequence[str]) -> Iterable[str]:
    """«1.2-1.4, 3» → 1.2, 1.3, 1.4, 3: by the order of the known numbers. «2.5–1» may be a number of its own."""
    for part in re.split(r"\s*[,;]\s*|\s+и\s+", listed):
        number = _same(part)
        span = _RANGE.fullmatch(part.strip())
        if number in known or span is None:
            yield number
            continue
        first, last = _same(span.group(1)), _same(span.group(2))
        if first in known and last in known:
            yield from known[known.index(first) : known.index(last) + 1]
        else:
            yield number


def _same(number: str) -> str:
    return number.strip().rstrip(".").translate(_DASHES).casefold()
