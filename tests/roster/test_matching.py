"""From an addressee to recipients: each line of the tables as an administrator would read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import pytest

from bot.roster import Match, Position, Roster, match, normalise_wording
from tests.roster import cases
from tests.roster.district import district

ZARECHNY = district()


def case_lines(*tables: str) -> list[str]:
    return [line for line in "\n".join(tables).splitlines() if line.strip()]


def surnames(positions: Iterable[Position]) -> list[str]:
    return [position.person.split()[0] if position.person else "вакансия" for position in positions]


def listed(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return list(chain.from_iterable(listed(cases.CLASSES[part]) if part in cases.CLASSES else [part] for part in parts))


def expected(line: str) -> tuple[str, list[str], list[str] | None, list[str] | None]:
    """Addressee, recipients, proposals for what is unknown, candidates for what is ambiguous."""
    addressee, _, answer = line.partition(" = ")
    answer, doubt, several = answer.partition("!")
    recipients, question, proposed = answer.partition("?")
    return (
        addressee,
        listed(recipients),
        listed(proposed) if question else None,
        listed(several) if doubt else None,
    )


def explained(found: Match) -> list[str]:
    return [answer.rule for _, answer in found.answers]


@pytest.mark.parametrize(
    "line",
    case_lines(
        cases.HEADS,
        cases.ORGANISATIONS,
        cases.POSITIONS,
        cases.GROUPS,
        cases.PEOPLE,
        cases.BRACKETS,
    ),
)
def test_addressee_finds_its_recipients(line: str) -> None:
    addressee, recipients, proposed, several = expected(line)
    found = match([addressee], ZARECHNY)
    said = explained(found)
    assert surnames(found.positions) == recipients, said
    assert bool(found.unknown) is (proposed is not None), said
    assert surnames(p for unknown in found.unknown for p in unknown.proposals) == (proposed or []), said
    assert surnames(p for ambiguous in found.ambiguous for p in ambiguous.candidates) == (several or []), said


def rows(found: Match) -> list[tuple[str, str]]:
    return [(position.organisation, position.title) for position in found.positions]


def test_one_who_heads_two_organisations_is_addressed_for_both_but_named_once() -> None:
    assert len(match(["Берёзовская ООШ", "Луговской филиал"], ZARECHNY).positions) == 2
    assert rows(match(["Клёнов Ю.Я."], ZARECHNY)) == [("МБОУ «Берёзовская ООШ»", "и.о. директора")]


def test_the_words_beside_a_name_choose_among_his_positions() -> None:
    assert rows(match(["советники по воспитанию (Синицына)"], ZARECHNY))[0][1] == "советник по воспитанию"
    assert rows(match(["заведующий филиалом Клёнов Ю.Я."], ZARECHNY))[0][1] == "заведующий филиалом"


def test_recipients_stand_in_the_order_of_the_roster_without_repetitions() -> None:
    found = match(["руководители УДО", "Орлов А.Н.", "СОШ № 1", "руководители УДО"], ZARECHNY)
    assert surnames(found.positions) == ["Орлов", "Ясенева", "Буков"]


def test_numbers_torn_apart_at_commas_belong_to_what_stood_before_them() -> None:
    assert surnames(match(["школы № 1", "2", "№ 3"], ZARECHNY).positions) == ["Орлов", "Орлова", "Филина"]


def test_a_remembered_wording_goes_before_every_rule() -> None:
    remembered = {normalise_wording("Классные руководители 9-х классов"): [15, 16]}
    found = match(["классные  руководители 9-х классов."], ZARECHNY, remembered)
    assert surnames(found.positions) == ["Орлов", "Соколова"]
    assert explained(found) == ["remembered"]
    assert not found.unknown


def test_a_remembered_wording_whose_positions_are_gone_is_asked_about_again() -> None:
    found = match(["координаторы"], ZARECHNY, {"координаторы": [9999]})
    assert not found.positions
    assert found.unknown


def test_every_answer_names_the_rule_that_gave_it() -> None:
    found = match(["руководители ОО", "Орлов А.Н.", "Ивушкин Ж.Ж.", "родители"], ZARECHNY)
    assert explained(found) == ["organisation_class", "name", "name", "nobody"]


def test_an_empty_roster_makes_every_addressee_unknown() -> None:
    found = match(["руководители ОО", "Орлов А.Н.", "МБОУ СОШ № 1", "", "()"], Roster(()))
    assert found.positions == ()
    assert len(found.unknown) == len(found.answers)


BRANCHES = """
МКУ «Бухгалтерия отдела образования администрации Заречного района» | | центр
    директор: Рублёва Анна Романовна
Отдел образования администрации Заречного района | | управление
    начальник отдела: Громова Нина Аркадьевна
