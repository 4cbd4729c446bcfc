"""What is answered to a file or text that was sent to be read."""

from __future__ import annotations

from aiogram.utils.formatting import Text

from bot.views.draft_callbacks import SentIs
from bot.views.screen import Button, Screen


def reading() -> Screen:
    return Screen(Text("Читаю документ…"))


def refused_size() -> str:
    return "Файл больше 20 МБ: сожмите его, разделите на части или вставьте текст документа в сообщение."


def ask_what_it_is(piece_id: int) -> Screen:
    """To an administrator who is a recipient too."""
    report = Button("Это мой отчёт", SentIs(piece=piece_id, document=False).pack())
    document = Button("Это новый документ", SentIs(piece=piece_id, document=True).pack())
    return Screen(Text("Это Ваш отчёт или новый документ для рассылки?"), ((report, document),))
