"""A chat in print."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import aiohttp

from bot.sandbox import A_PICTURE, Sandbox
from tests.sandbox.conftest import Api


class StoryClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


PRINTED = """\
── вторник, 1 сентября 2026 ──
09:00  Пётр Иванов: /start t0ken
09:00  Поручик (изменено): Резолюция № 5
       2 пункта
       [Ознакомлен] [Пункты]
       [Порядок]
       👍
09:00  Пётр Иванов нажимает [Ознакомлен]
       💬 Записано
── среда, 2 сентября 2026 ──
10:30  Пётр Иванов ↪ «Резолюция № 5 2 пункта»: 📷 фото
       📷 фото
       готово
10:30  Пётр Иванов: 📎 план.docx (3 КБ)
10:30  Пётр Иванов нажимает [Пункты] под «Резолюция № 5 2 пункта»
       ❗ уже снято
10:30  · Пётр Иванов открывает [Порядок]
10:31  Поручик: Назовите себя
10:31  · Пётр Иванов: бот заблокирован
       ⌨ [Мой номер]"""


async def test_a_chat_as_its_owner_reads_it() -> None:
    clock = StoryClock()
    async with Sandbox(clock=clock, zone=ZoneInfo("Europe/Moscow")) as telegram:
        async with aiohttp.ClientSession() as session:
            await _play(telegram, Api(session, telegram), clock)
        assert telegram.person(1002).transcript() == PRINTED
        assert telegram.transcript() == f"═══ Пётр Иванов ═══\n{PRINTED}"


async def _play(telegram: Sandbox, api: Api, clock: StoryClock) -> None:
    boss = telegram.person(1002, "Пётр", "Иванов")
    await boss.starts("t0ken")
    rows = [[{"text": "Ознакомлен", "callback_data": "1"}, {"text": "Пункты", "callback_data": "2"}]]
    rows.append([{"text": "Порядок", "url": "https://district.example/order"}])
    markup = {"inline_keyboard": rows}
    await api("sendMessage", chat_id=1002, text="Резолюция № 4", reply_markup=markup)
    card = boss.last
    await api(
        "editMessageText",
        chat_id=1002,
        message_id=card.id,
        text="Резолюция № 5\n2 пункта",
        reply_markup=markup,
    )
    await boss.reacts(card, "👍")
    press = await boss.presses("Ознакомлен")
    assert press is not None
    await api("answerCallbackQuery", callback_query_id=press.id, text="Записано")
    clock.now += timedelta(days=1, hours=1, minutes=30)
    await boss.sends_album([("1.jpg", A_PICTURE), ("2.jpg", A_PICTURE)], "готово", reply_to=card)
    await boss.sends_document("план.docx", bytes(3000))
    late = await boss.presses("Пункты")
    assert late is not None
    await api("answerCallbackQuery", callback_query_id=late.id, text="уже снято", show_alert=True)
    await boss.presses("Порядок")
    clock.now += timedelta(minutes=1)
    keyboard = {"keyboard": [[{"text": "Мой номер", "request_contact": True}]]}
    await api("sendMessage", chat_id=1002, text="Назовите себя", reply_markup=keyboard)
    await boss.blocks_bot()
