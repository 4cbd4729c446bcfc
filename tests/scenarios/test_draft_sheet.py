"""«В Excel»: the draft as a sheet that is edited outside and sent back; files that come while something is asked."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from bot.sandbox.screen import ShownMessage
from tests.scenarios.conftest import District
from tests.scenarios.documents import joins, sends_out
from tests.scenarios.drafting import RESOLUTION, has_draft, opens_point, presses, replies
from tests.scenarios.rosters import has_roster

Table = list[list[object]]
"""The rows of the sheet below its header."""
NUMBER, SECTION, TEXT, WHO, REACHED, DUE, KNOWN, REMARKS, CODE = range(9)
UNDATED = RESOLUTION.replace("от 28.08.2026\n", "").replace("до 15 сентября 2026 года", "в десятидневный срок")


async def takes_out(district: District, draft: ShownMessage) -> ShownMessage:
    """Presses «В Excel»; the message with the file."""
    before = district.admin.last
    await presses(district, "В Excel", on=draft)
    return next(one for one in district.admin.since(before) if one.kind == "document")


async def brings_back(
    district: District, file: ShownMessage, edit: Callable[[Table], object], reply_to: ShownMessage | None = None
) -> ShownMessage:
    """Edits the file and sends it; the bot's newest message."""
    workbook = load_workbook(io.BytesIO(file.content))
    sheet = workbook.worksheets[0]
    rows: Table = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    sheet.delete_rows(3, len(rows))
    edit(rows)
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    await district.admin.sends_document("таблица.xlsx", buffer.getvalue(), reply_to=reply_to)
    await district.settles()
    return district.admin.last


def puts(row: int, column: int, value: object) -> Callable[[Table], object]:
    return lambda rows: rows[row].__setitem__(column, value)


def works_it_over(rows: Table) -> None:
    """Two points are changed, one goes, one comes, the last one goes first."""
    rows[0][DUE] = "20.10.2026"
    rows[2][WHO], rows[2][KNOWN] = "Петров П.П.", "да"
    del rows[1]
    rows.append([None, None, "Провести инструктаж.", "директора школ", None, "до пятницы", None, None, None])
    rows.insert(0, rows.pop(3))


async def test_the_draft_is_handed_out_as_a_sheet(district: District) -> None:
    file = await takes_out(district, await has_draft(district))
    assert file.file_name == "Черновик 1, редакция 1.xlsx"
    rows = list(load_workbook(io.BytesIO(file.content)).worksheets[0].iter_rows(min_row=3, values_only=True))
    assert [row[NUMBER] for row in rows] == ["1.1", "1.2", "1.3", "2.1", "3.1"]
    assert [row[DUE] or "" for row in rows] == ["15.09.2026", "постоянно", "", "31.05.2026", "01.10.2026"]
    assert "Иванова Ирина Ивановна (МБОУ «Луговая СОШ»)" in str(rows[3][REACHED])
    assert rows[3][REMARKS] == "срок раньше даты документа; срок уже прошёл"
    assert "заменит пункты" in district.admin.last.text


async def test_the_sheet_sent_back_replaces_the_points(district: District) -> None:
    draft = await has_draft(district)
    file = await takes_out(district, draft)
    shown = await brings_back(district, file, works_it_over)
    assert "Таблица принята. Пункты — изменено: 2 · добавлено: 1 · удалено: 1 · порядок другой." in shown.text
    assert shown.id != draft.id
    assert "Пунктов: 5 · получателей: 3 · удалено: 1" in shown.text
    assert "постоянно" not in shown.text
    await presses(district, "Все пункты", on=shown)
    listed = district.admin.last.text
    numbers = [line.removeprefix("⚠ ").split()[0] for line in listed.splitlines()[1:7]]
    assert numbers == ["3.1", "1.1", "1.2", "1.3", "2.1", "4"]
    assert "20.10.2026" in listed
    assert "без отчёта · 1 чел." in listed
    assert "4 Провести инструктаж. · 04.09.2026 · 1 чел." in listed


async def test_the_newest_message_of_the_draft_is_the_one_that_stays_true(district: District) -> None:
    draft = await has_draft(district)
    shown = await brings_back(district, await takes_out(district, draft), puts(0, DUE, "20.10.2026"))
    assert "срок раньше даты документа" in shown.text
    await replies(district, await opens_point(district, shown, "2.1"), "срок 15 октября")
    assert "срок раньше даты документа" not in shown.text
    assert "Таблица принята" not in shown.text


async def test_a_row_that_is_not_understood_is_named_and_nothing_changes(district: District) -> None:
    draft = await has_draft(district)
    before = draft.text

    def slips(rows: Table) -> None:
        rows[0][TEXT] = "Другой текст"
        rows[1][DUE] = "как получится"
        rows[4][KNOWN] = "может быть"

    refused = await brings_back(district, await takes_out(district, draft), slips)
    assert "черновик не изменился" in refused.text
    assert "Строка 4. Срок «как получится» не понял" in refused.text
    assert "Строка 7. «Без отчёта»: вместо «может быть»" in refused.text
    assert draft.text == before
    assert "Другой текст" not in (await opens_point(district, draft, "1.1")).text


