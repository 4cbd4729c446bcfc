"""A point that was sent is changed by a reply to its card; whoever is concerned reads one «Изменение»."""

from __future__ import annotations

from datetime import date

import pytest

from bot.sandbox import Person, ShownMessage
from tests.scenarios.conftest import District
from tests.scenarios.documents import P, sends_out
from tests.scenarios.oversight import director, forges, jumps, opens_point, presses, says

ANNA, IVAN, OLGA = "МБОУ «Школа № 1»", "МБОУ «Школа № 2»", "МБОУ «Школа № 3»"
BROADCAST = "готовности к учебному году"


@pytest.fixture
async def both(district: District) -> tuple[Person, Person]:
    """Have got the same document."""
    (anna, one), (ivan, other) = await director(district, 1), await director(district, 2)
    await sends_out(district, one, other)
    return anna, ivan


async def changes(district: District, number: int, words: str) -> ShownMessage:
    """A reply to the n-th point's card; the card as it is then, or the refusal."""
    return await says(district, district.admin, words, await opens_point(district, district.admin, number))


async def accepted(district: District, person: Person, number: str) -> None:
    await says(district, person, f"п. {number} сделано", person.sees(BROADCAST))
    await says(district, district.admin, "/review")
    await presses(district, district.admin, "1", on=district.admin.last)
    await presses(district, district.admin, "Принять")


def told(person: Person, after: ShownMessage) -> list[list[str]]:
    return [message.text.splitlines() for message in person.since(after)]


def places(card: ShownMessage) -> list[str]:
    return [line for line in card.text.splitlines() if line.startswith("•")]


async def test_a_new_date_is_told_once_and_asks_nobody_twice(district: District, both: tuple[Person, Person]) -> None:
    anna, ivan = both
    await accepted(district, anna, "1.1")
    done, before = anna.last, ivan.last
    card = await changes(district, 1, "срок 15 октября")
    assert f"• {IVAN}, до 15.10.2026 — направлено" in card.text
    assert f"• {ANNA}, до 10.09.2026 — исполнено" in card.text
    assert (
        district.admin.sees("Изменено").text == "Изменено. Сообщение получат: 1 человек.\nНовый срок: 15 октября 2026."
    )
    assert told(ivan, before) == [
        [
            "Изменение в п. 1.1 (Решение совещания руководителей Заречного района «О готовности к учебному году»)",
            "Провести инвентаризацию учебного оборудования и направить сводный перечень.",
            "Новый срок: 15 октября 2026.",
        ]
    ]
    assert anna.since(done) == []
    await jumps(district, "2026-09-15", "10:00")
    ivan.does_not_see("1.1 Провести инвентаризацию учебного оборудования и… — просрочено")
    await says(district, ivan, "перечень направлен", ivan.sees("Изменение"))
    assert "Отчёт по п. 1.1 отправлен" in ivan.last.text


async def test_a_date_moves_back_and_forth(district: District, both: tuple[Person, Person]) -> None:
    """What a change cancelled, the next one brings back; a report under review goes with its point."""
    anna, ivan = both
    await says(district, anna, "п. 1.1 сделано", anna.sees(BROADCAST))
    card = await opens_point(district, district.admin, 1)
    for words, shown in (
        ("без срока", f"• {IVAN} — направлено"),
        ("срок 10 сентября 2026", f"• {IVAN}, до 10.09.2026 — направлено"),
        ("срок 15 октября", f"• {IVAN}, до 15.10.2026 — направлено"),
        ("срок 10.09.2026", f"• {IVAN}, до 10.09.2026 — направлено"),
    ):
        card = await says(district, district.admin, words, card)
        assert shown in card.text
        assert any(ANNA in line and "отчёт на проверке" in line for line in card.text.splitlines())
    await says(district, district.admin, "/review")
    await presses(district, district.admin, "1", on=district.admin.last)
    await presses(district, district.admin, "Принять")
    assert "Отчёт по п. 1.1 принят." in anna.last.text
    await jumps(district, "2026-09-07")
    await jumps(district, "2026-09-09")
    assert "1.1" in ivan.sees("Напоминание").text


async def test_a_series_of_dates_is_shortened_and_restored(district: District) -> None:
    _, person_id = await director(district)
    days = tuple(date(2026, month, 5) for month in (10, 11, 12))
    await sends_out(district, person_id, points=[P("1", "Представлять сведения о питании.", days)])
    card = await changes(district, 1, "срок 10 октября")
    assert [line for line in card.text.splitlines() if line.startswith("•")] == [
        f"• {ANNA}, до 10.10.2026 — направлено"
    ]
    card = await says(district, district.admin, "сроки 5 октября, 5 ноября и 5 декабря", card)
    assert places(card) == [f"• {ANNA}, до 05.{month}.2026 — направлено" for month in (10, 11, 12)]


