"""Words that lost the blank between them, and names and compounds that only look so."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.language.gluing import parted
from bot.reading.model import Line
from bot.reading.parse import read_document
from bot.workdays import Calendar


@pytest.mark.parametrize(
    ("glued", "whole"),
    [
        ("Обеспечитьвыполнение плана", "Обеспечить выполнение плана"),
        ("лагерейв период каникул", "лагерей в период каникул"),
        ("возложитьна директоровшкол", "возложить на директоров школ"),
        ("Срокисполнения", "Срок исполнения"),
        ("Ответственныйисполнитель", "Ответственный исполнитель"),
        ("провестивсреду", "провести в среду"),
        ("16 октября 2024года", "16 октября 2024 года"),
        ("директораМБОУ «Луговская СОШ»", "директора МБОУ «Луговская СОШ»"),
        ("отдел Заречногорайона", "отдел Заречного района"),
        ("Рахманкулова Госпожнадзора", "Рахманкулова Госпожнадзора"),
        ("учебновоспитательный фотоотчёт", "учебновоспитательный фотоотчёт"),
        ("внутришкольный самообследование", "внутришкольный самообследование"),
        ("опрессовку неуспешности", "опрессовку неуспешности"),
    ],
)
def test_words_without_the_blank_between_them(glued: str, whole: str) -> None:
    others = "общеобразовательныхучреждений местногосамоуправления"
    assert parted([glued, others])[0] == whole


def test_names_that_are_written_so_are_left_whole() -> None:
    names = (
        "ООО «СтройГарант», ЗаречьеТранс, МУП ИнфоЦентр, ЭнергоСбыт, «ТеплоСервис», ВКонтакте, «ПроеКТОриЯ», МегаФон"
    )
    assert parted([names, "общеобразовательныхучреждений местногосамоуправления"])[0] == names
    assert parted([names]) == [names]


def test_one_such_word_alone_is_left_as_it_is() -> None:
    assert parted(["Провести смотраконкурса"]) == ["Провести смотраконкурса"]


def test_a_paper_that_lost_blanks() -> None:
    text = """ПРИКАЗ от 05.09.2024
    ПРИКАЗЫВАЮ:
    1. Директорамшкол обеспечитьвыполнение плана до01.10.2024.
    2. Методическомуцентру подготовитьсправку в срок до 15октября."""
    document = read_document([Line(line.strip()) for line in text.split("\n")], calendar=Calendar())
    assert [(d.responsible, d.deadline.due) for d in document.directives] == [
        (("Директора школ",), (date(2024, 10, 1),)),
        (("Методический центр",), (date(2024, 10, 15),)),
    ]
