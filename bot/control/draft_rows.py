"""What the edited rows of a draft's sheet make of its points. Pure.

A cell that is as it was handed out changes nothing: what it does not show (a start, a recurrence, positions) stays.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from bot.control.addressing import Directory
from bot.control.corrections import blank, next_number, refuse_past, said_in_full
from bot.control.draft_cells import NO, YES, Cells, cells_of, tidy, written
from bot.control.drafting import DEADLINE_REMARKS, PEOPLE_REMARKS, without
from bot.model import DomainError, Draft
from bot.reading.addressees.listing import split_addressees
from bot.reading.deadlines import read_correction
from bot.reading.model import Deadline, Remark
from bot.views.words import cut
from bot.workdays import Calendar
from storage.draft_points import NewPoint

_ANSWERS = {YES: True, "+": True, "1": True, "без отчёта": True, "без отчета": True,
            NO: False, "": False, "-": False, "–": False, "0": False}  # fmt: skip
_DATELESS = ("", "-", "–", "—", "нет", "без срока")
_LONGEST_NUMBER = 20
_EXCEL_DAY = re.compile(r"\d{4}[-–]\d\d[-–]\d\d( 00:00:00)?")
_SHOWN_PROBLEMS = 10
_EMPTY = blank("", "", "")


@dataclass(frozen=True, slots=True)
class Row:
    """line: its number in the sheet; code: the point that it was handed out for, None where somebody added it."""

    line: int
    code: int | None
    cells: Cells


@dataclass(frozen=True, slots=True)
class Entry:
    """A point as the sheet has it; point_id None: it is new."""

    point_id: int | None
    point: NewPoint


@dataclass(frozen=True, slots=True)
class Reader:
    """What rows are read against."""

    people: Directory
    today: date
    calendar: Calendar

    def read(self, rows: Sequence[Row], draft: Draft) -> list[Entry]:
        """The points as the rows have them, in their order; a copied row is a new point like its original.

        Raises DomainError that names every row which cannot be understood, with the reason.
        """
        bases = {point.id: written(point) for point in draft.kept}
        numbers = _numbers(rows, bases, draft)
        entries, problems = [], []
        for row, owner, number in zip(rows, _owners(rows, bases), numbers, strict=True):
            base = bases.get(row.code or 0, _EMPTY)
            try:
                if owner is None or number != base.number:
                    _check_number(number, numbers)
                entries.append(Entry(owner, replace(self._point(base, row.cells), number=number)))
            except DomainError as problem:
                problems.append(f"Строка {row.line}. {problem}")
        if problems:
            raise DomainError(_refusal(problems))
        return entries

    def _point(self, base: NewPoint, cells: Cells) -> NewPoint:
        """The point with what the cells say otherwise."""
        before = cells_of(base)
        point = replace(base, informational=_answer(cells.informational))
        if cells.section != before.section:
            point = replace(point, section=cells.section or None)
        if cells.text != before.text or not cells.text:
            point = _with_text(point, cells.text)
        if cells.responsible != before.responsible:
            point = self._with_addressees(point, cells.responsible)
        if cells.deadline != before.deadline:
            point = self._with_deadline(point, cells.deadline)
        return _with_report_settled(point, base)

    def _with_addressees(self, point: NewPoint, words: str) -> NewPoint:
        addressees = split_addressees(words.replace("\n", "; "))
        addressed = self.people.addressed(addressees)
        return replace(
            point,
            responsible=addressees,
            unknown=addressed.unknown,
            position_ids=addressed.position_ids,
            remarks=(*without(point.remarks, PEOPLE_REMARKS), *addressed.remarks),
        )

    def _with_deadline(self, point: NewPoint, words: str) -> NewPoint:
        deadline = self._deadline(words)
        if deadline.due and point.informational:
            raise DomainError("Указаны и срок, и «без отчёта»: оставьте одно из двух.")
        doubts = () if point.informational else deadline.warnings
        return replace(
            point,
            deadline_words=said_in_full(deadline, deadline.raw),
            due=deadline.due,
            start=deadline.start,
            ongoing=deadline.ongoing,
            recurrence=deadline.recurrence,
            remarks=(*without(point.remarks, DEADLINE_REMARKS), *doubts),
        )

    def _deadline(self, words: str) -> Deadline:
        if words.lower() in _DATELESS:
            return Deadline(warnings=(Remark.NO_DEADLINE,))
        deadline = read_correction(words, today=self.today, calendar=self.calendar)
        if deadline is None:
            raise DomainError(f"Срок «{cut(words, 60)}» не понял: напишите, например, «15.10.2026» или «до пятницы».")
        refuse_past(deadline.due, self.today)
        return deadline


def _owners(rows: Sequence[Row], known: Container[int]) -> list[int | None]:
    """The point that each row stands for: the first row of a code."""
    first: dict[int | None, int] = {}
    for row in rows:
        first.setdefault(row.code, row.line)
    return [row.code if row.code in known and first[row.code] == row.line else None for row in rows]


def _numbers(rows: Sequence[Row], bases: Mapping[int, NewPoint], draft: Draft) -> list[str]:
    """Each row's number; where the cell is empty, the next one that nothing in the draft bears, removed or not."""
    numbers = [_number(row.cells.number, bases.get(row.code or 0, _EMPTY).number) for row in rows]
    following = count(int(next_number([*numbers, *(point.number for point in draft.points)])))
    return [number or str(next(following)) for number in numbers]


def _number(said: str, before: str) -> str:
    return before if said == tidy(before) else said.rstrip(".").replace("-", "–")


def _check_number(number: str, numbers: Sequence[str]) -> None:
    if len(number) > _LONGEST_NUMBER or _EXCEL_DAY.fullmatch(number):
        raise DomainError(
            f"Номер «{cut(number, 40)}» не годится: напишите, например, «1.2» (формат ячейки «Текстовый»)."
        )
    if numbers.count(number) > 1:
        raise DomainError(
            f"Номер {number} стоит и у другого пункта: дайте пункту свой номер или оставьте ячейку пустой."
        )


def _answer(words: str) -> bool:
    answer = _ANSWERS.get(words.lower())
    if answer is None:
        raise DomainError(f"«Без отчёта»: вместо «{cut(words, 40)}» напишите «да» или «нет».")
    return answer


def _with_text(point: NewPoint, text: str) -> NewPoint:
    if not text:
        raise DomainError("Нет текста пункта: впишите его или удалите строку целиком.")
    return replace(point, text=text, remarks=without(point.remarks, frozenset({Remark.UNCERTAIN_TEXT})))


def _with_report_settled(point: NewPoint, base: NewPoint) -> NewPoint:
    """Without a report nothing is said about a deadline; who owes one again is asked for its date."""
    remarks = point.remarks
    if point.informational and not base.informational:
        remarks = without(remarks, DEADLINE_REMARKS)
    elif base.informational and not (point.informational or point.due or point.ongoing):
        remarks = (*remarks, Remark.NO_DEADLINE)
    return replace(point, remarks=tuple(dict.fromkeys(remarks)))


def _refusal(problems: Sequence[str]) -> str:
    shown = [*problems[:_SHOWN_PROBLEMS]]
    if len(problems) > _SHOWN_PROBLEMS:
        shown.append(f"И ещё строк с ошибками: {len(problems) - _SHOWN_PROBLEMS}.")
    return "\n".join(["Таблица не принята, черновик не изменился. Исправьте и пришлите её ещё раз.", *shown])