async def test_a_new_addressee_gets_the_point_and_the_old_one_is_relieved(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, ivan = both
    olga, _ = await director(district, 3)
    was, is_not = anna.last, ivan.last
    card = await changes(district, 2, "ответственные: Берёзова Анна, Ветрова Ольга")
    assert f"• {OLGA}, до 18.09.2026 — направлено" in card.text
    assert IVAN not in card.text
    assert anna.since(was) == [], "nothing has changed for her"
    (relieved,) = told(ivan, is_not)
    assert relieved[-1] == "Этот пункт больше не за Вами: отчёт не нужен."
    (given,) = olga.from_bot
    assert given.text.splitlines() == [
        "Вам поручен п. 1.2 (Решение совещания руководителей Заречного района «О готовности к учебному году»)",
        "Утвердить график подвоза обучающихся.",
        "Срок: 18 сентября 2026.",
        "Отчитаться: ответьте на это сообщение текстом, фото или файлом.",
    ]
    assert olga.last.labels == ["Ознакомлен", "Открыть пункт"]
    await says(district, olga, "график утверждён", olga.last)
    assert "Отчёт по п. 1.2 отправлен" in olga.last.text
    await says(district, ivan, "п. 1.2 сделано", ivan.sees(BROADCAST))
    ivan.does_not_see("Отчёт по п. 1.2 отправлен")
    card = await says(district, district.admin, "ответственный Дубов Иван", card)
    assert [line for line in card.text.splitlines() if line.startswith("•")] == [
        f"• {IVAN}, до 18.09.2026 — направлено"
    ]
    assert "Вам поручен п. 1.2" in ivan.last.text


async def test_text_and_cancelling_are_told(district: District, both: tuple[Person, Person]) -> None:
    _, ivan = both
    before = ivan.last
    card = await changes(district, 2, "текст Утвердить <i>график</i> & схему подвоза")
    card = await says(district, district.admin, "отменить", card)
    assert "Пункт отменён" in card.text
    assert [lines[1:] for lines in told(ivan, before)] == [
        ["Новый текст: Утвердить <i>график</i> & схему подвоза"],
        ["Утвердить <i>график</i> & схему подвоза", "Пункт отменён: отчёт не нужен."],
    ]
    await says(district, ivan, "п. 1.2 сделано", ivan.sees("Новый текст"))
    assert "отменён" in ivan.last.text
    assert (await says(district, district.admin, "срок 15 октября", card)).text == "Пункт уже отменён."
    before = ivan.last
    await jumps(district, "2026-09-21", "12:00")
    assert not any("1.2" in message.text for message in ivan.since(before))


async def test_a_report_may_be_waived_and_asked_for_again(district: District, both: tuple[Person, Person]) -> None:
    anna, ivan = both
    await accepted(district, anna, "1.2")
    before = ivan.last
    card = await changes(district, 2, "без отчёта")
    assert "Для сведения, отчёт не нужен" in card.text
    assert ivan.last.text.endswith("Пункт теперь для сведения: отчёт не нужен.")
    card = await says(district, district.admin, "срок 22 сентября", card)
    assert f"• {IVAN}, до 22.09.2026 — направлено" in card.text
    assert f"• {ANNA}, до 18.09.2026 — исполнено" in card.text
    assert len(ivan.since(before)) == 2
    await jumps(district, "2026-09-21", "09:30")
    assert "1.2 Утвердить" in ivan.last.text
    card = await changes(district, 5, "с отчётом")
    assert f"• {IVAN} — направлено" in card.text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("срок 15 августа 2026", "Дата 15.08.2026 уже прошла: укажите срок не раньше сегодняшнего дня."),
        ("привет, как дела?", "Не понял изменение. Ответьте на карточку пункта, например: «срок 15 октября»"),
        ("срок послезавтра-нибудь", "Срок «послезавтра-нибудь» не понял."),
        ("текст Новое дело; срок 15 августа 2026", "Дата 15.08.2026 уже прошла"),
        ("ответственный Небывалов Н.Н.", "В реестре нет «Небывалов Н.Н.»."),
        ("вернуть", "Не понял изменение."),
    ],
)
async def test_what_is_not_understood_changes_nothing(
    district: District, both: tuple[Person, Person], words: str, sentence: str
) -> None:
    before, card = both[0].last, await opens_point(district, district.admin, 1)
    shown = card.text
    assert (await says(district, district.admin, words, card)).text.startswith(sentence)
    assert (await opens_point(district, district.admin, 1)).text == shown
    assert both[0].since(before) == []


async def test_a_recipient_cannot_change_what_an_administrator_can(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, _ = both
    card = await opens_point(district, district.admin, 1)
    assert "больше не действует" in (await forges(district, anna, card, "Отметить исполнение") or "")
    await says(district, anna, "п. 1.1 отменить", anna.sees(BROADCAST))
    assert "отменён" not in (await opens_point(district, district.admin, 1)).text


async def test_several_changes_of_one_reply_are_one_message(district: District, both: tuple[Person, Person]) -> None:
    _, ivan = both
    before = ivan.last
    await changes(district, 2, "срок 25 сентября; текст Утвердить график и схему")
    assert [lines[1:] for lines in told(ivan, before)] == [
        ["Новый срок: 25 сентября 2026.", "Новый текст: Утвердить график и схему"],
    ]
