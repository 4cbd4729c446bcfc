"""What people read when they are invited, and that long lists keep Telegram's limits."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from bot.model import Member, Place, Reach
from bot.roster import Change, Changes, FieldChange, Kind, Position, RowError
from bot.views import inviting, people, proposal, roster
from bot.views.people import Letter
from bot.views.roster_callbacks import Circle
from bot.views.screen import Screen

LONG = "Муниципальное бюджетное общеобразовательное учреждение «Заречная средняя общеобразовательная школа имени Героя»"
PLACE = Place(1, LONG, [], ["школа"], "заместитель директора по учебно-воспитательной работе", [], 1,
              "Примерова-Заречная Александра Константиновна", "79000000011")  # fmt: skip
POSITION = Position(LONG, PLACE.title, frozenset({Kind.SCHOOL}), PLACE.person or "", row=2)


def words(screen: Screen) -> str:
    return str(screen.text.as_kwargs()["text"])


@pytest.mark.parametrize(
    ("name", "salutation"),
    [
        ("Иванова Ирина Ивановна", "Уважаемая Ирина Ивановна!"),
        ("Петров Пётр Петрович", "Уважаемый Пётр Петрович!"),
        ("Иванова И.И.", "Здравствуйте!"),
        ("Иванова Ирина", "Здравствуйте!"),
    ],
)
def test_a_letter_speaks_to_its_reader(name: str, salutation: str) -> None:
    letter = people.letter_words(Letter(name, (PLACE,), "https://t.me/b?start=x", date(2026, 10, 1)))
    assert letter.splitlines()[0] == salutation
    assert "https://t.me/b?start=x" in letter
    assert "до 1 октября 2026" in letter


def test_a_file_of_letters_holds_no_formulas() -> None:
    place = replace(PLACE, organisation="=HYPERLINK(1)")
    screen = inviting.file_of([Letter("Иванова И.И.", (place,), "https://t.me/b?start=x", date(2026, 10, 1))])
    data: Any = screen.attachments[0].data
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"
    assert sheet["D2"].value == "https://t.me/b?start=x"


def test_a_list_of_many_positions_is_read_in_pages_of_short_lines() -> None:
    member = Member(1, PLACE.person or "", None, None, None)
    seats = [roster.Seat(replace(PLACE, id=n), member) for n in range(41)]
    screen = roster.roster_list(seats, Circle.NOT_JOINED, 4)
    assert "страница 5 из 5" in words(screen)
    assert words(screen).splitlines()[1].startswith("41. ")
    for number in range(5):
        text = words(roster.roster_list(seats, Circle.ALL, number))
        assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("member", "said"),
    [
        (Member(1, "", None, None, None), "Не подключился"),
        (Member(1, "", None, 7, Reach.BLOCKED), "Заблокировал бот"),
        (Member(1, "", None, 7, Reach.GONE), "Удалил Telegram"),
        (Member(1, "", None, 7, Reach.REACHABLE), "Подключён"),
    ],
)
def test_a_card_says_whether_messages_arrive(member: Member, said: str) -> None:
    assert said in words(roster.card(roster.Seat(PLACE, member), [], invited=False, may_change=True))


def test_an_observer_sees_no_phone_and_no_button_that_changes() -> None:
    member = Member(1, PLACE.person or "", PLACE.phone, 7, Reach.REACHABLE)
    screen = roster.card(roster.Seat(PLACE, member), [], invited=False, may_change=False)
    assert "7900" not in words(screen)
    assert [button.label for row in screen.buttons for button in row] == ["К реестру"]


def test_a_sheet_that_changes_everything_stays_within_a_message() -> None:
    fields = tuple(FieldChange(column, LONG, LONG) for column in ("Организация", "Краткое название", "Группы"))
    changes = Changes(
        added=tuple(replace(POSITION, row=n) for n in range(300)),
        changed=tuple(Change(POSITION, replace(POSITION, row=n), fields) for n in range(300)),
        removed=(POSITION,) * 300,
        errors=tuple(RowError(n, f"Строка {n}: " + LONG * 3) for n in range(300)),
    )
    assert len(words(proposal.proposal(1, changes, (), [(POSITION, 5)] * 300, 600))) <= 4000
    # a page of each kind of line, one where two kinds meet, and those at the end
    pages = [words(proposal.proposal_details(1, changes, (), number)) for number in (0, 14, 15, 29, 31, 46, 60, 70)]
    assert max(map(len, pages)) <= 4000
    assert pages[-1] == pages[-2], "a page beyond the end is the last one"


def test_what_would_lose_its_holder_is_said_before() -> None:
    changes = Changes(removed=(POSITION,))
    assert "есть открытые пункты" in words(proposal.proposal(1, changes, (), [(POSITION, 5)], 10))
