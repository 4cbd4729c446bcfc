"""Messages: editing, deleting, albums, files, copies."""

import re
from typing import Any

import aiohttp
import pytest

from bot.sandbox import A_PICTURE, Person, Sandbox
from bot.sandbox.refusals import Json
from tests.sandbox.conftest import Api

YES = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}


@pytest.fixture
def vera(telegram: Sandbox) -> Person:
    return telegram.person(1001, "Вера", "Смирнова", phone="+79000000001", started=True)


async def upload(http: aiohttp.ClientSession, telegram: Sandbox, method: str, **fields: Any) -> Json:
    """A multipart call: bytes become files in the part of their own name."""
    form = aiohttp.FormData(quote_fields=False)  # as bots send them: names are plain UTF-8
    for name, value in fields.items():
        if isinstance(value, bytes):
            form.add_field(name, value, filename="отчёт.docx")
        else:
            form.add_field(name, str(value))
    async with http.post(f"{telegram.url}/bot{telegram.token}/{method}", data=form) as response:
        body: Json = await response.json()
        return body


async def test_editing_changes_the_screen_and_marks_the_message(vera: Person, api: Api) -> None:
    sent = await api("sendMessage", chat_id=1001, text="Отправлено 1 из 31", reply_markup=YES)
    card = vera.last
    await api("editMessageText", chat_id=1001, message_id=sent["message_id"], text="Отправлено 27 из 31")
    assert (card.text, card.labels, card.edited) == ("Отправлено 27 из 31", [], True)
    assert len(vera.screen) == 1


async def test_editing_needs_a_change_a_message_and_an_own_one(vera: Person, api: Api) -> None:
    sent = await api("sendMessage", chat_id=1001, text="а", reply_markup=YES)
    here = {"chat_id": 1001, "message_id": sent["message_id"]}
    same = await api.refusal("editMessageText", **here, text="а", reply_markup=YES)
    assert same.startswith("Bad Request: message is not modified")
    assert "is not modified" in await api.refusal("editMessageReplyMarkup", **here, reply_markup=YES)
    assert "no caption" in await api.refusal("editMessageCaption", **here, caption="б")
    assert "to edit not found" in await api.refusal("editMessageText", chat_id=1001, message_id=99, text="б")
    foreign = await vera.sends("моё")
    assert "can't be edited" in await api.refusal("editMessageText", chat_id=1001, message_id=foreign.id, text="чужое")
    await api("editMessageReplyMarkup", **here)
    assert (vera.from_bot[0].labels, vera.from_bot[0].edited) == ([], False)


async def test_deleting(vera: Person, api: Api) -> None:
    sent = await api("sendMessage", chat_id=1001, text="секрет")
    card = vera.last
    await api("deleteMessage", chat_id=1001, message_id=sent["message_id"])
    assert (vera.screen, card.deleted) == ([], True)
    assert "to delete not found" in await api.refusal("deleteMessage", chat_id=1001, message_id=sent["message_id"])
    assert "секрет" not in vera.transcript()


async def test_an_album_of_a_person_is_several_messages(vera: Person, api: Api) -> None:
    card = await api("sendMessage", chat_id=1001, text="п. 1.4")
    await vera.sends_album([("1.jpg", A_PICTURE), ("2.jpg", A_PICTURE)], "готово", reply_to=vera.last)
    first, second = [update["message"] for update in await api("getUpdates")]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], second.get("caption")) == ("готово", None)
    assert first["reply_to_message"]["message_id"] == card["message_id"]
    assert second["message_id"] == first["message_id"] + 1


async def test_an_album_of_the_bot(vera: Person, api: Api, telegram: Sandbox) -> None:
    shown = await vera.sends_document("план.docx", b"1")
    file_id = shown.stored.body["document"]["file_id"]
    item = {"type": "document", "media": file_id}
    await api("sendMediaGroup", chat_id=1001, media=[item, item | {"caption": "оба"}])
    assert [message.caption for message in vera.from_bot] == [None, "оба"]
    assert len({message.album for message in vera.from_bot}) == 1
    assert "2-10" in await api.refusal("sendMediaGroup", chat_id=1001, media=[item])
    assert 'no field "reply_markup"' in await api.refusal(
        "sendMediaGroup", chat_id=1001, media=[item, item], reply_markup=YES
    )


async def test_a_persons_file_can_be_downloaded(
    vera: Person, api: Api, http: aiohttp.ClientSession, telegram: Sandbox
) -> None:
    await vera.sends_document("план.docx", b"PK plan", "на согласование")
    [update] = await api("getUpdates")
    document = update["message"]["document"]
    assert (document["file_name"], document["file_size"]) == ("план.docx", 7)
    file = await api("getFile", file_id=document["file_id"])
    async with http.get(f"{telegram.url}/file/bot{telegram.token}/{file['file_path']}") as response:
        assert await response.read() == b"PK plan"


