"""Reports: by reply, by question, with files, without a word on what they are about; second thoughts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from bot.sandbox import Person, ShownMessage
from bot.sandbox.writing import A_PICTURE
from storage import accounts, inbox, people, roster
from storage.inbox import Arrived
from tests.scenarios.conftest import District, moment
from tests.scenarios.documents import P, joins, sends_out

SCHOOL = "МБОУ «Школа № 1»"
SENT = "отправлен на проверку"


@pytest.fixture
def director(district: District) -> Person:
    return district.telegram.person(2001, "Анна", "Берёзова", phone="+79000000011")


@pytest.fixture
async def broadcast(district: District, director: Person) -> ShownMessage:
    await sends_out(district, await joins(district, director, SCHOOL))
    return director.sees("готовности к учебному году")


async def card_of(district: District, director: Person, number: str) -> ShownMessage:
    """The card of a point, opened from /my."""
    await director.sends("/my")
    await district.settles()
    await director.presses(number)
    await district.settles()
    return director.last


def receipts(director: Person) -> list[str]:
    return [message.text.splitlines()[0] for message in director.from_bot if "отправлен" in message.text]


async def test_a_reply_to_a_card_is_a_report(district: District, director: Person, broadcast: ShownMessage) -> None:
    await director.replies(await card_of(district, director, "1.2"), "График утверждён, приказ № 14.")
    await district.settles()
    receipt = director.last
    assert receipt.text == "Отчёт по п. 1.2 отправлен на проверку.\nРешение от 28.08.2026"
    assert receipt.labels == ["Это ход исполнения", "Отозвать"]
    card = await card_of(district, director, "1.2")
    assert "Статус: отчёт на проверке" in card.text
    assert "Отчитаться" not in card.labels


async def test_a_reply_to_the_broadcast_names_its_point(
    district: District, director: Person, broadcast: ShownMessage
) -> None:
    await director.replies(broadcast, "п. 1.2 график утверждён")
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 1.2 отправлен на проверку."]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("пп. 1.2, 1.4 выполнены", "Отчёт по пп. 1.2, 1.4 отправлен на проверку."),
        ("1.1-1.3 сделано", "Отчёт по пп. 1.1, 1.2, 1.3 отправлен на проверку."),
    ],
)
async def test_one_report_on_several_points(
    district: District, director: Person, broadcast: ShownMessage, words: str, said: str
) -> None:
    await director.replies(broadcast, words)
    await district.settles()
    assert receipts(director) == [said]


async def test_a_reply_without_a_number_is_kept_until_its_point_is_chosen(
    district: District, director: Person, broadcast: ShownMessage
) -> None:
    await director.replies_with_photo(broadcast, "Провели 3 сентября")
    await district.settles()
    choice = director.last
    assert "По какому пункту этот отчёт?" in choice.text
    assert choice.labels[0].startswith("1.1 Провести")
    assert choice.labels[-1] == "Это не отчёт"
    await director.presses("1.3")
    await district.settles()
    assert choice.text == "Отчёт по п. 1.3 отправлен на проверку.\nРешение от 28.08.2026\nВложений: 1."
    assert choice.labels == ["Это ход исполнения", "Отозвать"]


async def test_a_point_that_nobody_chooses_is_asked_for_again_in_the_mornings(
    district: District, director: Person, broadcast: ShownMessage
) -> None:
    await director.replies(broadcast, "Провели 3 сентября")
    await district.settles()
    before = len(director.from_bot)
    await district.comes(moment("2026-09-02", "09:00"))
    assert [message.text for message in director.from_bot[before:]] == [
        "По какому пункту этот отчёт?\n"
        "Вы прислали его 01.09.2026, но пункт не выбрали, и отчёт никому не передан. Выберите пункт:"
    ]
    await director.presses("1.3")
    await district.settles()
    assert director.last.text.startswith("Отчёт по п. 1.3 отправлен на проверку.")
    await district.comes(moment("2026-09-08", "12:00"))
    assert not any("По какому пункту" in message.text for message in director.from_bot[before + 1 :])


async def test_an_old_choice_says_that_it_is_made(
    district: District, director: Person, broadcast: ShownMessage
) -> None:
    await director.replies(broadcast, "сделано")
    await district.settles()
    await director.presses("1.3")
    await director.presses("1.4")  # double press, before the first was answered
    await district.settles()
    assert director.toast == "Уже отправлено как отчёт."
    assert director.last.text.startswith("Отчёт по п. 1.3 отправлен")


async def test_what_is_no_report_goes_nowhere(district: District, director: Person, broadcast: ShownMessage) -> None:
    await director.sends("Когда совещание?")
    await district.settles()
    await director.presses("Это не отчёт")
    await district.settles()
    assert director.last.text == "Хорошо, это не отчёт: никому не отправлено."
    assert "Статус: направлено" in (await card_of(district, director, "1.3")).text


async def test_the_number_may_be_answered_in_words(
    district: District, director: Person, broadcast: ShownMessage
) -> None:
    await director.sends_document("spravka.pdf", b"%PDF")
    await district.settles()
    await director.replies(director.last, "1.4")
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 1.4 отправлен на проверку."]


async def test_the_question_is_answered_by_reply(district: District, director: Person, broadcast: ShownMessage) -> None:
    await card_of(district, director, "1.4")
    await director.presses("Отчитаться")
    await district.settles()
    question = director.sees("Отчёт по п. 1.4\n")
    assert question.asks_reply
    await director.replies(question, "+")
    await district.settles()
    director.sees("Напишите в ответ, что сделано")
    await director.replies(question, "Отдохнули 120 детей.")
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 1.4 отправлен на проверку."]


async def test_text_that_is_no_reply_answers_the_open_question(
    district: District, director: Person, broadcast: ShownMessage
) -> None:
    await card_of(district, director, "1.2")
    await director.presses("Отчитаться")
    await card_of(district, director, "1.4")
    await director.presses("Отчитаться")
    await district.settles()
    await director.sends("Отдохнули 120 детей.")
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 1.4 отправлен на проверку."], "the newest question is meant"


@pytest.mark.parametrize(
    "send",
    [
        lambda person, card: person.replies_with_photo(card, "готово"),
        lambda person, card: person.replies_with_document(card, "акт.pdf", b"%PDF"),
        lambda person, card: person.sends_voice(reply_to=card),
        lambda person, card: person.sends_video_note(reply_to=card),
        lambda person, card: person.sends_document("скан.pdf", b"%PDF", size=60_000_000, reply_to=card),
    ],
    ids=["photo", "document", "voice", "video note", "a file too large to download"],
)
async def test_any_kind_of_file_is_a_report(
    district: District,
    director: Person,
    broadcast: ShownMessage,
    send: Callable[[Person, ShownMessage], Awaitable[ShownMessage]],
) -> None:
    await send(director, await card_of(district, director, "1.1"))
    await district.settles()
    assert director.last.text.startswith("Отчёт по п. 1.1 отправлен на проверку.")
    assert "Вложений: 1." in director.last.text


@pytest.mark.parametrize("replying", [True, False])
async def test_an_album_is_one_report_with_one_receipt(
    district: District, director: Person, broadcast: ShownMessage, replying: bool
) -> None:
    files = [(f"{n}.jpg", A_PICTURE) for n in range(4)]
    await director.sends_album(files, "п. 1.2", reply_to=broadcast if replying else None)
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 1.2 отправлен на проверку."]
    assert "Вложений: 4." in director.last.text


async def test_an_album_without_a_number_is_asked_about_once(
    district: District, director: Person, broadcast: ShownMessage
) -> None:
    await director.sends_album([(f"{n}.jpg", A_PICTURE) for n in range(3)])
    await district.settles()
    assert sum("По какому пункту" in message.text for message in director.from_bot) == 1
    await director.presses("1.3")
    await district.settles()
    assert "Вложений: 3." in director.last.text


async def test_the_only_open_point_is_meant(district: District, director: Person) -> None:
    only = [P("4.2", "Утвердить график.", (date(2026, 9, 18),)), P("5", "Знать.", known=True)]
    await sends_out(district, await joins(district, director, SCHOOL), points=only)
    await director.sends("Утвердили.")
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 4.2 отправлен на проверку."]


async def test_what_follows_completes_the_report_under_review(
    district: District, director: Person, broadcast: ShownMessage
) -> None:
    card = await card_of(district, director, "1.2")
    await director.replies(card, "График утверждён.")
    await district.settles()
    await director.replies_with_document(card, "приказ.pdf", b"%PDF")
    await district.settles()
    assert director.last.text == "Добавлено к отчёту по п. 1.2, он на проверке."
    assert len(receipts(director)) == 1


async def test_for_information_may_be_reported_on_too(
    district: District, director: Person, broadcast: ShownMessage
) -> None:
    await director.replies(broadcast, "п. 2: участвовали все классы")
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 2 отправлен на проверку."]
    await director.presses("Отозвать")
    await district.settles()
    assert "п. 2 отозван" in director.last.text


async def test_an_edited_message_corrects_the_report(
    district: District, director: Person, broadcast: ShownMessage
) -> None:
    message = await director.replies(await card_of(district, director, "1.2"), "График утвержден 1 сентебря")
    await district.settles()
    await director.edits(message, "График утверждён 1 сентября")
    await district.settles()
    assert director.last.text == "Исправление учтено в отчёте по п. 1.2."


async def test_interim_and_back(district: District, director: Person, broadcast: ShownMessage) -> None:
    await director.replies(await card_of(district, director, "1.2"), "Согласуем с автопарком.")
    await district.settles()
    receipt = director.last
    await director.presses("Это ход исполнения")
    await district.settles()
    assert receipt.text.startswith("Ход исполнения по п. 1.2 записан, отчёт об исполнении ждём до 18.09.2026.")
    assert receipt.labels == ["Это отчёт об исполнении", "Отозвать"]
    await district.comes(moment("2026-09-11"))
    director.sees("Напоминание")
    await director.presses("Это отчёт об исполнении", on=receipt)
    await district.settles()
    assert receipt.text.startswith("Отчёт по п. 1.2 отправлен на проверку.")
    await district.comes(moment("2026-09-18", "12:00"))
    assert all("1.2 Утвердить" not in shown.text for shown in director.since(director.sees("Напоминание")))


async def test_a_report_taken_back_is_owed_again(district: District, director: Person, broadcast: ShownMessage) -> None:
    await director.replies(await card_of(district, director, "1.2"), "Ой, это не то.")
    await district.settles()
    receipt = director.last
    await director.presses("Отозвать")
    await director.presses("Отозвать", on=receipt)
    await district.settles()
    assert director.toast == "Отчёт уже отозван."
    assert receipt.text.startswith("Отчёт по п. 1.2 отозван.")
    assert receipt.labels == []
    assert "Отчитаться" in (await card_of(district, director, "1.2")).labels
    await district.comes(moment("2026-09-11", "12:00"))
    assert "1.2 Утвердить" in director.sees("Напоминание").text


async def test_after_the_verdict_nothing_can_be_changed(
    district: District, director: Person, broadcast: ShownMessage
) -> None:
    card = await card_of(district, director, "1.2")
    message = await director.replies(card, "График утверждён.")
    await district.settles()
    receipt = director.last
    await district.admin.sends("/review")
    await district.settles()
    await district.admin.presses("1")
    await district.settles()
    await district.admin.presses("Принять")
    await district.settles()
    await director.presses("Это ход исполнения", on=receipt)
    await district.settles()
    assert director.toast == "Отчёт по п. 1.2 уже принят 01.09.2026."
    assert receipt.labels == []
    await director.edits(message, "Передумал")
    await district.settles()
    assert director.last.text.startswith("Отчёт по п. 1.2 уже принят 01.09.2026. Исправление не учтено")
    await director.replies(card, "Ещё фото?")
    await district.settles()
    assert director.last.text == "По п. 1.2 отчёт уже принят 01.09.2026."


async def test_reply_to_a_reminder(district: District, director: Person, broadcast: ShownMessage) -> None:
    await district.comes(moment("2026-09-09", "12:00"))
    await director.replies(director.sees("Напоминание"), "п. 1.1 инвентаризация проведена")
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 1.1 отправлен на проверку."]


async def test_a_message_that_comes_twice_is_one_report(
    district: District, director: Person, broadcast: ShownMessage
) -> None:
    message = await director.replies(broadcast, "п. 1.2 готово")
    await district.settles()
    again = Arrived(1, director.id, {"update_id": 1, "message": message.stored.body})
    async with district.app.database.write() as tx:
        await inbox.add(tx, [again], district.clock())
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 1.2 отправлен на проверку."]
    assert director.last.text.startswith("Отчёт по п. 1.2 отправлен"), "and nothing else is said"


async def test_who_has_left_reports_no_more(district: District, director: Person, broadcast: ShownMessage) -> None:
    card = await card_of(district, director, "1.2")
    successor = district.telegram.person(2003, "Пётр", "Новый")
    await replaces(district, director, successor)
    await director.replies(card, "Готово")
    await district.settles()
    director.does_not_see(SENT)
    await successor.sends("/my")
    await district.settles()
    assert "1.2 Утвердить" in successor.last.text


async def replaces(district: District, leaver: Person, successor: Person) -> None:
    """The roster has another holder: open work goes with the position."""
    await successor.starts()
    await district.settles()
    async with district.app.database.write() as tx:
        account = await accounts.by_user(tx, leaver.id)
        assert account is not None
        assert account.person_id is not None
        (place,) = await roster.places_of(tx, account.person_id)
        await people.end_holding(tx, place.id, district.clock())
        await accounts.set_person(tx, leaver.id, None)
        person_id = await people.add(tx, "Новый Пётр", None)
        await people.begin_holding(tx, place.id, person_id, district.clock())
        await accounts.join(tx, successor.id, "Пётр Новый", district.clock())
        await accounts.set_person(tx, successor.id, person_id)
