"""What holds for every text, whatever it is."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.reading.answer import as_answer
from bot.reading.model import Document, Line, Remark
from bot.reading.parse import read_document
from bot.workdays import Calendar

CALENDAR = Calendar()

WORDS = st.sampled_from(
    [
        "РЕШИЛИ:", "ПРИКАЗЫВАЮ:", "1.", "1.1.", "2)", "а)", "-", "I.", "Руководителям ОО:", "директорам школ",
        "обеспечить", "провести сбор", "Срок:", "до 1 мая", "в течение года", "Отв.", "Орлова Е.А.", "(", ")", "«",
        "»", ",", ";", ":", "в", "и", "СЛУШАЛИ:", "Приложение № 1", "от 05.09.2024", "|", "31.04.2024", "№",
        "Контроль за исполнением возложить на", "\u200b", "1️⃣", "В целях качества:", "Продолжить работу по:", "ОО",
    ]
)  # fmt: skip
TEXTS = st.lists(st.lists(WORDS | st.text(max_size=12), max_size=8).map(" ".join), max_size=25)


def read(*texts: str, given_date: date | None = None) -> Document:
    return read_document([Line(text) for text in texts], given_date=given_date, calendar=CALENDAR)


@given(TEXTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read(texts: list[str]) -> None:
    document = read(*texts)
    answer = as_answer(document)
    assert answer["date"] == (document.date.isoformat() if document.date else None)
    for directive in document.directives:
        assert directive.number
        assert directive.deadline.due == tuple(sorted(set(directive.deadline.due)))
        assert bool(directive.responsible) != (Remark.NO_RESPONSIBLE in directive.warnings)


@given(st.lists(st.text(alphabet="абв (),.:;«»1-", max_size=60), max_size=4))
@settings(max_examples=30, deadline=None)
def test_rows_of_any_table_are_read(cells: list[str]) -> None:
    header = Line("", cells=("№", "Мероприятие", "Срок", "Ответственный"), table=0)
    row = Line(" | ".join(cells), cells=tuple(cells), table=0)
    document = read_document([header, row, row], calendar=CALENDAR)
    assert len(document.directives) <= 2


def test_given_date_wins_and_moves_what_counts_from_it() -> None:
    text = ("Приказ от 05.09.2024", "ПРИКАЗЫВАЮ:", "1. Директорам школ представить отчёт.", "Срок: в 10-дневный срок")
    assert read(*text).directives[0].deadline.due == (date(2024, 9, 15),)
    moved = read(*text, given_date=date(2024, 10, 1))
    assert moved.date == date(2024, 10, 1)
    assert moved.directives[0].deadline.due == (date(2024, 10, 11),)


def test_a_document_without_a_date_says_so() -> None:
    document = read("РЕШИЛИ:", "1. Директорам школ провести собрания.", "Срок: в течение года")
    assert document.date is None
    assert document.directives[0].deadline.due == ()
    assert Remark.UNREADABLE_DEADLINE in document.directives[0].warnings


def test_explains_what_it_found_and_what_it_passed_over() -> None:
    document = read(
        "Решили:", "1. Принять к сведению.", "2. Директорам школ провести сбор.", "Срок: до 1 мая 2025 года"
    )
    [directive] = document.directives
    assert directive.explained["responsible"].startswith("дательный падеж")
    assert directive.explained["deadline"].startswith("своя строка")
    assert directive.source == "2. Директорам школ провести сбор.\nСрок: до 1 мая 2025 года"
    assert ("Принять к сведению.", "никому ничего не поручает") in document.passed_over


def test_numbers_that_word_counts_stand_beside_typed_ones() -> None:
    lines = [
        Line("ПРИКАЗЫВАЮ:"),
        Line("Директорам школ:", number="1."),
        Line("провести сбор до 1 мая 2025 года;", number="1.1."),
        Line("обеспечить порядок.", number="1.2."),
        Line("Лосевой Т.В. подвести итоги.", number="2"),
    ]
    document = read_document(lines, calendar=CALENDAR)
    assert [directive.number for directive in document.directives] == ["1.1", "1.2", "2"]


def test_doubtful_recognition_is_remarked() -> None:
    lines = [Line("РЕШИЛИ:"), Line("1. Директорам школ провести сбор до 01.05.2025.", confidence=0.5)]
    [directive] = read_document(lines, given_date=date(2025, 1, 9), calendar=CALENDAR).directives
    assert directive.warnings == (Remark.UNCERTAIN_TEXT,)
