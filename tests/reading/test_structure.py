"""Which heading governs which items, what their numbers are, and what day the paper itself bears."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.model import Remark
from tests.reading.typed import read, said

COUNTED_THROUGH = """
Перечень поручений главы Заречного района по итогам встречи 3 июня 2024 г.
№ 7 от 6 июня 2024 г.

Зам. главы Котову П.А.
1. Отремонтировать крыльцо школы.
2. Найти автобус в лизинг.

Управлению культуры
3. Открыть кружки в клубе.

МУП «Ключ»
4. Подвезти воду.
5. Заменить трубы. 1 октября

Пресс-службе
6. Снять отчёт.

Глава района О.Н. Берёзкина
"""


def test_items_that_count_on_stand_under_the_heading_right_above_them() -> None:
    assert said(COUNTED_THROUGH, words=2) == [
        "1 | Отремонтировать крыльцо | Зам. главы Котов П.А.",
        "2 | Найти автобус | Зам. главы Котов П.А.",
        "3 | Открыть кружки | Управление культуры",
        "4 | Подвезти воду. | МУП «Ключ»",
        "5 | Заменить трубы. | МУП «Ключ»",
        "6 | Снять отчёт. | Пресс-служба",
    ]


def test_items_that_begin_anew_take_the_number_of_their_heading() -> None:
    text = """
РЕШИЛИ:
Директорам школ:
1. Обновить сайты.
2. Сдать планы.
Методистам:
1. Собрать планы.
"""
    assert [line.split(" | ")[0] for line in said(text, words=2)] == ["1.1", "1.2", "2.1"]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Поручения по итогам встречи 3 июня 2024 г.\n№ 7-п от 6 июня 2024 г.", date(2024, 6, 6)),
        ("ПРОТОКОЛ\nсовещания 03.06.2024\n06.06.2024 г. № 12/1", date(2024, 6, 6)),
        ("ПРОТОКОЛ\nсовещания 03.06.2024 № 4 о лагерях", date(2024, 6, 3)),
    ],
)
def test_the_line_with_the_number_bears_the_papers_date(head: str, day: date) -> None:
    assert read(f"{head}\n\n1. Директорам школ сдать планы.").date == day


def test_the_title_of_a_question_right_above_its_deciding_word_is_no_item_of_the_one_before() -> None:
    text = """
1. СЛУШАЛИ: Лосеву Т.В.
РЕШИЛИ:
1.1. Директорам школ сдать планы.
2. ПРОЧИЕ ВОПРОСЫ
РЕШИЛИ:
2.1. Зиминой О.О. разослать протокол.
"""
    assert said(text, words=2) == [
        "1.1 | Директорам школ | Директора школ",
        "2.1 | Зиминой О.О. | Зимина О.О.",
    ]


def test_an_exported_chat_says_when_its_messages_were_sent() -> None:
    document = read("""
Чат «Школы района» (экспорт)

[03.02.2025, 08:41] Лосева Т.В.: Добрый день! Задания:
1) Проверить списки до среды
2) ОО-2 сдать до 07.02
3) Паспорта школ – не позднее 25 февраля
[03.02.2025, 08:43] Котов П.А.: Принято
""")
    assert document.date == date(2025, 2, 3)
    assert [directive.deadline.due for directive in document.directives] == [
        (date(2025, 2, 5),),
        (date(2025, 2, 7),),
        (date(2025, 2, 25),),
    ]
    assert [directive.responsible for directive in document.directives] == [(), (), ()]


def test_an_item_whose_own_line_names_a_start_takes_no_deadline_of_the_next() -> None:
    document = read("""
ПРОТОКОЛ
от 09.01.2025 № 2
РЕШИЛИ:
1. Методистам:
1.1. Вести кружок.
Срок – с 01.02.2025 г.
1.2. Издать сборник.
Срок – II квартал 2025 г.
""")
    assert [directive.deadline.due for directive in document.directives] == [(), (date(2025, 6, 30),)]
    assert document.directives[0].deadline.start == date(2025, 2, 1)


def test_what_a_page_break_tore_is_one_item() -> None:
    text = """
РЕШИЛИ:
1. Директорам школ:
провести десять занятий в классах технопарка

2

«Росток» (на базе школы № 1)

до 1 мая

привлечь тьюторов

3

, согласовать с родителями маршруты

до 1 июня
"""
    assert [directive.text for directive in read(text).directives] == [
        "провести десять занятий в классах технопарка «Росток» (на базе школы № 1)",
        "привлечь тьюторов, согласовать с родителями маршруты",
    ]


def test_an_object_ends_a_sentence_above_a_blank_line_and_a_deadline() -> None:
    document = read("""
РЕШЕНИЕ
от 27.08.2024 № 3
РЕШИЛИ:

1. Методистам создать банк заданий. Пополнять его

ежеквартально

2. Методистам издать сборник

