"""The directors' group: bound, told of documents and totals, its replies taken as reports, its misfortunes survived."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.model import NoticeKind, NoticeState, Reach
from bot.sandbox import Fault, Group, Person, ShownMessage
from bot.sandbox.groups import Topic
from bot.sandbox.writing import A_PICTURE
from storage import accounts, outbox
from tests.scenarios.conftest import District, moment
from tests.scenarios.documents import POINTS, P, joins, sends_out
from tests.scenarios.drafting import has_draft, presses

SCHOOL, GARDEN = "МБОУ «Школа № 1»", "МБДОУ «Ромашка»"
GROUP_ID, SUPERGROUP_ID = -500, -1001000000500
POST = "готовности к учебному году"
ONE = (P("1.4", "Представить отчёт о летнем отдыхе детей.", (date(2026, 10, 15),)),)


@pytest.fixture
def director(district: District) -> Person:
    return district.telegram.person(2001, "Анна", "Берёзова", phone="+79000000011")


@pytest.fixture
def colleague(district: District) -> Person:
    return district.telegram.person(2002, "Иван", "Дубов")


@pytest.fixture
async def group(district: District, director: Person, colleague: Person) -> Group:
    """The group, bound."""
    group = district.telegram.group(GROUP_ID, "Директора", [district.admin, director, colleague])
    await says(district, district.admin, "/bind", group)
    return group


async def says(district: District, person: Person, text: str, group: Group) -> None:
    await person.sends(text, to=group)
    await district.settles()


async def posted(district: District, group: Group, *people_ids: int, points: tuple[P, ...] = POINTS) -> ShownMessage:
    await sends_out(district, *people_ids, points=points)
    return group.sees(POST)


def receipts(person: Person) -> list[str]:
    return [message.text.splitlines()[0] for message in person.from_bot if "отправлен на проверку" in message.text]


# Binding


async def test_an_administrator_binds_and_unbinds(district: District, group: Group) -> None:
    assert group.last.text == "Группа привязана: сюда будут приходить новые документы и недельные итоги."
    await says(district, district.admin, "/bind", group)
    assert group.last.text.startswith("Уже привязано")
    await says(district, district.admin, "/unbind@poruchik_bot", group)
    assert group.last.text == "Группа отвязана: новых публикаций здесь не будет."
    await says(district, district.admin, "/unbind", group)
    assert group.last.text == "Эта группа не привязана."


async def test_to_all_others_the_bot_is_silent(district: District, director: Person, colleague: Person) -> None:
    await joins(district, director, SCHOOL)
    group = district.telegram.group(GROUP_ID, "Директора", [director, colleague])
    for person in (director, colleague):
        for words in ("/bind", "/unbind", "/start", "/help", "/my", "/start doc-1"):
            await says(district, person, words, group)
    assert group.from_bot == []
    await sends_out(district, await joins(district, colleague, GARDEN))
    assert group.from_bot == [], "nobody has bound it"


async def test_in_private_bind_tells_where_it_belongs(district: District, group: Group) -> None:
    await district.admin.sends("/bind")
    await district.settles()
    assert "отправьте /bind там" in district.admin.last.text
    assert "• Директора" in district.admin.last.text


# Posts


async def test_a_document_is_posted_in_figures(
    district: District, director: Person, colleague: Person, group: Group
) -> None:
    people = [await joins(district, director, SCHOOL), await joins(district, colleague, GARDEN)]
    post = await posted(district, group, *people)
    assert "На контроле: решение от 28.08.2026" in post.text
    assert "5 пунктов · 2 организации" in post.text
    for secret in ("Берёзова", "Дубов", SCHOOL, GARDEN, "инвентаризацию"):
        assert secret not in post.text
    assert len(group.from_bot) == 2, "the answer to /bind and one post"


async def test_the_button_opens_ones_own_points(
    district: District, director: Person, colleague: Person, group: Group
) -> None:
    post = await posted(district, group, await joins(district, director, SCHOOL))
    for person in (director, district.admin, colleague):
        await person.presses("Мои пункты", on=post, within=group)
        await district.settles()
    assert "Вам: 5 пунктов" in director.last.text
    assert "Исполнено 0 из 4" in district.admin.last.text
    assert "по приглашению" in colleague.last.text
    assert group.last == post


async def test_a_document_for_monday_is_posted_on_monday(district: District, group: Group) -> None:
    draft = await has_draft(district)
    await district.comes(moment("2026-09-05", "12:00"))
    await presses(district, "Разослать", on=draft)
    await presses(district, "В понедельник в 9:00", on=draft)
    group.does_not_see("На контроле: резолюция")
    await district.comes(moment("2026-09-07", "09:01"))
    group.sees("На контроле: резолюция")


async def test_the_week_is_told_in_totals(
    district: District, director: Person, colleague: Person, group: Group
) -> None:
    people = [await joins(district, director, SCHOOL), await joins(district, colleague, GARDEN)]
    await sends_out(district, *people)
    await sends_out(district, people[0], points=ONE, title="Приказ о летнем отдыхе")
    await district.comes(moment("2026-09-14", "09:01"))
    week = group.sees("Итоги на 14 сентября 2026")
    assert "На контроле 2 документа." in week.text
    assert "Исполнено 0 из 9 · просрочено 2" in week.text
    for secret in (SCHOOL, GARDEN, "Берёзова", "Дубов", "Приказ"):
        assert secret not in week.text
    assert sum("Итоги на" in message.text for message in group.from_bot) == 2, "7 and 14 September"


async def test_the_totals_of_one_organisation_are_its_own(district: District, director: Person, group: Group) -> None:
    await sends_out(district, await joins(district, director, SCHOOL))
    await district.comes(moment("2026-09-14", "09:01"))
    group.does_not_see("Итоги")


async def test_nothing_on_control_is_no_news(district: District, group: Group) -> None:
    await district.comes(moment("2026-09-14", "09:01"))
    group.does_not_see("Итоги")


# Replies


async def test_a_reply_to_the_post_reports_on_the_one_open_point(
    district: District, director: Person, group: Group
) -> None:
    post = await posted(district, group, await joins(district, director, SCHOOL), points=ONE)
    await director.replies(post, "Отчёт сдан, отдохнули 120 детей.")
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 1.4 отправлен на проверку."]
    assert group.last == post, "the group hears nothing"
    await district.admin.sends("/review")
    await district.settles()
    assert SCHOOL in district.admin.last.text


async def test_a_reply_may_name_its_point(
    district: District, director: Person, colleague: Person, group: Group
) -> None:
    people = [await joins(district, director, SCHOOL), await joins(district, colleague, GARDEN)]
    post = await posted(district, group, *people)
    await colleague.replies(post, "п. 1.2 график утверждён")
    await district.settles()
    assert receipts(colleague) == ["Отчёт по п. 1.2 отправлен на проверку."]
    assert receipts(director) == []


async def test_where_the_point_is_not_clear_he_is_asked_in_private(
    district: District, director: Person, group: Group
) -> None:
    post = await posted(district, group, await joins(district, director, SCHOOL))
    await director.replies_with_photo(post, "Провели 3 сентября")
    await district.settles()
    assert "По какому пункту этот отчёт?" in director.last.text
    assert group.last == post
    await director.presses("1.3")
    await district.settles()
    assert director.last.text == "Отчёт по п. 1.3 отправлен на проверку.\nРешение от 28.08.2026\nВложений: 1."


async def test_an_album_in_the_group_is_one_report(district: District, director: Person, group: Group) -> None:
    post = await posted(district, group, await joins(district, director, SCHOOL), points=ONE)
    await director.sends_album([(f"{n}.jpg", A_PICTURE) for n in range(3)], "п. 1.4", reply_to=post)
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 1.4 отправлен на проверку."]
    assert "Вложений: 3." in director.last.text


async def test_a_document_in_the_group_is_a_report(district: District, director: Person, group: Group) -> None:
    post = await posted(district, group, await joins(district, director, SCHOOL), points=ONE)
    await director.replies_with_document(post, "otchet.pdf", b"%PDF")
    await district.settles()
    assert "Вложений: 1." in director.last.text


async def test_an_edited_reply_corrects_the_report(district: District, director: Person, group: Group) -> None:
    post = await posted(district, group, await joins(district, director, SCHOOL), points=ONE)
    reply = await director.replies(post, "Отдохнули 120 детей")
    await district.settles()
    await director.edits(reply, "Отдохнули 130 детей")
    await district.settles()
    assert director.last.text == "Исправление учтено в отчёте по п. 1.4."
    assert group.last == post


async def test_thanks_in_the_group_are_an_acknowledgement(district: District, director: Person, group: Group) -> None:
    post = await posted(district, group, await joins(district, director, SCHOOL))
    await director.replies(post, "Принято, спасибо!")
    await district.settles()
    director.sees("Отмечено: Вы ознакомлены.")
    assert group.last == post


async def test_a_reply_to_the_totals_is_placed_by_its_number(
    district: District, director: Person, colleague: Person, group: Group
) -> None:
    people = [await joins(district, director, SCHOOL), await joins(district, colleague, GARDEN)]
    await sends_out(district, *people)
    await district.comes(moment("2026-09-07", "09:01"))
    await director.replies(group.sees("Итоги"), "п. 1.2 выполнен")
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 1.2 отправлен на проверку."]


async def test_who_has_no_point_in_it_reads_so_in_private(
    district: District, director: Person, colleague: Person, group: Group
) -> None:
    await joins(district, colleague, GARDEN)
    post = await posted(district, group, await joins(district, director, SCHOOL))
    await colleague.replies(post, "Всё готово")
    await district.settles()
    assert "за Вами больше нет пунктов" in colleague.last.text
    assert group.last == post


async def test_somebody_unknown_is_answered_with_silence(
    district: District, director: Person, colleague: Person, group: Group
) -> None:
    await colleague.starts()
    await district.settles()
    before = colleague.last
    post = await posted(district, group, await joins(district, director, SCHOOL), points=ONE)
    await colleague.replies(post, "п. 1.4 выполнен")
    await district.settles()
    assert (group.last, colleague.last) == (post, before)


async def test_talk_among_people_is_no_report(district: District, director: Person, group: Group) -> None:
    """Even where the bot is an administrator of the group and hears everything."""
    await district.admin.promotes_bot(group)
    post = await posted(district, group, await joins(district, director, SCHOOL), points=ONE)
    before = director.last
    question = await district.admin.sends("Коллеги, п. 1.4 все сдали?", to=group)
    await director.sends("п. 1.4 сдали", to=group)
    await director.replies(question, "п. 1.4 сдали")
    await district.settles()
    assert (group.last, director.last) == (post, before)


async def test_writing_in_a_group_does_not_unblock_the_private_chat(
    district: District, director: Person, group: Group
) -> None:
    post = await posted(district, group, await joins(district, director, SCHOOL), points=ONE)
    await director.blocks_bot()
    await director.replies(post, "Сдано")
    await district.settles()
    async with district.app.database.read() as tx:
        known = await accounts.by_user(tx, director.id)
    assert known is not None
    assert known.reach is Reach.BLOCKED
    await director.unblocks_bot()
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 1.4 отправлен на проверку."], "nothing was lost"


# Topics


@pytest.fixture
async def topic(district: District, director: Person) -> Topic:
    """A topic of a forum in which the bot hears everything, bound."""
    forum = district.telegram.group(SUPERGROUP_ID, "Школы", [district.admin, director], forum=True)
    await district.admin.promotes_bot(forum)
    topic = await district.admin.creates_topic(forum, "Резолюции")
    await district.admin.sends("/bind", to=topic)
    await district.settles()
    return topic


def window(district: District) -> Group:
    return district.telegram.group_of(SUPERGROUP_ID)


async def test_posts_go_to_the_topic_that_was_bound(district: District, director: Person, topic: Topic) -> None:
    forum = window(district)
    assert forum.last.text.startswith("Тема привязана")
    assert forum.last.thread_id == topic.thread_id
    await sends_out(district, await joins(district, director, SCHOOL, GARDEN))
    assert forum.sees(POST).thread_id == topic.thread_id
    await district.comes(moment("2026-09-07", "09:01"))
    assert forum.sees("Итоги").thread_id == topic.thread_id


async def test_binding_in_another_topic_moves_the_posts(district: District, director: Person, topic: Topic) -> None:
    forum = window(district)
    other = await district.admin.creates_topic(forum, "Разное")
    await district.admin.sends("/bind", to=other)
    await district.settles()
    await sends_out(district, await joins(district, director, SCHOOL))
    assert [message.thread_id for message in forum.from_bot if POST in message.text] == [other.thread_id]


async def test_in_a_topic_only_a_real_reply_is_a_report(district: District, director: Person, topic: Topic) -> None:
    forum = window(district)
    await sends_out(district, await joins(district, director, SCHOOL), points=ONE)
    post, before = forum.last, director.last
    await director.sends("п. 1.4 сдали", to=topic)
    await district.settles()
    assert director.last == before
    await director.replies(post, "Сдали вчера")
    await district.settles()
    assert receipts(director) == ["Отчёт по п. 1.4 отправлен на проверку."]


async def test_a_topic_that_is_gone_is_told_to_the_administrators(
    district: District, director: Person, topic: Topic
) -> None:
    del topic.chat.topics[topic.thread_id]
    await sends_out(district, await joins(district, director, SCHOOL))
    assert "больше не может публиковать в группе «Школы»" in district.admin.sees("публиковать").text


# Upgrade, removal, limits


async def test_a_group_that_becomes_a_supergroup_stays_bound(
    district: District, director: Person, group: Group
) -> None:
    person = await joins(district, director, SCHOOL)
    await district.admin.upgrades(group, SUPERGROUP_ID)
    await district.settles()
    post = await posted(district, group, person, points=ONE)
    assert post.chat_id == SUPERGROUP_ID
    await director.replies(post, "Сдано")
    await district.settles()
    assert len(receipts(director)) == 1
    await says(district, district.admin, "/unbind", group)
    assert group.last.text.startswith("Группа отвязана")


async def test_an_upgrade_that_nobody_told_of_is_met_when_sending(
    district: District, director: Person, group: Group
) -> None:
    person = await joins(district, director, SCHOOL)
    await district.admin.upgrades(group, SUPERGROUP_ID)
    district.telegram.world.updates.clear()
    post = await posted(district, group, person)
    assert post.chat_id == SUPERGROUP_ID
    assert len(group.from_bot) == 1


async def test_an_upgraded_group_that_was_bound_by_hand_gets_one_post(
    district: District, director: Person, group: Group
) -> None:
    person = await joins(district, director, SCHOOL)
    await district.admin.upgrades(group, SUPERGROUP_ID)
    district.telegram.world.updates.clear()
    await says(district, district.admin, "/bind", group)
    await posted(district, group, person)
    assert [POST in message.text for message in group.from_bot] == [False, True]


async def test_a_reply_in_the_old_group_still_counts(district: District, director: Person, group: Group) -> None:
    post = await posted(district, group, await joins(district, director, SCHOOL), points=ONE)
    await director.replies(post, "Сдано")
    await district.admin.upgrades(group, SUPERGROUP_ID)
    await district.settles()
    assert len(receipts(director)) == 1


async def test_a_removed_bot_tells_the_administrators_once(district: District, director: Person, group: Group) -> None:
    person = await joins(district, director, SCHOOL)
    await director.removes_bot(group)
    await district.settles()
    assert "публиковать в группе «Директора»" in district.admin.last.text
    await sends_out(district, person)
    assert sum("больше не может публиковать" in message.text for message in district.admin.from_bot) == 1


async def test_a_bot_that_is_added_again_must_be_bound_anew(district: District, director: Person, group: Group) -> None:
    person = await joins(district, director, SCHOOL)
    await director.removes_bot(group)
    await district.settles()
    await director.adds_bot(group)
    await sends_out(district, person)
    group.does_not_see(POST)
    await says(district, district.admin, "/bind", group)
    await sends_out(district, person, title="Второе решение")
    group.sees("Второе решение")
    group.does_not_see(POST)


async def test_a_removal_that_nobody_told_of_is_met_when_sending(
    district: District, director: Person, group: Group
) -> None:
    person = await joins(district, director, SCHOOL)
    await director.removes_bot(group)
    district.telegram.world.updates.clear()
    await sends_out(district, person)
    director.sees(POST)
    await sends_out(district, person, title="Второе решение")
    assert sum("больше не может публиковать" in message.text for message in district.admin.from_bot) == 1
    district.admin.does_not_see("Сбой")


async def test_too_many_requests_of_a_group_hold_up_only_the_group(
    district: District, director: Person, group: Group
) -> None:
    district.telegram.faults.order(Fault.FLOOD, "sendMessage", chat_id=GROUP_ID, seconds=60)
    await sends_out(district, await joins(district, director, SCHOOL))
    await director.sends("/my")
    await district.settles()
    director.sees("Ваши пункты")
    group.does_not_see(POST)
    await district.restarts()  # what the pacer counts is real time: a story's clock does not move it
    district.clock.moves_to(district.clock.now + timedelta(minutes=1))
    await district.settles()
    group.sees(POST)


async def test_a_doubtful_post_is_repeated_and_doubtful_totals_are_not(
    district: District, director: Person, group: Group
) -> None:
    district.telegram.faults.order(Fault.DROP, "sendMessage", chat_id=GROUP_ID)
    await sends_out(district, await joins(district, director, SCHOOL, GARDEN))
    group.does_not_see(POST)
    await district.comes(moment("2026-09-01", "10:15"))
    group.sees(POST)
    district.telegram.faults.order(Fault.DROP, "sendMessage", chat_id=GROUP_ID)
    await district.comes(moment("2026-09-07", "09:30"))
    group.does_not_see("Итоги")
    async with district.app.database.read() as tx:
        assert [state for _, state in await outbox.states(tx, NoticeKind.TOTALS)] == [NoticeState.UNCONFIRMED]