@pytest.mark.parametrize("name", ["../../etc/passwd", "план", "план.tar.gz", ".", "a./b", "п?#%.docx"])
async def test_names_of_files_shape_no_paths(
    vera: Person, api: Api, http: aiohttp.ClientSession, telegram: Sandbox, name: str
) -> None:
    shown = await vera.sends_document(name, b"PK")
    file = await api("getFile", file_id=shown.stored.body["document"]["file_id"])
    assert re.fullmatch(r"documents/file_\d+\.\w+", file["file_path"])
    async with http.get(f"{telegram.url}/file/bot{telegram.token}/{file['file_path']}") as response:
        assert await response.read() == b"PK"
    assert shown.file_name == name


async def test_files_over_20_mb_cannot_be_downloaded(vera: Person, api: Api) -> None:
    await vera.sends_document("скан.pdf", b"%PDF", size=25 * 1024 * 1024)
    [update] = await api("getUpdates")
    document = update["message"]["document"]
    assert document["file_size"] == 25 * 1024 * 1024
    assert await api.refusal("getFile", file_id=document["file_id"]) == "Bad Request: file is too big"


async def test_the_largest_size_of_a_photo_comes_last(vera: Person, api: Api, telegram: Sandbox) -> None:
    await vera.sends_photo("подпись")
    [update] = await api("getUpdates")
    sizes = update["message"]["photo"]
    assert [size["width"] for size in sizes] == [90, 1280]
    assert telegram.world.files.by_id(sizes[-1]["file_id"]).content == A_PICTURE


async def test_uploading_once_and_sending_by_id(
    vera: Person, api: Api, http: aiohttp.ClientSession, telegram: Sandbox
) -> None:
    body = await upload(http, telegram, "sendDocument", chat_id=1001, document=b"PK", caption="источник")
    file_id = body["result"]["document"]["file_id"]
    assert (vera.last.file_name, vera.last.content, vera.last.caption) == ("отчёт.docx", b"PK", "источник")
    await api("sendDocument", chat_id=1001, document=file_id)
    assert vera.last.content == b"PK"
    wrong = await api.refusal("sendPhoto", chat_id=1001, photo=file_id)
    assert wrong == "Bad Request: can't use file of type Document as Photo"
    assert "wrong file identifier" in await api.refusal("sendDocument", chat_id=1001, document="nothing")


async def test_what_is_no_picture_is_no_photo(vera: Person, http: aiohttp.ClientSession, telegram: Sandbox) -> None:
    body = await upload(http, telegram, "sendPhoto", chat_id=1001, photo=b"text")
    assert body["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    body = await upload(http, telegram, "sendDocument", chat_id=1001, document=b"")
    assert body["description"] == "Bad Request: file must be non-empty"
    body = await upload(http, telegram, "sendDocument", chat_id=1001, document="attach://лист")
    assert not body["ok"]


async def test_uploads_over_50_mb_are_not_taken(vera: Person, http: aiohttp.ClientSession, telegram: Sandbox) -> None:
    body = await upload(http, telegram, "sendDocument", chat_id=1001, document=bytes(50 * 1024 * 1024 + 1))
    assert (body["error_code"], body["description"]) == (413, "Request Entity Too Large")
    assert vera.screen == []


@pytest.mark.parametrize(("caption", "taken"), [("я" * 1024, True), ("я" * 1025, False)])
async def test_captions_are_shorter_than_texts(vera: Person, api: Api, caption: str, taken: bool) -> None:
    shown = await vera.sends_photo()
    photo = shown.stored.body["photo"][-1]["file_id"]
    assert (await api.answer("sendPhoto", chat_id=1001, photo=photo, caption=caption))["ok"] is taken


async def test_copying_and_forwarding(vera: Person, api: Api, telegram: Sandbox) -> None:
    boss = telegram.person(1002, "Пётр", started=True)
    report = await vera.sends_document("отчёт.docx", b"PK", "готово")
    await api("copyMessage", chat_id=1002, from_chat_id=1001, message_id=report.id, caption="от Веры")
    assert (boss.last.caption, boss.last.content) == ("от Веры", b"PK")
    forwarded = await api("forwardMessage", chat_id=1002, from_chat_id=1001, message_id=report.id)
    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "Вера"
    assert boss.last.caption == "готово"
    assert "to copy not found" in await api.refusal("copyMessage", chat_id=1002, from_chat_id=1001, message_id=50)


async def test_a_reaction_of_the_bot(vera: Person, api: Api) -> None:
    report = await vera.sends("готово")
    here = {"chat_id": 1001, "message_id": report.id}
    await api("setMessageReaction", **here, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert report.reactions == ["👍"]
    await api("setMessageReaction", **here)
    assert report.reactions == []


async def test_message_ids_are_the_chats_own(vera: Person, api: Api, telegram: Sandbox) -> None:
    telegram.person(1002, "Пётр", started=True)
    first = await api("sendMessage", chat_id=1001, text="а")
    second = await api("sendMessage", chat_id=1002, text="б")
    assert first["message_id"] == second["message_id"]