до 1 мая
""")
    assert document.directives[0].text == "Методистам создать банк заданий. Пополнять его"
    assert len(document.directives[0].deadline.due) == 4


@pytest.mark.parametrize(
    ("bracket", "due"),
    [
        ("2 раза в год – сентябрь и апрель", ()),
        ("I полугодие 2025 года", (date(2025, 6, 30),)),
    ],
)
def test_a_bracket_that_closes_an_item(bracket: str, due: tuple[date, ...]) -> None:
    (directive,) = read(
        f"ПРИКАЗ\nот 10.01.2025 № 5\nПРИКАЗЫВАЮ:\n1. Директорам школ провести учения ({bracket});"
    ).directives
    assert directive.deadline.due == due


SLIPS = """
РЕШИЛИ:
1. Директорам школ сдать планы.
2. Лосевой Т.В. собрать планы.
2. Методистам проверить планы.
3. Зиминой О.О. издать сборник
6.1. Котову П.А. найти типографию.
"""


def test_a_number_printed_twice_changes_no_other_and_no_point_is_lost() -> None:
    assert [line.split(" | ")[0] for line in said(SLIPS, words=2)] == ["1", "2", "2–2", "3", "6.1"]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Утратил силу решением Думы от 12.05.2021 № 7\n\nРЕШЕНИЕ\nо лагерях", None),
        ("УТВЕРЖДЕНЫ\nрешением Думы от 12.05.2021 № 7\n\nПоручения по лагерям", date(2021, 5, 12)),
        ("РЕШЕНИЕ\nДумы от 12.05.2021 № 7\nо лагерях", date(2021, 5, 12)),
    ],
)
def test_the_day_of_the_paper_that_cancels_this_one_is_not_its_own(head: str, day: date | None) -> None:
    assert read(f"{head}\n\nРЕШИЛИ:\n1. Директорам школ сдать планы.").date == day


@pytest.mark.parametrize(("points", "doubt"), [("пунктов 1, 2", False), ("пунктов 8, 9", True)])
def test_a_line_for_points_that_the_paper_does_not_have_is_doubtful(points: str, doubt: bool) -> None:
    document = read(f"""
ПРОТОКОЛ
от 09.01.2025 № 2
РЕШИЛИ:
1. Директорам школ сдать планы.
2. Методистам собрать планы.
Срок исполнения {points}: до 1 мая.
""")
    first, last = document.directives
    assert last.deadline.due == (date(2025, 5, 1),)
    assert (Remark.UNCERTAIN_DEADLINE in last.warnings) is doubt
    assert bool(first.deadline.due) is not doubt


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("Руководителям ОО – ППЭ (школы № 1, 2)", ("Руководители ОО – ППЭ (школы № 1, 2)",)),
        ("Директорам школ [Котов П.А., Лосева Т.В.]", ("Директора школ [Котов П.А., Лосева Т.В.]",)),
    ],
)
def test_a_heading_is_named_whole(heading: str, who: tuple[str, ...]) -> None:
    (directive,) = read(f"РЕШИЛИ:\n1. {heading}:\n1.1. сдать планы.").directives
    assert directive.responsible == who


def test_nouns_under_a_time_and_a_task_in_a_sentence_of_its_own() -> None:
    document = read("""
РАСПОРЯЖЕНИЕ
от 09.01.2025 № 2
ОБЯЗЫВАЮ:
Постоянно:
– контроль температуры в классах;
– дежурство на крыльце.
До 1 мая:
– уборка парка;
– Школы, где нет дворников. Заключить договоры.
""")
    assert [directive.deadline.ongoing for directive in document.directives] == [True, True, False, False]
    assert [directive.deadline.due for directive in document.directives[2:]] == [(date(2025, 5, 1),)] * 2
    assert document.directives[3].responsible == ("Школы, где нет дворников",)


def test_a_full_deadline_line_goes_on_in_the_next() -> None:
    document = read("""
ПРОТОКОЛ
от 09.01.2025 № 2
РЕШИЛИ:
1. Директорам школ района и методистам центра развития собрать и
проверить списки участников летних лагерей, сдать их в отдел для
общего свода не сразу, а по мере готовности каждого лагеря района.
Срок: март-апрель 2025 г., но не позднее чем за две недели до
начала смены лагеря
2. Методистам издать сборник о том, как школы района провели лето,
и раздать его во всех школах, детских садах, клубах и библиотеках.
""")
    assert document.directives[0].deadline.raw == (
        "март-апрель 2025 г., но не позднее чем за две недели до начала смены лагеря"
    )
    assert len(document.directives) == 2


def test_a_chat_of_several_days_leaves_the_day_to_a_person() -> None:
    document = read("""
[03.02.2025, 08:41] Лосева Т.В.: Добрый день! Задания:
1) Проверить списки до среды
[12.02.2025, 08:43] Лосева Т.В.: Ещё:
2) Сдать планы до пятницы
""")
    assert document.date is None
    assert [directive.deadline.due for directive in document.directives] == [(), ()]
