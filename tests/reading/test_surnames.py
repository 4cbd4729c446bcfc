"""Surnames of both sexes, brought into the nominative from the case that they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.addressees.people import entrusted_to, in_nominative, nominative
from bot.reading.addressees.surnames import surname_in_nominative

DATIVE = """
Лосевой Лосева · Котову Котов · Белецкой Белецкая · Белецкому Белецкий · Донскому Донской · Толстой Толстая
Луговой Луговая · Луговому Луговой · Дымовой Дымова · Лозовому Лозовой · Нагорной Нагорная · Горячему Горячий
Муравьёву-Котову Муравьёв-Котов · Лосевой-Котовой Лосева-Котова · Мороз Мороз · Морозу Мороз · Кравцу Кравец
Коваль Коваль · Ковалю Коваль · Цою Цой · Палию Палий · Лебедю Лебедь · Дюме Дюма · Сове Сова · Скибе Скиба
Верещаге Верещага · Ткачуку Ткачук · Мицкевич Мицкевич · Шевченко Шевченко · Черных Черных · Живаго Живаго · Ли Ли
"""
ACCUSATIVE = """
Лосеву Лосева · Котова Котов · Белецкую Белецкая · Белецкого Белецкий · Донского Донской · Луговую Луговая
Лугового Луговой · Лосеву-Котову Лосева-Котова · Мороза Мороз · Кравца Кравец · Коваля Коваль · Лебедя Лебедь
Дюму Дюма · Сову Сова · Скибу Скиба · Ткача Ткач · Палия Палий · Мицкевич Мицкевич · Живаго Живаго · Белых Белых
"""


def pairs(listed: str) -> list[tuple[str, str]]:
    return [(pair.split()[0], pair.split()[1]) for pair in listed.replace("\n", " · ").split(" · ") if pair.strip()]


@pytest.mark.parametrize(("written", "called"), pairs(DATIVE))
def test_from_the_dative(written: str, called: str) -> None:
    assert surname_in_nominative(written, ("datv",), sure=True) == called


@pytest.mark.parametrize(("written", "called"), pairs(ACCUSATIVE))
def test_from_the_accusative(written: str, called: str) -> None:
    assert surname_in_nominative(written, ("accs",), sure=True) == called


@pytest.mark.parametrize(
    "surname", ["Донской", "Луговой", "Громова", "Котов", "Дюма", "Лебедь", "Живаго", "Цой", "Толстой"]
)
def test_what_may_be_a_nominative_stays(surname: str) -> None:
    assert surname_in_nominative(surname, ("datv", "ablt"), sure=False) == surname


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("заместителю начальника Дюме А.А.", "заместитель начальника Дюма А.А."),
        ("методист Луговой П.П.", "методист Луговой П.П."),
        ("методисту Луговой П.П.", "методист Луговая П.П."),
        ("зам. директора по УВР Лосевой О.П.", "зам. директора по УВР Лосева О.П."),
        ("врио директора Котову К.К.", "врио директора Котов К.К."),
        ("Коваль Ирине Львовне", "Коваль Ирина Львовна"),
        ("Ковалю Игорю Львовичу", "Коваль Игорь Львович"),
        ("МКУ «ЦБ» (Роговой Н.Н.)", "МКУ «ЦБ» (Рогова Н.Н.)"),
    ],
)
def test_a_name_stands_in_the_case_of_its_position(words: str, expected: str) -> None:
    assert nominative(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Гончар О.В., ведущего специалиста", "Гончар О.В., ведущий специалист"),
        ("главного специалиста Дюму А.А.", "главный специалист Дюма А.А."),
        ("методиста ИМЦ Луговую П.П.", "методист ИМЦ Луговая П.П."),
    ],
)
def test_upon_whom_something_was_laid(words: str, expected: str) -> None:
    assert entrusted_to(words) == expected


@given(st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=15), st.sampled_from(("datv", "accs", "gent")))
def test_any_surname_comes_back_as_a_word(letters: str, case: str) -> None:
    assert in_nominative(f"{letters.capitalize()} А.А.", (case,), sure=True).endswith(" А.А.")
