"""Reminders as their readers get them: when, how often, about what; and what the controller hears of the silent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.sandbox import Person, ShownMessage
from storage import accounts, people, roster
from tests.scenarios.conftest import MOSCOW, District, moment
from tests.scenarios.documents import P, sends_out
from tests.scenarios.oversight import director, jumps, opens_point, presses, says

ANNA = "МБОУ «Школа № 1»"
BROADCAST = "готовности к учебному году"


@pytest.fixture
async def anna(district: District) -> Person:
    person, person_id = await director(district)
    await sends_out(district, person_id)
    return person


def reminders(person: Person, after: ShownMessage | None = None) -> list[tuple[str, list[str]]]:
    """(local day, the numbers of its points) of every reminder."""
    shown = person.since(after) if after else person.from_bot
    return [
        (f"{message.date.astimezone(MOSCOW):%m-%d}", numbers(message))
        for message in shown
        if message.text.startswith("Напоминание")
    ]


def numbers(message: ShownMessage) -> list[str]:
    return [line.split()[0] for line in message.text.splitlines() if " — " in line and line[0].isdigit()]


async def test_the_ladder_as_a_director_sees_it(district: District, anna: Person) -> None:
    """1.1 is due on Thursday the tenth, 1.2 on Friday the eighteenth: Mondays belong to the digest."""
    for day in range(2, 30):
        await jumps(district, f"2026-09-{day:02}", "09:01")
    assert reminders(anna) == [
        ("09-03", ["1.1"]),  # five working days before the tenth
        ("09-09", ["1.1"]),
        ("09-10", ["1.1"]),
        ("09-11", ["1.1", "1.2"]),  # a day late; five days before the eighteenth
        ("09-15", ["1.1", "1.2"]),  # three days late
        ("09-17", ["1.1", "1.2"]),
        ("09-18", ["1.1", "1.2"]),
        ("09-22", ["1.1", "1.2"]),  # weekly
        ("09-23", ["1.1", "1.2"]),
        ("09-29", ["1.1", "1.2"]),
    ]


async def test_a_reminder_says_how_to_answer_and_takes_the_answer(district: District, anna: Person) -> None:
    await jumps(district, "2026-09-07")
    await jumps(district, "2026-09-11")
    reminder = anna.sees("Напоминание")
    assert reminder.text.splitlines() == [
        "Напоминание",
        "",
        "Просрочено",
        "1.1 Провести инвентаризацию учебного оборудования и… — просрочено 1 раб. дн.",
        "",
        "Подходит срок",
        "1.2 Утвердить график подвоза обучающихся. — до 18.09",
        "",
        "Чтобы отчитаться, откройте пункт или ответьте на это сообщение и начните с номера: «п. 1.1 …».",
    ]
    assert reminder.labels == ["1.1", "1.2"]
    await says(district, anna, "п. 1.2 график утверждён", reminder)
    assert "Отчёт по п. 1.2 отправлен" in anna.last.text
    await presses(district, anna, "1.1", on=reminder)
    assert "Пункт 1.1" in anna.last.text
    assert reminder.text.startswith("Напоминание"), "it stays"


async def test_what_is_under_review_or_accepted_is_not_reminded_of(district: District, anna: Person) -> None:
    broadcast = anna.sees(BROADCAST)
    await says(district, anna, "п. 1.1 готово", broadcast)
    await says(district, anna, "п. 1.2 начали собирать", broadcast)
    await presses(district, anna, "Это ход исполнения")
    for day in ("09-03", "09-07", "09-10", "09-11", "09-14", "09-17"):
        await jumps(district, f"2026-{day}")
    assert reminders(anna) == [("09-11", ["1.2"]), ("09-17", ["1.2"])], "an interim report stops no reminder"


async def test_a_report_between_planning_and_sending_is_in_time(district: District, anna: Person) -> None:
    """Planned in the night for the morning; at eight he reports."""
    await jumps(district, "2026-09-03", "08:00")
    district.clock.moves_to(moment("2026-09-03", "08:30"))
    await says(district, anna, "п. 1.1 готово", anna.sees(BROADCAST))
    await jumps(district, "2026-09-03", "09:30")
    assert reminders(anna) == []


@pytest.mark.parametrize("due", [date(2026, 9, 12), date(2026, 9, 13)])
async def test_a_date_at_a_weekend_is_reminded_of_on_friday(district: District, due: date) -> None:
    anna, person_id = await director(district)
    await sends_out(district, person_id, points=[P("1", "Провести смотр.", (due,))])
    for day in range(2, 16):
        await jumps(district, f"2026-09-{day:02}", "12:00")
    assert [day for day, _ in reminders(anna)] == ["09-04", "09-10", "09-11"], "the next is Monday's digest"


async def test_nothing_comes_at_night_on_weekends_and_holidays(district: District) -> None:
    """The schedule looks at three at night and on every day of the long January."""
    anna, person_id = await director(district)
    district.clock.moves_to(moment("2026-12-21", "10:00"))
    points = [P("1", "Провести ёлки.", (date(2026, 12, 24),)), P("2", "Отчёт за год.", (date(2027, 1, 12),))]
    await sends_out(district, person_id, points=points)
    before = anna.last
    for day in range(22):
        for hour in ("03:00", "20:30"):
            await jumps(district, f"{date(2026, 12, 22) + timedelta(day)}", hour)
    await jumps(district, "2027-01-13", "09:00")
    hours, calendar = district.app.regulations.hours, district.app.regulations.calendar
    assert all(hours.is_open(message.date, calendar) for message in anna.since(before))
    days = [day for day, _ in reminders(anna)]
    assert len(days) == len(set(days))
    assert "01-11" not in days, "the first working Monday has its digest"


async def test_a_week_without_the_program_is_made_up_for_once(district: District, anna: Person) -> None:
    await jumps(district, "2026-09-02")
    before = anna.last
    await jumps(district, "2026-09-16", "11:00")  # a Wednesday
    await jumps(district, "2026-09-16", "11:01")
    await district.restarts()
    await jumps(district, "2026-09-16", "12:00")
    assert reminders(anna, before) == [], "the digest of Monday is made up for too, and says the same"
    assert [message.text.splitlines()[0] for message in anna.since(before)] == ["Ваша неделя: 4 открытых пункта"]
    await jumps(district, "2026-09-17")
    assert reminders(anna, before) == [("09-17", ["1.1", "1.2"])]


async def test_the_program_was_away_from_tuesday_to_friday_night(district: District, anna: Person) -> None:
    await jumps(district, "2026-09-07", "10:00")
    before = anna.last
    await jumps(district, "2026-09-11", "23:00")
    assert anna.since(before) == []
    await jumps(district, "2026-09-12", "12:00")
    assert anna.since(before) == []
    await jumps(district, "2026-09-14", "09:00")
    assert [message.text.splitlines()[0] for message in anna.since(before)] == ["Ваша неделя: 4 открытых пункта"]
    assert "1.1 Провести" in anna.last.text


async def test_the_network_was_away_for_days(district: District, anna: Person) -> None:
    """Reminders of several days wait in the outbox: one message comes."""
    await anna.blocks_bot()
    before = anna.last
    for day in ("03", "07", "09", "10", "11", "14", "15"):
        await jumps(district, f"2026-09-{day}", "09:30")
    await anna.unblocks_bot()
    await district.settles()
    await says(district, anna, "/my")
    came = [
        message.text.splitlines()[0] for message in anna.since(before) if not message.text.startswith("Ваши пункты")
    ]
    assert came == ["Напоминание"]
    await jumps(district, "2026-09-16", "09:30")
    assert len(reminders(anna, before)) == 1


async def test_half_way_of_a_long_term_the_course_is_asked_for(district: District) -> None:
    anna, person_id = await director(district)
    await sends_out(district, person_id, points=[P("1", "Подготовить программу развития.", (date(2026, 12, 11),))])
    await jumps(district, "2026-10-21", "02:00")  # 101 days: the middle is 21 October, a Wednesday
    await jumps(district, "2026-10-21", "09:00")
    assert (
        "Прошла половина срока — сообщите, как идёт работа\n1 Подготовить программу развития. — до 11.12"
        in anna.last.text
    )
    before = anna.last
    await jumps(district, "2026-10-22")
    assert anna.since(before) == []


async def test_the_controller_hears_who_is_silent_three_days_after_the_date(district: District, anna: Person) -> None:
    before = district.admin.last
    await jumps(district, "2026-09-14")
    assert not any("Срок прошёл" in message.text for message in district.admin.since(before))
    await jumps(district, "2026-09-15")
    told = district.admin.sees("Срок прошёл")
    assert told.text.splitlines()[-1] == f"• п. 1.1 — {ANNA}, срок 10.09.2026"
    await jumps(district, "2026-09-16")
    assert district.admin.last == told, "said once"
    await jumps(district, "2026-09-21")
    await jumps(district, "2026-09-23")
    assert district.admin.last.text.splitlines()[-3:] == [
        f"• п. 1.2 — {ANNA}, срок 18.09.2026", "", "Всего просрочено: 2 (/overdue)",
    ], "only what is new"  # fmt: skip


async def test_the_controller_hears_of_the_silent_although_that_day_was_missed(
    district: District, anna: Person
) -> None:
    await jumps(district, "2026-09-11")
    await jumps(district, "2026-09-17")
    assert "п. 1.1" in district.admin.sees("Срок прошёл").text


async def test_a_successor_is_reminded_and_who_left_is_not(district: District, anna: Person) -> None:
    heir = district.telegram.person(2009, "Ольга", "Ветрова", started=True)
    async with district.app.database.write() as tx:
        heir_id = await people.add(tx, "Ветрова Ольга", None)
        (place,) = [one for one in await roster.places(tx) if one.organisation == ANNA]
        await people.end_holding(tx, place.id, district.clock())
        await people.begin_holding(tx, place.id, heir_id, district.clock())
        await accounts.join(tx, heir.id, "Ольга Ветрова", district.clock())
        await accounts.set_person(tx, heir.id, heir_id)
    before = anna.last
    await jumps(district, "2026-09-03")
    assert reminders(heir) == [("09-03", ["1.1"])]
    assert anna.since(before) == []


async def test_several_documents_and_schools_are_one_message_a_day(district: District) -> None:
    anna, person_id = await director(district)
    for title in ("Приказ первый", "Приказ второй", "Приказ третий"):
        points = [P(f"{n}", f"{title}: дело {n}. " * 5, (date(2026, 9, 8),)) for n in range(1, 13)]
        await sends_out(district, person_id, points=points, title=title)
    for day, hour in (("07", "09:00"), ("08", "09:00"), ("08", "12:00")):
        await jumps(district, f"2026-09-{day}", hour)
    ((day, shown),) = reminders(anna)
    assert day == "09-08"
    assert len(shown) == 25
    assert "и ещё 11 пунктов: /my" in anna.last.text
    assert len(anna.last.text) <= 4000
    assert anna.last.labels[-1] == "Все мои пункты"
    assert anna.last.labels[12] == "1 (2)", "equal numbers are told apart"


async def test_a_changed_ladder_computes_anew(district: District, anna: Person) -> None:
    """A new date sets the ladder of the new date; the old one's steps are gone."""
    await says(district, district.admin, "срок 30 сентября", await opens_point(district, district.admin, 1))
    for day in range(3, 31):
        await jumps(district, f"2026-09-{day:02}")
    with_it = [day for day, shown in reminders(anna) if "1.1" in shown]
    assert with_it[0] == "09-23"


async def test_what_does_not_wait_makes_no_sound_at_night(district: District, anna: Person) -> None:
    await says(district, anna, "п. 1.2 готово", anna.sees(BROADCAST))
    await jumps(district, "2026-09-05", "22:00")  # a Saturday
    await says(district, district.admin, "/review")
    await presses(district, district.admin, "1", on=district.admin.last)
    await presses(district, district.admin, "Принять")
    assert "принят." in anna.last.text
    (call,) = [call for call in district.telegram.calls_of("sendMessage") if "принят." in call.fields["text"]]
    assert str(call.fields.get("disable_notification")).lower() == "true"
