"""What a plan's title says of the times in it."""

from __future__ import annotations

from datetime import date

from bot.reading.deadlines.frames import read_in_frame
from tests.reading.deadlines.notation import CALENDAR, show, table


def read(words: str, title: str, today: date | None) -> str:
    return show(read_in_frame(words, title, today, CALENDAR))


@table("""
октябрь – декабрь      → 01.10.2025…31.12.2025 ?
декабрь                → 01.12.2025…31.12.2025 ?
в течение года         → 31.12.2025 ?
I квартал              → 01.01.2025…31.03.2025
ежеквартально          → 31.03.2025, 30.06.2025, 30.09.2025, 31.12.2025 ↻FREQ=MONTHLY;INTERVAL=3 ?
1 раз в полугодие      → 30.06.2025, 31.12.2025 ↻FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1 ?
ежемесячно до 5 числа  → 05.01.2025, 05.02.2025, …12…, 05.12.2025 ↻FREQ=MONTHLY;BYMONTHDAY=5 ?
в 10-дневный срок      → 06.01.2025
до 31.12.2024          → 31.12.2024 ←
постоянно              → ∞
""")
def test_a_plan_for_the_next_year(phrase: str, expected: str) -> None:
    assert read(phrase, "План основных мероприятий на 2025 год", date(2024, 12, 27)) == expected


@table("""
в течение периода      → 03.02.2025…21.02.2025
весь месячник          → 03.02.2025…21.02.2025
постоянно              → ∞
""")
def test_a_plan_for_days_that_its_title_names(phrase: str, expected: str) -> None:
    title = "ПЛАН проведения месячника чтения в школах района с 3 по 21 февраля 2025 года"
    assert read(phrase, title, date(2025, 1, 20)) == expected


@table("""
в течение месяца       → 01.10.2024…31.10.2024
каждый понедельник     → 07.10.2024, 14.10.2024, 21.10.2024, 28.10.2024 ↻FREQ=WEEKLY;BYDAY=MO
до 7 октября           → 07.10.2024
""")
def test_a_plan_for_a_month(phrase: str, expected: str) -> None:
    assert read(phrase, "План работы управления образования на октябрь 2024 года", date(2024, 9, 27)) == expected


@table("""
сентябрь               → 01.09.2024…30.09.2024 ?←
октябрь, март          → 31.10.2024, 31.03.2025 ?←
май                    → 01.05.2025…31.05.2025
в течение учебного года → 01.09.2024…31.05.2025
до 15.09.2025          → 15.09.2025
в 10-дневный срок      → 20.11.2024
постоянно              → ∞
""")
def test_a_plan_for_a_school_year_that_has_begun(phrase: str, expected: str) -> None:
    """September of a plan that was approved in November is the one behind it, not the next."""
    assert read(phrase, "План работы РМО на 2024-2025 учебный год", date(2024, 11, 10)) == expected


def test_a_plan_without_a_date_of_its_own_has_its_year() -> None:
    assert read("январь", "План мероприятий на 2025 год", date(2025, 2, 15)) == "01.01.2025…31.01.2025 ?←"
    assert read("декабрь", "План работы на 2024/2025 уч. г.", None) == "01.12.2024…31.12.2024 ?"
    assert read("постоянно", "План работы на 2024/2025 уч. г.", None) == "∞"


def test_other_titles_frame_nothing() -> None:
    assert read("декабрь", "План на 2024-2025 учебный год", date(2024, 8, 28)) == "01.12.2024…31.12.2024"
    assert read("январь", "План мероприятий на 2025 год", date(2025, 1, 15)) == "01.01.2025…31.01.2025"
    assert read("декабрь", "Приказ об утверждении отчёта на 2025 год", date(2024, 12, 2)) == "01.12.2024…31.12.2024"
    assert read("декабрь", "Приказ", None) == "✗"
