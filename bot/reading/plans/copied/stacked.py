"""Cells that stand below each other, each on a line or a few of its own, as pages of the web are copied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.reading.addressees.naming import is_addressee
from bot.reading.deadlines import looks_like_deadline
from bot.reading.model import Line
from bot.reading.plans.columns import is_number_title, role_of
from bot.reading.plans.copied.rows import Found, Number, after_count, follows, number_of

_TALLEST_HEADER = 16
_LONGEST_TITLE = 45
_LINES_OF_A_DATE = 4
_LONGEST_ROW = 60
_HEADER = {"number": "№", "task": "Мероприятие", "deadline": "Срок", "responsible": "Ответственный"}
_BY_WHEN = re.compile(r"(?:до|к|не позднее)\s+\d")
"""A line of a time that says more than a time: «до 9 июня, репетиции – с 16 июня»."""
_TITLE = re.compile(r"(?:[IVX]{1,4}|\d{1,2})\.\s+\S|(?:Раздел|Блок|Модуль)\b")


@dataclass(frozen=True, slots=True)
class _Header:
    roles: tuple[str, ...]
    """The columns beside the number, in order; «» for one that says neither what, nor when, nor who."""
    end: int


def table_at(lines: Sequence[Line], at: int) -> Found | None:
    """The table whose header begins on this line: titles of columns, then rows that begin with 1, 2, …"""
    header = _header_at(lines, at)
    if header is None:
        return None
    places = _anchors(lines, header.end)
    if len(places) < 2 or places[0] - header.end > _TALLEST_HEADER:
        return None
    roles = tuple(role for role in header.roles if role)
    rows = [[_HEADER["number"], *(_HEADER[role] for role in roles)]]
    rows += ([title, *[""] * len(roles)] for title in _said(lines[header.end : places[0]]))
    end = places[-1] + 1
    for here, following in zip(places, [*places[1:], None], strict=True):
        texts = [line.text.strip() for line in lines[here + 1 : following or here + _LONGEST_ROW]]
        texts, below = _without_title(texts) if following else (texts, [])
        cells, used = _cells_of(texts, header.roles)
        end = following or here + 1 + used
        rows.append([lines[here].text.strip(), *(cells.get(role, "") for role in roles)])
        rows += ([title, *[""] * len(roles)] for title in below)
    return Found(rows, end)


def _header_at(lines: Sequence[Line], at: int) -> _Header | None:
    """Short lines without a sign that name a task, and a date or people, and then a number alone."""
    if not _is_title(lines[at]) or not (is_number_title(lines[at].text) or role_of(f"{lines[at].text.lower()} ")):
        return None
    titles = _titles(lines, at)
    roles: list[str] = []
    for text in titles:
        if not is_number_title(text) and not _took_title(roles, text):
            return None
    if "task" not in roles or not {"deadline", "responsible"} & set(roles) or any(map(is_number_title, titles[2:])):
        return None
    end = at + next((ahead for ahead, line in enumerate(lines[at : at + _TALLEST_HEADER]) if _ends(line)), 0)
    return _Header(tuple(roles), end + after_count([line.text for line in lines[end : end + 2 * _TALLEST_HEADER]], 0))


def _titles(lines: Sequence[Line], at: int) -> list[str]:
    """The lines up to the first number, or to the title of a section."""
    above = takewhile(lambda line: not _ends(line), lines[at : at + _TALLEST_HEADER])
    return [line.text.strip() for line in above if line.text.strip()]


def _ends(line: Line) -> bool:
    text = line.text.strip()
    return bool(text) and (number_of(text) is not None or not _is_title(line) or _TITLE.match(text) is not None)


def _took_title(roles: list[str], text: str) -> bool:
    """Takes a title, or a further line of the one before («Запрос / информации»); a column is not named twice."""
    role = role_of(f"{text.lower()} ")
    if text[:1].islower() and roles:
        roles[-1] = roles[-1] or role
        return True
    if role and role in roles:
        return False
    roles.append(role)
    return True


def _is_title(line: Line) -> bool:
    text = line.text.strip()
    return line.cells is None and 0 < len(text) <= _LONGEST_TITLE and not re.search(r"[:;!?\"«»]|\d\d", text)


def _anchors(lines: Sequence[Line], begin: int) -> list[int]:
    """Lines that are nothing but the number that follows."""
    found: list[int] = []
    before: Number | None = None
    for at in range(begin, len(lines)):
        if found and at - found[-1] > _LONGEST_ROW:
            break
        number = number_of(lines[at].text) if lines[at].cells is None else None
        if number is None or (before is None and number[-1] != 1):
            continue
        if follows(number, before) or (number == (1,) and before is not None and _is_below_title(lines, at)):
            found.append(at)
            before = number
    return found


def _is_below_title(lines: Sequence[Line], at: int) -> bool:
    above = next((line.text.strip() for line in reversed(lines[max(at - 3, 0) : at]) if line.text.strip()), "")
    return bool(_TITLE.match(above))


def _said(lines: Sequence[Line]) -> Iterator[str]:
    yield from (line.text.strip() for line in lines if line.text.strip())


def _without_title(texts: list[str]) -> tuple[list[str], list[str]]:
    """Without the title of the next section, which ends the lines of a row."""
    last = next((at for at in range(len(texts) - 1, -1, -1) if texts[at]), None)
    if last is not None and last > 1 and _TITLE.match(texts[last]) and not looks_like_deadline(texts[last]):
        return texts[:last], [texts[last]]
    return texts, []


def _cells_of(texts: Sequence[str], roles: Sequence[str]) -> tuple[dict[str, str], int]:
    """What a row's lines say in each role, and how many of them it took."""
    blocks = _blocks(texts)
    lines = [(at, at + 1) for at, text in enumerate(texts) if text]
    wrapped = any(texts[at][:1].islower() or texts[at - 1].endswith(",") for at, _ in lines[1:] if at)
    for parts in (blocks, [] if wrapped else lines):
        if len(parts) == len(roles) and _fits(texts, parts, roles):
            return _by_order(texts, parts, roles), parts[-1][1]
    together = [(at, at + 1) for at in range(*blocks[0])] if blocks else []
    if len(together) == len(roles) and _surely_fits(texts, together, roles):
        return _by_order(texts, together, roles), together[-1][1]
    return _by_content(texts, blocks, roles)


