"""The library that the bot uses takes the sandbox for Telegram."""

from collections.abc import AsyncIterator
from typing import Any

import aiogram.methods
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ChatMemberStatus, MessageEntityType
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods.base import TelegramMethod
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    CopyTextButton,
    DisabledButton,
    ForceReply,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    MessageOriginUser,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from aiogram.utils.formatting import Bold, Code, DateTime, Text

from bot.sandbox import A_PICTURE, Fault, Person, Sandbox
from bot.sandbox.schema import METHODS
from bot.sandbox.types import BUTTON_ACTIONS, ENTITY_TYPES

YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])


@pytest.fixture
async def bot(telegram: Sandbox) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    async with Bot(telegram.token, session) as client:
        yield client


@pytest.fixture
def vera(telegram: Sandbox) -> Person:
    return telegram.person(1001, "Вера", "Смирнова", started=True)


async def test_sending_and_editing_with_entities(bot: Bot, vera: Person) -> None:
    text = Text("🙂 ", Bold("Срок"), " 15 октября")
    sent = await bot.send_message(1001, **text.as_kwargs(), reply_markup=YES)
    assert sent.entities is not None
    assert sent.entities[0].extract_from(sent.text or "") == "Срок"
    assert (vera.last.text, vera.last.labels) == ("🙂 Срок 15 октября", ["Да"])
    edited = await bot.edit_message_text("готово", chat_id=1001, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert edited.edit_date is not None
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text("готово", chat_id=1001, message_id=sent.message_id)


async def test_people_are_understood(bot: Bot, vera: Person) -> None:
    await bot.send_message(1001, "п. 1.4", reply_markup=YES)
    card = vera.last
    await vera.replies_with_photo(card, "готово")
    await vera.sends_voice()
    await vera.sends_video_note()
    await vera.shares_contact("+79000000001")
    await vera.forwards(card)
    await vera.presses("Да", on=card)
    await vera.blocks_bot()
    updates = await bot.get_updates(allowed_updates=["message", "callback_query", "my_chat_member"])
    messages = [update.message for update in updates if update.message]
    assert [message.content_type for message in messages] == ["photo", "voice", "video_note", "contact", "text"]
    photo, *_, contact, forwarded = messages
    assert photo.reply_to_message is not None
    assert (photo.caption, photo.reply_to_message.text) == ("готово", "п. 1.4")
    assert contact.contact is not None
    assert contact.contact.user_id == 1001
    assert isinstance(forwarded.forward_origin, MessageOriginUser)
    query, blocked = updates[-2].callback_query, updates[-1].my_chat_member
    assert query is not None
    assert isinstance(query.message, Message)
    assert (query.data, query.message.text) == ("yes", "п. 1.4")
    assert blocked is not None
    assert blocked.new_chat_member.status == ChatMemberStatus.KICKED


async def test_answers_and_copies_of_a_message(bot: Bot, vera: Person, telegram: Sandbox) -> None:
    boss = telegram.person(1002, "Пётр", "Иванов", phone="+79000000002", started=True)
    report = await boss.shares_contact()
    [update] = await bot.get_updates()
    assert update.message is not None
    answer = await update.message.reply("Спасибо")
    assert answer.reply_to_message is not None
    assert boss.last.reply_to == report
    copied = await update.message.copy_to(1001)
    assert (vera.last.id, vera.last.kind) == (copied.message_id, "contact")
    elsewhere = ReplyParameters(message_id=copied.message_id, chat_id=1001)
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(1002, "а", reply_parameters=elsewhere)


async def test_an_old_message_is_inaccessible(bot: Bot, vera: Person) -> None:
    sent = await bot.send_message(1001, "п. 1.4", reply_markup=YES)
    card = vera.last
    await sent.delete()
    await vera.presses("Да", on=card)
    [update] = await bot.get_updates()
    assert isinstance(update.callback_query, CallbackQuery)
    assert isinstance(update.callback_query.message, InaccessibleMessage)
    assert await update.callback_query.answer("уже снято", show_alert=True)
    assert vera.toast == "уже снято"


async def test_files_both_ways(bot: Bot, vera: Person) -> None:
    sent = await bot.send_document(1001, BufferedInputFile(b"PK list", "список.xlsx"), caption="лист")
    assert sent.document is not None
    assert sent.document.file_name == "список.xlsx"
    assert (vera.last.file_name, vera.last.content) == ("список.xlsx", b"PK list")
    downloaded = await bot.download(sent.document)
    assert downloaded is not None
    assert downloaded.read() == b"PK list"
    picture = BufferedInputFile(A_PICTURE, "график.png")
    photo = await bot.send_photo(1001, picture, reply_parameters=ReplyParameters(message_id=sent.message_id))
    assert photo.reply_to_message is not None
    copy = await bot.copy_message(1001, 1001, sent.message_id)
    assert vera.last.id == copy.message_id


async def test_albums(bot: Bot, vera: Person) -> None:
    files = [InputMediaDocument(media=BufferedInputFile(b"%d" % n, f"{n}.txt"), caption=f"{n}") for n in (1, 2)]
    sent = await bot.send_media_group(1001, [*files])
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.content for message in vera.from_bot] == [b"1", b"2"]
    with pytest.raises(TelegramBadRequest, match="can't be mixed"):
        await bot.send_media_group(1001, [files[0], InputMediaPhoto(media=BufferedInputFile(A_PICTURE, "1.png"))])