async def test_a_sheet_that_was_put_right_is_taken_after_a_refusal(district: District) -> None:
    file = await takes_out(district, await has_draft(district))
    await brings_back(district, file, puts(0, DUE, "как получится"))
    await brings_back(district, file, puts(0, DUE, "20.10.2026"))
    district.admin.sees("Таблица принята. Пункты — изменено: 1.")


async def test_a_sheet_of_an_older_draft_is_refused(district: District) -> None:
    draft = await has_draft(district)
    file = await takes_out(district, draft)
    await replies(district, await opens_point(district, draft, "2.1"), "срок 15 октября")
    refused = await brings_back(district, file, puts(0, TEXT, "Другой текст"))
    assert refused.text == "Черновик изменился после выгрузки: выгрузите таблицу заново."


async def test_a_sheet_is_taken_once(district: District) -> None:
    file = await takes_out(district, await has_draft(district))
    await brings_back(district, file, puts(0, TEXT, "Другой текст"))
    assert "изменился после выгрузки" in (await brings_back(district, file, puts(0, TEXT, "Другой текст"))).text


@pytest.mark.parametrize(
    ("buttons", "sentence"),
    [(("Отменить", "Да, отменить"), "Черновик уже отменён"), (("Разослать", "Да, разослать"), "уже разослан")],
)
async def test_a_sheet_of_a_document_that_is_no_draft_any_more_is_refused(
    district: District, buttons: tuple[str, str], sentence: str
) -> None:
    draft = await has_draft(district)
    file = await takes_out(district, draft)
    await presses(district, buttons[0], on=draft)
    await presses(district, buttons[1])
    refused = await brings_back(district, file, puts(0, TEXT, "Другой текст"))
    assert sentence in refused.text


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [(lambda rows: None, "нет изменений"), (lambda rows: rows.clear(), "нет ни одного пункта")],
)
async def test_a_sheet_without_changes_or_without_points_says_so(
    district: District, edit: Callable[[Table], object], sentence: str
) -> None:
    draft = await has_draft(district)
    file = await takes_out(district, draft)
    assert sentence in (await brings_back(district, file, edit)).text
    await brings_back(district, file, puts(0, TEXT, "Другой текст"))
    district.admin.sees("Таблица принята.")


async def test_a_removed_row_comes_back_by_its_button_where_it_was(district: District) -> None:
    draft = await has_draft(district)
    shown = await brings_back(district, await takes_out(district, draft), lambda rows: rows.pop(1))
    await presses(district, "Вернуть", on=await opens_point(district, shown, "1.2"))
    assert "Пунктов: 5" in shown.text
    await presses(district, "Все пункты", on=shown)
    assert district.admin.last.text.index("1.2 Организовать") < district.admin.last.text.index("1.3 Разместить")


async def test_the_sheet_may_come_as_a_reply_even_from_a_recipient(district: District) -> None:
    draft = await has_draft(district)
    await sends_out(district, await joins(district, district.admin, "МБОУ «Дальняя СОШ»"))
    file = await takes_out(district, draft)
    await brings_back(district, file, puts(0, TEXT, "Другой текст"), reply_to=district.admin.last)
    district.admin.sees("Таблица принята.")


# What comes with a file, or instead of an answer


async def test_the_date_in_a_files_caption_is_the_documents(district: District) -> None:
    await has_roster(district)
    await district.admin.sends_document("резолюция.txt", UNDATED.encode(), "Резолюция от 28.08.2026, к рассылке")
    await district.settles()
    draft = district.admin.last
    assert "от 28 августа 2026" in draft.text
    assert "7 сентября 2026" in (await opens_point(district, draft, "1.1")).text


@pytest.mark.parametrize(
    "caption", ["разослать до 15.09.2026", "от 28.08.2062", "срочно", "по приказу министерства от 01.02.2025"]
)
async def test_other_captions_date_nothing(district: District, caption: str) -> None:
    await has_roster(district)
    await district.admin.sends_document("резолюция.txt", UNDATED.encode(), caption)
    await district.settles()
    assert "Какого числа документ" in district.admin.last.text


async def test_the_documents_own_date_goes_before_a_caption(district: District) -> None:
    await has_roster(district)
    await district.admin.sends_document("резолюция.txt", RESOLUTION.encode(), "от 20.08.2026")
    await district.settles()
    assert "от 28 августа 2026" in district.admin.sees("Черновик.").text


@pytest.mark.parametrize("as_reply", [True, False])
async def test_a_file_that_comes_while_a_date_is_asked_for_is_a_new_document(
    district: District, as_reply: bool
) -> None:
    await has_roster(district)
    await district.admin.sends_document("первая.txt", UNDATED.encode())
    await district.settles()
    question = district.admin.last
    assert "Какого числа документ" in question.text
    second = RESOLUTION.replace("августовского", "сентябрьского").encode()
    await district.admin.sends_document("вторая.txt", second, reply_to=question if as_reply else None)
    await district.settles()
    assert "сентябрьского" in district.admin.sees("Черновик.", after=question).text
    await replies(district, question, "28.08.2026")
    assert "Сроки пересчитаны" in district.admin.last.text