def _blocks(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of lines between blank ones."""
    found: list[tuple[int, int]] = []
    for at, text in enumerate(texts):
        if text and found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        elif text:
            found.append((at, at + 1))
    return found


def _fits(texts: Sequence[str], parts: Sequence[tuple[int, int]], roles: Sequence[str]) -> bool:
    """Whether each part looks like what its column holds."""
    said = {role: _line(texts, part) for role, part in zip(roles, parts, strict=True) if role}
    return looks_like_deadline(said.get("deadline", "постоянно")) and not said.get("responsible", "")[:1].isdigit()


def _surely_fits(texts: Sequence[str], parts: Sequence[tuple[int, int]], roles: Sequence[str]) -> bool:
    """People in small letters («отдел культуры») go on with no line above where the time stands in its place too."""
    said = {role: _line(texts, part) for role, part in zip(roles, parts, strict=True) if role}
    when, who = said.get("deadline", "").split(",")[0], said.get("responsible", "")
    return bool(when and who) and looks_like_deadline(when) and is_addressee(who, "nomn")


def _by_order(texts: Sequence[str], parts: Sequence[tuple[int, int]], roles: Sequence[str]) -> dict[str, str]:
    return {role: _joined(texts, part) for role, part in zip(roles, parts, strict=True) if role}


def _by_content(
    texts: Sequence[str], blocks: list[tuple[int, int]], roles: Sequence[str]
) -> tuple[dict[str, str], int]:
    """The lines that speak of a time part what stands before them from what stands behind."""
    date = _date(texts) if "deadline" in roles else None
    if date is None and len(blocks) == 1 and "responsible" in roles:
        task_end = _task_end(texts, len(texts))
        return {"task": _joined(texts, (0, task_end)), "responsible": _joined(texts, (task_end, len(texts)))}, len(
            texts
        )
    if date is None:
        parts = blocks[: len(roles)] if len(blocks) > 1 else [(0, len(texts))]
        who = _joined(texts, parts[-1]) if len(parts) > 1 and "responsible" in roles else ""
        return {"task": _joined(texts, parts[0]), "responsible": who}, parts[-1][1]
    begin, end = date
    cells = {"deadline": _joined(texts, date)}
    after = roles.index("responsible") - roles.index("deadline") if "responsible" in roles else 0
    if after > 0:
        people = _behind(texts, end, after)
        cells |= {"task": _joined(texts, (0, begin)), "responsible": _joined(texts, people)}
        return cells, max(people[1], end)
    task_end = _task_end(texts, begin) if "responsible" in roles else begin
    cells |= {"task": _joined(texts, (0, task_end)), "responsible": _joined(texts, (task_end, begin))}
    return cells, end


def _behind(texts: Sequence[str], end: int, columns: int) -> tuple[int, int]:
    """The people, so many columns behind the date; where cells run together, from the line that names somebody."""
    blocks = [(end + begin, end + last) for begin, last in _blocks(texts[end:])]
    if len(blocks) >= columns and is_addressee(texts[blocks[columns - 1][0]]):
        return blocks[columns - 1]
    for begin, last in blocks:
        named = next((at for at in range(begin, last) if texts[at][:1].isupper() and is_addressee(texts[at])), None)
        if named is not None and columns > 1:
            return named, last
    if blocks and columns == 1 and not texts[blocks[0][0]][:1].isdigit():  # «09.00-10.00 – …» goes on with the time
        return blocks[0]
    return end, end


def _date(texts: Sequence[str]) -> tuple[int, int] | None:
    """The longest run of lines, behind the first one, that together name a time."""
    best: tuple[int, int] | None = None
    for begin in range(1, len(texts)):
        for end in range(begin + 1, min(begin + _LINES_OF_A_DATE, len(texts)) + 1):
            longer = best is None or end - begin > best[1] - best[0]
            if texts[begin] and texts[end - 1] and longer and looks_like_deadline(_line(texts, (begin, end))):
                best = (begin, end)
    said_by_when = (at for at in range(1, len(texts)) if _BY_WHEN.match(texts[at]))
    return best or next(((at, at + 1) for at in said_by_when), None)


def _task_end(texts: Sequence[str], begin: int) -> int:
    """Where the people begin, who stand between the task and the date."""
    named = [at for at in range(1, begin) if texts[at][:1].isupper() and is_addressee(texts[at])]
    return next((at for at in named if all(later in named for later in range(at, named[-1]))), begin)


def _joined(texts: Sequence[str], part: tuple[int, int]) -> str:
    return "\n".join(text for text in texts[part[0] : part[1]] if text)


def _line(texts: Sequence[str], part: tuple[int, int]) -> str:
    return _joined(texts, part).replace("\n", " ")
