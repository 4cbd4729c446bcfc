"""A document becomes a draft; the administrator looks it through and corrects it in plain words."""

from __future__ import annotations

import pytest

from tests.scenarios.conftest import District
from tests.scenarios.drafting import RESOLUTION, has_draft, opens_point, pastes, presses, replies
from tests.scenarios.rosters import has_roster


async def test_pasted_text_becomes_a_draft_that_says_what_to_look_at(district: District) -> None:
    draft = await has_draft(district)
    assert "Пунктов: 5 · получателей: 3" in draft.text
    assert "от 28 августа 2026" in draft.text
    assert "срок не указан: 1 (п. 1.3)" in draft.text
    assert "срок раньше даты документа: 1 (п. 2.1)" in draft.text
    assert "ответственный не найден в реестре: 1 (п. 3.1)" in draft.text
    assert "«постоянно», без контрольного срока: 1 (п. 1.2)" in draft.text
    assert "no_deadline" not in draft.text


async def test_text_pasted_in_several_messages_is_one_document(district: District) -> None:
    await has_roster(district)
    before = district.admin.last
    middle = RESOLUTION.index("2. Директорам")
    await district.admin.sends(RESOLUTION[:middle])
    await district.admin.sends(RESOLUTION[middle:])
    await district.settles()
    reading, draft = district.admin.since(before)
    assert reading.text == "Читаю документ…"
    assert "Пунктов: 5" in draft.text


async def test_a_file_becomes_a_draft_and_stays_with_us_under_a_name_of_ours(district: District) -> None:
    await has_roster(district)
    await district.admin.sends_document("../../резолюция.txt", RESOLUTION.encode("cp1251"))
    await district.settles()
    assert "Пунктов: 5" in district.admin.sees("Черновик.").text
    (kept,) = (district.folder / "files").iterdir()
    assert kept.name.startswith("source-")


async def test_a_roster_sheet_is_no_document(district: District) -> None:
    await has_roster(district)
    district.admin.does_not_see("Черновик.")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("пусто.txt", b" \n ", "Файл пуст"),
        ("архив.rar", b"Rar!" + bytes(50), "Это архив"),
        ("картинка.bin", bytes(range(256)) * 20, "не читает"),
        ("стихи.txt", "Белая берёза под моим окном принакрылась снегом, точно серебром.\n".encode() * 9, "Поручений"),
    ],
)
async def test_what_cannot_be_a_draft_gets_one_sentence(
    district: District, name: str, content: bytes, sentence: str
) -> None:
    await district.admin.sends_document(name, content)
    await district.settles()
    assert sentence in district.admin.last.text
    assert len(district.admin.last.text) < 250
    district.admin.does_not_see("Черновик.")


async def test_a_file_over_twenty_megabytes_is_refused_at_once(district: District) -> None:
    await district.admin.sends_document("скан.pdf", b"%PDF-1.4", size=25 * 1024 * 1024)
    await district.settles()
    assert "больше 20 МБ" in district.admin.last.text
    district.admin.does_not_see("Читаю")


async def test_a_remark_is_no_document(district: District) -> None:
    await district.admin.sends("Добрый день, коллеги")
    await district.settles()
    assert "Не понял сообщение" in district.admin.last.text


async def test_a_document_is_read_after_a_restart(district: District) -> None:
    await has_roster(district)
    await district.admin.pastes(RESOLUTION)
    await district.app.settle()
    district.admin.does_not_see("Черновик.")
    await district.restarts()
    await district.settles()
    district.admin.sees("Черновик.")


async def test_a_reply_corrects_a_point(district: District) -> None:
    card = await opens_point(district, await has_draft(district), "2.1")
    corrected = await replies(district, card, "срок 15 октября; ответственный Петров П.П.")
    assert corrected.text.startswith("Исправлено.")
    assert "Срок: 15 октября 2026" in corrected.text
    assert "Петров Пётр Петрович (МБДОУ «Ромашка»)" in corrected.text


async def test_what_is_not_understood_changes_nothing(district: District) -> None:
    draft = await has_draft(district)
    card = await opens_point(district, draft, "2.1")
    before = draft.text
    assert "не понял" in (await replies(district, card, "текст Другой текст\nсрок как получится")).text
    assert draft.text == before
    await presses(district, "К списку", on=card)
    assert "Представить списки" in card.text


async def test_the_draft_shows_what_was_corrected(district: District) -> None:
    draft = await has_draft(district)
    await replies(district, await opens_point(district, draft, "2.1"), "срок 15 октября")
    assert "срок раньше даты документа" not in draft.text


async def test_a_removed_point_comes_back(district: District) -> None:
    draft = await has_draft(district)
    card = await opens_point(district, draft, "1.1")
    await presses(district, "Удалить", on=card)
    assert "Пунктов: 4" in draft.text
    assert "удалено: 1" in draft.text
    await presses(district, "Вернуть", on=card)
    assert "Пунктов: 5" in draft.text


async def test_a_point_is_added(district: District) -> None:
    draft = await has_draft(district)
    await presses(district, "Добавить пункт", on=draft)
    await district.admin.sends("Представить отчёт о питании\nсрок 15 октября\nответственные: директора школ")
    await district.settles()
    card = district.admin.last
    assert "Пункт 4" in card.text
    assert "Срок: 15 октября 2026" in card.text
    assert "Иванова Ирина Ивановна" in card.text
    assert "Пунктов: 6" in draft.text