async def test_the_rest_of_the_methods(bot: Bot, vera: Person, telegram: Sandbox) -> None:
    assert (await bot.me()).username == "poruchik_bot"
    assert await bot.set_my_commands([BotCommand(command="help", description="Помощь")])
    assert await bot.set_my_description("Следит за исполнением")
    assert await bot.send_chat_action(1001, "typing")
    assert (await bot.get_chat(1001)).first_name == "Вера"
    assert (await bot.get_webhook_info()).pending_update_count == 0
    assert await bot.delete_webhook(drop_pending_updates=True)
    report = await vera.sends("готово")
    assert await bot.set_message_reaction(1001, report.id, [ReactionTypeEmoji(emoji="👍")])
    group = telegram.group(-500, "Директора", [vera])
    await vera.promotes_bot(group)
    assert (await bot.get_chat_member(-500, bot.id)).status == ChatMemberStatus.ADMINISTRATOR
    sent = await bot.send_message(-500, "сводка")
    assert await sent.pin()


async def test_refusals_are_the_librarys_exceptions(bot: Bot, vera: Person, telegram: Sandbox) -> None:
    telegram.person(1002, "Пётр")
    group = telegram.group(-500, "Директора", [vera])
    await vera.upgrades(group, -1001000000500)
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await bot.send_message(1002, "а")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(9, "а")
    with pytest.raises(TelegramMigrateToChat) as migrated:
        await bot.send_message(-500, "а")
    assert migrated.value.migrate_to_chat_id == -1001000000500
    telegram.limits.enforced = True
    for _ in range(3):
        await bot.send_message(1001, "а")
    with pytest.raises(TelegramRetryAfter) as flood:
        await bot.send_message(1001, "а")
    assert flood.value.retry_after == 1
    await bot.set_webhook("https://bot.example/hook")
    with pytest.raises(TelegramConflictError):
        await bot.get_updates()
    async with Bot("42:OTHER", AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))) as foreign:
        with pytest.raises(TelegramUnauthorizedError):
            await foreign.get_me()


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.SERVER_ERROR, TelegramServerError),
        (Fault.BAD_GATEWAY, ClientDecodeError),
        (Fault.DROP, TelegramNetworkError),
        (Fault.FLOOD, TelegramRetryAfter),
    ],
)
async def test_faults_are_the_librarys_exceptions(
    bot: Bot, vera: Person, telegram: Sandbox, fault: Fault, error: type[Exception]
) -> None:
    telegram.faults.order(fault, "sendMessage")
    with pytest.raises(error):
        await bot.send_message(1001, "а")
    assert vera.screen == []


async def test_a_connection_that_was_refused_is_told_from_one_that_was_cut(
    bot: Bot, vera: Person, telegram: Sandbox
) -> None:
    telegram.faults.order(Fault.DROP, "sendMessage", after=True)
    with pytest.raises(TelegramNetworkError) as cut:
        await bot.send_message(1001, "а")
    await telegram.stop()
    with pytest.raises(TelegramNetworkError) as refused:
        await bot.send_message(1001, "б")
    assert (type(cut.value.__cause__).__name__, type(refused.value.__cause__).__name__) == (
        "ServerDisconnectedError",
        "ClientConnectorError",
    )
    assert [shown.text for shown in vera.screen] == ["а"]


async def test_every_decoration_is_taken(bot: Bot, vera: Person) -> None:
    text = Text(DateTime("через 3 дня", unix_time=1_790_000_000, date_time_format="r"), " ", Code("п. 1.4"))
    buttons = [
        InlineKeyboardButton(text="Принять", callback_data="1", style="success"),
        InlineKeyboardButton(text="Принято", disabled=DisabledButton()),
        InlineKeyboardButton(text="Ссылка", copy_text=CopyTextButton(text="t.me/poruchik_bot?start=1")),
    ]
    await bot.send_message(
        1001,
        **text.as_kwargs(),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[buttons]),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    assert [(button.style, button.disabled) for button in vera.last.all_buttons] == [
        ("success", False),
        (None, True),
        (None, False),
    ]
    await vera.presses("Ссылка")
    assert vera.copied == ["t.me/poruchik_bot?start=1"]
    contact = KeyboardButton(text="Мой номер", request_contact=True)
    keyboard = ReplyKeyboardMarkup(keyboard=[[contact]], resize_keyboard=True, is_persistent=True)
    await bot.send_message(1001, "Кто Вы?", reply_markup=keyboard)
    assert [button.asks_contact for row in vera.keyboard for button in row] == [True]
    await bot.send_message(1001, "Спасибо", reply_markup=ReplyKeyboardRemove())
    assert vera.keyboard == []
    await bot.send_message(1001, "Почему?", reply_markup=ForceReply(input_field_placeholder="причина"))
    assert vera.last.asks_reply


def test_entities_and_buttons_are_those_of_the_library() -> None:
    assert set(ENTITY_TYPES) == {kind.value for kind in MessageEntityType}
    assert BUTTON_ACTIONS.keys() <= InlineKeyboardButton.model_fields.keys()


def _library_methods() -> dict[str, type[TelegramMethod[Any]]]:
    exported = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    found = [thing for thing in exported if hasattr(thing, "__api_method__")]
    return {str(method.__api_method__): method for method in found}


@pytest.mark.parametrize("name", METHODS)
def test_the_schema_is_that_of_the_library(name: str) -> None:
    fields = _library_methods()[name].model_fields
    ours = METHODS[name]
    unknown = (ours.required.keys() | ours.optional.keys()) - fields.keys()
    required = {field for field, about in fields.items() if about.is_required()}
    assert unknown == set()
    assert ours.required.keys() == required
