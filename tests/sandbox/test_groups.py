"""Groups: privacy, topics, upgrades, coming and going of the bot."""

from typing import Any

import pytest

from bot.sandbox import Group, Person, Sandbox
from tests.sandbox.conftest import Api


@pytest.fixture
def vera(telegram: Sandbox) -> Person:
    return telegram.person(1001, "Вера", started=True)


@pytest.fixture
def group(telegram: Sandbox, vera: Person) -> Group:
    return telegram.group(-500, "Директора", [vera])


async def messages(api: Api) -> list[dict[str, Any]]:
    return [update["message"] for update in await api("getUpdates")]


async def test_with_privacy_the_bot_hears_what_is_meant_for_it(
    telegram: Sandbox, api: Api, vera: Person, group: Group
) -> None:
    await api("sendMessage", chat_id=-500, text="Новая резолюция")
    await vera.sends("поговорим между собой", to=group)
    await vera.sends("@poruchik_bot ты где?", to=group)
    await vera.sends("/bind", to=group)
    await vera.sends("/bind@other_bot", to=group)
    await vera.sends("/bind@poruchik_bot", to=group)
    await vera.replies(group.last, "готово")
    assert [message["text"] for message in await messages(api)] == ["/bind", "/bind@poruchik_bot", "готово"]


async def test_an_administrating_bot_hears_all(telegram: Sandbox, api: Api, vera: Person, group: Group) -> None:
    await vera.promotes_bot(group)
    await vera.sends("поговорим между собой", to=group)
    promoted, heard = await api("getUpdates")
    assert promoted["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert heard["message"]["text"] == "поговорим между собой"


async def test_reactions_in_a_group_are_told_to_administrators(
    telegram: Sandbox, api: Api, vera: Person, group: Group
) -> None:
    await api("getUpdates", allowed_updates=["message_reaction"])
    await api("sendMessage", chat_id=-500, text="Новая резолюция")
    await vera.reacts(group.last, "👍")
    assert await api("getUpdates") == []
    await vera.promotes_bot(group)
    await vera.reacts(group.last, "🔥")
    [update] = await api("getUpdates")
    assert update["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "🔥"}]
    assert group.last.reactions == ["🔥"]


async def test_people_of_a_group_read_it_and_press_there(api: Api, vera: Person, group: Group) -> None:
    markup = {"inline_keyboard": [[{"text": "Сводка", "callback_data": "s"}]]}
    await api("sendMessage", chat_id=-500, text="Неделя", reply_markup=markup)
    assert group.sees("Неделя").labels == ["Сводка"]
    press = await vera.presses("Сводка", within=group)
    assert press is not None
    [update] = await api("getUpdates")
    assert update["callback_query"]["message"]["chat"] == {"id": -500, "type": "group", "title": "Директора"}
    assert update["callback_query"]["from"]["id"] == 1001


async def test_strangers_do_not_write_into_a_group(telegram: Sandbox, group: Group) -> None:
    stranger = telegram.person(1002, "Пётр", started=True)
    with pytest.raises(AssertionError, match="не состоит в группе"):
        await stranger.sends("/bind", to=group)
    await stranger.joins(group)
    await stranger.sends("/bind", to=group)
    await stranger.leaves(group)
    with pytest.raises(AssertionError, match="не состоит в группе"):
        await stranger.sends("/bind", to=group)


async def test_a_group_becomes_a_supergroup(telegram: Sandbox, api: Api, vera: Person, group: Group) -> None:
    await vera.upgrades(group, -1001000000500)
    body = await api.answer("sendMessage", chat_id=-500, text="а")
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": -1001000000500}
    to, come_from = await messages(api)
    assert (to["chat"]["id"], to["migrate_to_chat_id"]) == (-500, -1001000000500)
    assert (come_from["chat"]["id"], come_from["migrate_from_chat_id"]) == (-1001000000500, -500)
    await api("sendMessage", chat_id=-1001000000500, text="а")
    assert (group.id, group.last.text) == (-1001000000500, "а")


async def test_the_bot_comes_and_goes(telegram: Sandbox, api: Api, vera: Person) -> None:
    group = telegram.group(-501, "Сады", [vera], with_bot=False)
    assert await api.refusal("sendMessage", chat_id=-501, text="а") == (
        "Forbidden: bot is not a member of the group chat"
    )
    await vera.adds_bot(group)
    await api("sendMessage", chat_id=-501, text="а")
    await vera.removes_bot(group)
    assert await api.refusal("sendMessage", chat_id=-501, text="а") == ("Forbidden: bot was kicked from the group chat")
    added, greeted, removed = await api("getUpdates")
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert greeted["message"]["new_chat_members"][0]["username"] == "poruchik_bot"
    assert removed["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_every_message_of_a_topic_answers_its_beginning(telegram: Sandbox, api: Api, vera: Person) -> None:
    forum = telegram.group(-1001000000700, "Школы", [vera], forum=True)
    topic = await vera.creates_topic(forum, "Отчёты")
    await api("sendMessage", chat_id=forum.id, text="п. 1.4", message_thread_id=topic.thread_id)
    await vera.sends("/bind", to=topic)
    await vera.replies(forum.last, "готово")
    _, command, report = await messages(api)
    assert (command["message_thread_id"], command["is_topic_message"]) == (topic.thread_id, True)
    assert command["reply_to_message"]["forum_topic_created"]["name"] == "Отчёты"
    assert report["reply_to_message"]["text"] == "п. 1.4"
    assert forum.screen[-2].reply_to is None  # a person sees no answer there


async def test_a_chain_of_replies_is_no_topic(telegram: Sandbox, api: Api, vera: Person) -> None:
    group = telegram.group(-1001000000800, "Школы", [vera], supergroup=True)
    sent = await api("sendMessage", chat_id=group.id, text="п. 1.4")
    await vera.replies(group.last, "готово")
    [report] = await messages(api)
    assert (report["message_thread_id"], "is_topic_message" in report) == (sent["message_id"], False)
    assert "thread not found" in await api.refusal(
        "sendMessage", chat_id=group.id, text="а", message_thread_id=report["message_thread_id"]
    )


async def test_members_and_rights(telegram: Sandbox, api: Api, vera: Person, group: Group) -> None:
    async def status(user_id: int) -> str:
        return str((await api("getChatMember", chat_id=-500, user_id=user_id))["status"])

    sent = await api("sendMessage", chat_id=-500, text="Сводка")
    pin = {"chat_id": -500, "message_id": sent["message_id"]}
    assert await status(1001) == "member"
    assert "not enough rights" in await api.refusal("pinChatMessage", **pin)
    await vera.promotes_bot(group)
    await api("pinChatMessage", **pin)
    assert group.last.pinned
    assert await status(42) == "administrator"
    assert "phone number can be requested in private chats only" in await api.refusal(
        "sendMessage",
        chat_id=-500,
        text="а",
        reply_markup={"keyboard": [[{"text": "Номер", "request_contact": True}]]},
    )
    await api("leaveChat", chat_id=-500)
    assert "not a member" in await api.refusal("sendMessage", chat_id=-500, text="а")