async def test_points_without_a_date_get_one_at_once(district: District) -> None:
    draft = await has_draft(district)
    await presses(district, "Контрольный срок… (2)", on=draft)
    await district.admin.sends("15 октября")
    await district.settles()
    assert "2 пункта: контрольный срок 15.10.2026" in district.admin.last.text
    assert not [label for label in draft.labels if "срок…" in label]


async def test_what_goes_on_all_the_time_gets_a_checkpoint_and_the_silent_a_month(district: District) -> None:
    draft = await has_draft(district)
    await presses(district, "До 20 января (1)", on=draft)
    assert district.admin.toast == "1 пункт: контрольный срок 20.01.2027"
    await presses(district, "Через месяц (1)", on=draft)
    assert district.admin.toast == "1 пункт: контрольный срок 28.09.2026"
    assert "срок не указан" not in draft.text


async def test_no_report_for_many_points_is_asked_once_more(district: District) -> None:
    draft = await has_draft(district)
    await presses(district, "Без отчёта (2)", on=draft)
    assert "отчёта по ним не будет" in draft.text
    await presses(district, "Назад", on=draft)
    assert "срок не указан" in draft.text
    await presses(district, "Без отчёта (2)", on=draft)
    await presses(district, "Да, без отчёта", on=draft)
    assert "срок не указан" not in draft.text


async def test_an_unknown_addressee_is_asked_about_once_and_remembered(district: District) -> None:
    draft = await has_draft(district)
    question = await presses(district, "Кто такие", on=draft)
    assert "(п. 3.1)" in question.text
    answered = await replies(district, question, "директора школ")
    assert "получателей: 1" in answered.text
    assert "не найден в реестре" not in draft.text
    again = await pastes(district, RESOLUTION)
    assert again.id != draft.id
    assert "не найден в реестре" not in again.text


async def test_an_addressee_may_be_nobody(district: District) -> None:
    draft = await has_draft(district)
    question = await presses(district, "Кто такие", on=draft)
    await presses(district, "Никому не отправлять", on=question)
    assert "не найден в реестре" not in draft.text
    assert "никому не уйдёт: нет получателей: 1 (п. 3.1)" in draft.text


async def test_an_answered_question_says_so(district: District) -> None:
    draft = await has_draft(district)
    question = await presses(district, "Кто такие", on=draft)
    await replies(district, question, "директора школ")
    await presses(district, "Никому не отправлять", on=question)
    assert district.admin.toast == "На этот вопрос уже ответили."


async def test_a_roster_that_comes_later_is_matched_again(district: District) -> None:
    draft = await pastes(district, RESOLUTION)
    assert "получателей: 0" in draft.text
    assert "Получателей пока нет" in draft.text
    await has_roster(district)
    await presses(district, "Сверить с реестром ещё раз", on=draft)
    assert "получателей: 3" in draft.text


async def test_the_date_of_a_document_without_one_is_asked_for(district: District) -> None:
    await has_roster(district)
    text = RESOLUTION.replace("от 28.08.2026", "").replace("до 15 сентября 2026 года", "в десятидневный срок")
    draft = await pastes(district, text)
    assert "Дата документа не найдена" in draft.text
    assert "Какого числа документ" in district.admin.last.text
    await district.admin.sends("двадцать восьмое")
    await district.settles()
    assert "Напишите её с годом" in district.admin.last.text
    await district.admin.sends("28.08.2026")
    await district.settles()
    assert "от 28 августа 2026" in draft.text
    card = await opens_point(district, draft, "1.1")
    assert "7 сентября 2026" in card.text


async def test_a_reply_to_the_draft_corrects_its_title_and_date(district: District) -> None:
    draft = await has_draft(district)
    await replies(district, draft, "название Резолюция о питании")
    await replies(district, draft, "дата 27.08.2026")
    assert "Черновик. Резолюция о питании" in draft.text
    assert "от 27 августа 2026" in draft.text


async def test_a_reply_to_the_draft_corrects_the_point_that_it_names(district: District) -> None:
    draft = await has_draft(district)
    assert "Срок: 15 октября 2026" in (await replies(district, draft, "п. 2.1 срок 15 октября")).text
    assert "Пункта 9.9 в черновике нет" in (await replies(district, draft, "п. 9.9 удалить")).text
    assert "«п. 2.1 срок 15 октября»" in (await replies(district, draft, "всё хорошо")).text


async def test_a_choice_for_points_that_have_a_date_by_now_is_refused(district: District) -> None:
    draft = await has_draft(district)
    await district.admin.presses("Через месяц (1)", on=draft)
    await district.admin.presses("Через месяц (1)", on=draft)
    await district.settles()
    assert district.admin.toast == "Пунктов без срока в черновике уже нет."


async def test_a_dropped_draft_changes_no_more(district: District) -> None:
    draft = await has_draft(district)
    card = await opens_point(district, draft, "1.1")
    await presses(district, "Отменить", on=draft)
    await presses(district, "Да, отменить", on=draft)
    assert "Черновик отменён" in draft.text
    await presses(district, "Удалить", on=card)
    assert "отменён" in (district.admin.toast or "")
    assert "отменён" in (await replies(district, card, "срок 15 октября")).text


async def test_an_old_confirmation_of_dropping_is_refused(district: District) -> None:
    draft = await has_draft(district)
    card = await opens_point(district, draft, "1.1")
    await presses(district, "Отменить", on=draft)
    await district.admin.replies(card, "срок 15 октября")
    await district.admin.presses("Да, отменить", on=draft)
    await district.settles()
    assert "изменился" in (district.admin.toast or "")
    assert "Пунктов: 5" in draft.text