Луговской филиал МБОУ «Речная СОШ» | Луговская школа | школа
    заведующий филиалом: Клёнов Юрий Яковлевич
МБОУ «Речная СОШ» | Речная школа | школа
    директор: Орлов Андрей Николаевич
МБОУ ДО «Радуга» | | другое
    директор: Осин Юрий Львович
"""


@pytest.mark.parametrize(
    ("addressee", "surname"),
    [
        ("отдел образования администрации района", "Громова"),
        ("бухгалтерия отдела образования", "Рублёва"),
        ("МБОУ «Речная СОШ»", "Орлов"),
        ("Луговской филиал", "Клёнов"),
        ("Луговская школа", "Клёнов"),
    ],
)
def test_a_name_inside_another_name_is_not_that_organisation(addressee: str, surname: str) -> None:
    assert surnames(match([addressee], district(BRANCHES)).positions) == [surname]


def test_the_column_says_the_kind_not_the_name() -> None:
    assert surnames(match(["руководители ОО"], district(BRANCHES)).positions) == ["Клёнов", "Орлов"]


VACANCIES = """
МБОУ «Речная СОШ» | | школа
    директор:
    заведующий хозяйством: Липов Олег Олегович
    и.о. директора: Орлов Андрей Николаевич
    методист:
МБДОУ «Ручеёк» | | детский сад
    заведующая:
"""


@pytest.mark.parametrize(
    ("addressee", "who"),
    [
        ("руководители ОО", ["Орлов", "вакансия"]),
        ("заведующие ДОУ", ["вакансия"]),
        ("МБОУ «Речная СОШ»", ["Орлов"]),
        ("методисты", []),
    ],
)
def test_a_vacant_head_stays_a_recipient_and_other_vacancies_are_left_out(addressee: str, who: Sequence[str]) -> None:
    assert surnames(match([addressee], district(VACANCIES)).positions) == who


NAMESAKES = """
МБОУ «Речная СОШ» | | школа
    директор: Орлова Ирина Павловна
    методист: Орлова И.П.
    советник: Зуев Пётр Олегович
МБОУ «Озёрная СОШ» | | школа
    директор: Орлов Иван Петрович
    методист: Орлова Ирина Павловна
"""


@pytest.mark.parametrize(
    ("addressee", "who", "in_doubt"),
    [
        ("Орлова Ирина Павловна", 0, True),
        ("Орлов И.П.", 1, False),
        ("руководители ОО (Орлова)", 1, False),
        ("МБОУ «Озёрная СОШ» (Орлова)", 1, False),
        ("директор Орлова И.П.", 1, False),
    ],
)
def test_namesakes_are_told_apart_or_asked_about(addressee: str, who: int, in_doubt: bool) -> None:
    found = match([addressee], district(NAMESAKES))
    assert (len(found.positions), bool(found.ambiguous)) == (who, in_doubt)


def test_what_is_partly_found_is_found_with_a_question() -> None:
    found = match(["ИМЦ, родители"], ZARECHNY)
    assert surnames(found.positions) == ["Волкова"]
    assert [unknown.wording for unknown in found.unknown] == ["родители"]


VILLAGES = """
Комитет по образованию администрации муниципального района «Заречный» | | управление
    председатель комитета: Громова Н.А.
МКУ «Центр развития образования» | | центр
    руководитель: Волкова Дарья Сергеевна
    руководитель РМО учителей физики: Рублёва Яна Ильинична
МОУ «СШ с. Берёзовка» | | школа
    директор: Орлов А.Н.
    заместитель директора по учебной работе: Уткин Г.В.
    заместитель директора: Аистов Л.И.
МОУ «СШ п. Дубки» | | школа
    директор: Соколова Г.Ю.
    заместитель директора: Дроздов П.И.
МДОУ детский сад «Солнышко» с. Берёзовка | | детский сад
    заведующий: Ли О.А.
МДОУ детский сад «Солнышко» п. Дубки | | детский сад
    заведующая: Осокина И.О.
"""


@pytest.mark.parametrize(
    ("addressee", "who"),
    [
        ("Берёзовская СШ", ["Орлов"]),
        ("Дубковская школа", ["Соколова"]),
        ("МОУ «СШ с.Берёзовка»", ["Орлов"]),
        ("детский сад «Солнышко» п. Дубки", ["Осокина"]),
        ("детский сад «Солнышко»", []),
        ("ЦРО", ["Волкова"]),
        ("управление образования", ["Громова"]),
        ("руководители РМО", ["Рублёва"]),
        ("заместители директоров по УВР", ["Уткин", "Дроздов"]),
        ("руководители ОО (Ли)", ["Ли"]),
    ],
)
def test_another_district_names_its_organisations_otherwise(addressee: str, who: Sequence[str]) -> None:
    assert surnames(match([addressee], district(VILLAGES)).positions) == who
