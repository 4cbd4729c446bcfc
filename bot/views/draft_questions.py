"""Questions about a draft, and what is said once they are answered."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.utils.formatting import Bold, Italic, Text

from bot.model import About, Among, DateChoice, Draft
from bot.views.draft_callbacks import ChooseAddressee, ChooseDate, DraftDropped, DraftOpen
from bot.views.draft_parts import TITLE, back_to
from bot.views.screen import Attachment, Button, Screen, Style
from bot.views.words import cut, day, plural, some


def date_question(draft: Draft, question_id: int) -> Screen:
    text = Text(
        "Какого числа документ «", cut(draft.title, 120), "»? Даты в тексте нет, а от неё считаются сроки "
        "вроде «в десятидневный срок». Ответьте датой с годом."
    )  # fmt: skip
    return Screen(text, about=About.QUESTION, subject_id=question_id, answer_hint="28.08.2024")


def control_date_question(count: int, question_id: int) -> Screen:
    points = plural(count, "пункта", "пунктов", "пунктов")
    text = f"Какой контрольный срок поставить для {points} без срока? Ответьте датой."
    return Screen(Text(text), about=About.QUESTION, subject_id=question_id, answer_hint="15 октября")


def new_point_question(question_id: int) -> Screen:
    text = Text(
        "Напишите новый пункт в ответ на это сообщение. Срок и ответственного — с новой строки, например:\n\n",
        Italic("Представить отчёт о горячем питании\nсрок 15 октября\nответственные: директора школ"),
    )
    return Screen(text, about=About.QUESTION, subject_id=question_id, answer_hint="Текст пункта")


def addressee_question(addressee: str, points: Sequence[str], proposals: Sequence[str], question_id: int) -> Screen:
    """proposals: labels, in the order of their places."""
    text = Text(
        "Кто такие «", Bold(cut(addressee, 200)), f"» (п. {some(points, 6)})? В реестре таких нет.\n\n"
        "Выберите кнопкой или ответьте на это сообщение словами: «директора школ», «Иванова И.И.». "
        "Ответ запомнится для следующих документов."
    )  # fmt: skip
    rows = [(_means(question_id, place, cut(label, 60)),) for place, label in enumerate(proposals)]
    rows.append((_means(question_id, -1, "Никому не отправлять"),))
    return Screen(text, tuple(rows), About.QUESTION, question_id)


def _means(question_id: int, choice: int, label: str) -> Button:
    return Button(label, ChooseAddressee(question=question_id, choice=choice).pack())


def no_report_screen(draft: Draft, count: int, among: Among) -> Screen:
    """Asked once more: it concerns many points at once."""
    points = plural(count, "пункт", "пункта", "пунктов")
    text = f"{points} без срока уйдут «для сведения»: отчёта по ним не будет. Так и сделать?"
    sure = ChooseDate(resolution=draft.id, choice=DateChoice.NO_REPORT, among=among, sure=True).pack()
    back = DraftOpen(resolution=draft.id).pack()
    return Screen(Text(text), ((Button("Да, без отчёта", sure), Button("Назад", back)),))


def drop_screen(draft: Draft) -> Screen:
    text = Text("Отменить черновик «", cut(draft.title, TITLE), "»? Исправления пропадут.")
    sure = DraftDropped(resolution=draft.id, revision=draft.revision).pack()
    back = DraftOpen(resolution=draft.id).pack()
    return Screen(text, ((Button("Да, отменить", sure, style=Style.DANGER), Button("Назад", back)),))


def refusal_screen(sentence: str) -> Screen:
    """Why what was sent did not become a draft."""
    return Screen(Text(sentence))


def sheet_screen(draft: Draft, data: bytes) -> Screen:
    """The draft as a file to edit; its name tells the newest of several."""
    text = Text(
        "Правьте таблицу и пришлите её сюда файлом: она заменит пункты черновика. Можно менять порядок строк, "
        "добавлять и удалять их; серые столбцы заполняет бот.\n\n",
        Italic("Если черновик до этого изменится, таблицу понадобится выгрузить заново."),
    )
    file = Attachment(f"Черновик {draft.id}, редакция {draft.revision}.xlsx", data=data)
    return Screen(text, about=About.DRAFT, subject_id=draft.id, attachments=(file,))


def replaced_words(changed: int, added: int, removed: int, moved: bool) -> str:
    """What a sheet that was sent back has done."""
    counted = (("изменено", changed), ("добавлено", added), ("удалено", removed))
    done = [f"{words}: {count}" for words, count in counted if count] + ["порядок другой"] * moved
    return f"Таблица принята. Пункты — {' · '.join(done)}."


def explained_screen(draft: Draft, addressee: str, count: int) -> Screen:
    """The question about a wording, once it is answered."""
    to = f"получателей: {count}" if count else "никому не отправляется"
    text = Text("«", Bold(cut(addressee, 200)), f"» — {to}. Запомнил для следующих документов.")
    return Screen(text, back_to(draft))


def matched_words(found: int) -> str:
    """The answer to «Сверить с реестром ещё раз»."""
    return (
        f"Нашлось ещё: {plural(found, 'пункт', 'пункта', 'пунктов')}." if found else "Новых получателей в реестре нет."
    )


def done_screen(draft: Draft, done: str) -> Screen:
    return Screen(Text(f"{done}."), back_to(draft))


def dated_screen(draft: Draft) -> Screen:
    """After a reply about the document itself."""
    made_on = f" от {day(draft.date)}" if draft.date else ""
    return Screen(Text("Исправлено: ", cut(draft.title, TITLE), f"{made_on}. Сроки пересчитаны."), back_to(draft))


def reading_screen(done: int, total: int) -> Screen:
    """How many pages of a scan have been read."""
    if done >= total:
        return Screen(Text(f"Прочитано страниц: {total}."))
    return Screen(Text(f"Читаю скан: готово страниц {done} из {total}…"))
