"""The roster as administrators and observers read it: figures, lists, a position's card."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from aiogram.utils.formatting import Bold, Text, as_list

from bot.model import About, Member, Person, Place, Reach
from bot.roster.names import short_name
from bot.views.pages import numbered, page_of
from bot.views.people_callbacks import InviteOne
from bot.views.roster_callbacks import (
    AskLeave,
    AskSuccessor,
    Circle,
    Leave,
    RosterFile,
    RosterList,
    RosterTemplate,
    ShowPlace,
    ShowRoster,
)
from bot.views.screen import Button, Row, Screen, Style
from bot.views.words import cut, plural

PAGE = 10
EMPTY = "Реестр пуст. Возьмите шаблон, заполните его и пришлите сюда файлом (XLSX, ODS или CSV)."
HOW_TO_CHANGE = "Чтобы изменить реестр, скачайте его, исправьте и пришлите обратно файлом."
TITLES = {
    Circle.ALL: "Все должности (○ — не подключились)",
    Circle.NOT_JOINED: "Не подключились",
    Circle.LOST: "Недоступны (заблокировали бот или удалили Telegram)",
    Circle.VACANT: "Вакантны",
}


@dataclass(frozen=True, slots=True)
class Seat:
    """A position with its holder's way into the bot; points: open ones."""

    place: Place
    member: Member | None
    points: int = 0

    @property
    def circles(self) -> Collection[Circle]:
        if self.member is None:
            return (Circle.ALL, Circle.VACANT)
        if not self.member.joined:
            return (Circle.ALL, Circle.NOT_JOINED)
        return (Circle.ALL, Circle.LOST) if self.member.lost else (Circle.ALL,)


def seats_of(places: Sequence[Place], members: Sequence[Member], points: Mapping[int, int]) -> list[Seat]:
    by_person = {one.person_id: one for one in members}
    return [
        Seat(place, by_person.get(place.person_id) if place.person_id else None, points.get(place.id, 0))
        for place in places
    ]


def summary(seats: Sequence[Seat], *, may_change: bool) -> Screen:
    """How many positions there are, who has joined, who is missing; and the files."""
    files = (Button("Шаблон", RosterTemplate().pack()),) if may_change else ()
    if not seats:
        return Screen(Text(EMPTY if may_change else "Реестр пуст."), (files,) if files else ())
    people = {seat.member.person_id: seat.member for seat in seats if seat.member}
    organisations = len({seat.place.organisation for seat in seats})
    joined = sum(one.joined for one in people.values())
    text = as_list(
        Bold("Реестр"),
        plural(len(seats), "должность", "должности", "должностей")
        + " · "
        + plural(organisations, "организация", "организации", "организаций"),
        f"Подключились: {joined} из {len(people)}",
        *([HOW_TO_CHANGE] if may_change else []),
    )
    rows: list[Row] = []
    for circle in (Circle.NOT_JOINED, Circle.LOST, Circle.VACANT, Circle.ALL):
        count = sum(circle in seat.circles for seat in seats)
        if count:
            label = f"{TITLES[circle].partition(' (')[0]}: {count}"
            rows.append((Button(label, RosterList(circle=circle).pack()),))
    rows.append((*files, Button("Скачать реестр", RosterFile().pack())))
    return Screen(text, tuple(rows))


def roster_list(seats: Sequence[Seat], circle: Circle, number: int) -> Screen:
    """A page of positions; the number of each opens its card."""
    page = page_of([seat for seat in seats if circle in seat.circles], number, PAGE)
    lines: list[object] = [Bold(TITLES[circle], page.words)]
    lines += [f"{page.first + at}. {_line(seat)}" for at, seat in enumerate(page.items, 1)]
    if not page.items:
        lines.append("Никого.")
    rows = (
        *numbered(page, str, lambda seat: ShowPlace(position_id=seat.place.id).pack()),
        *page.turning(lambda turned: RosterList(circle=circle, page=turned).pack()),
        (Button("К реестру", ShowRoster().pack()),),
    )
    return Screen(as_list(*lines), rows)


def found(seats: Sequence[Seat], words: str) -> Screen:
    """Positions of those whom the administrator asked for by name."""
    page = page_of(seats, 0, PAGE)
    lines = [f"{at}. {_line(seat)}" for at, seat in enumerate(page.items, 1)]
    if page.of > 1:
        lines.append(f"Ещё {len(seats) - PAGE}: уточните запрос.")
    rows = numbered(page, str, lambda seat: ShowPlace(position_id=seat.place.id).pack())
    return Screen(as_list(Bold(f"Нашлось по запросу «{cut(words, 40)}»"), *lines), rows)


def _line(seat: Seat) -> str:
    who = short_name(seat.place.person) if seat.place.person else "вакантно"
    mark = " ○" if Circle.NOT_JOINED in seat.circles else ""
    organisation = seat.place.short_names[0] if seat.place.short_names else seat.place.organisation
    return f"{cut(organisation, 30)}, {cut(seat.place.title, 20)}: {cut(who, 20)}{mark}"


def card(seat: Seat, others: Sequence[Place], *, invited: bool, may_change: bool) -> Screen:
    """A position: who holds it, whether he can be written to, what is on its desk. others: what he holds beside it."""
    place = seat.place
    lines: list[object] = [Bold(place.organisation), place.title, Text("Занимает: ", Bold(place.person or "вакантно"))]
    lines.append(_reachability(seat.member, invited))
    if place.phone and may_change:
        lines.append(f"Телефон: +{place.phone}")
    lines += [f"Также: {cut(f'{other.organisation}, {other.title}', 76)}" for other in others[:5]]
    lines.append(f"Открытых пунктов: {seat.points}")
    rows: list[Row] = []
    if may_change:
        rows = _changes(place, seat.member)
    rows.append((Button("К реестру", ShowRoster().pack()),))
    return Screen(as_list(*(line for line in lines if line)), tuple(rows))


def _reachability(member: Member | None, invited: bool) -> str:
    if member is None:
        return ""
    if not member.joined:
        return "Не подключился, ссылка выдана" if invited else "Не подключился, ссылка не выдана"
    return {
        Reach.BLOCKED: "Заблокировал бот: сообщения не доходят",
        Reach.GONE: "Удалил Telegram: сообщения не доходят",
    }.get(member.reach or Reach.REACHABLE, "Подключён")


def _changes(place: Place, member: Member | None) -> list[Row]:
    successor = AskSuccessor(position_id=place.id).pack()
    if member is None:
        return [(Button("Назначить", successor),)]
    link = "Новая ссылка (сменил телефон)" if member.joined else "Пригласить"
    return [
        (Button(link, InviteOne(person_id=member.person_id).pack()),),
        (Button("Назначить преемника", successor),),
        (Button("Больше не работает", AskLeave(position_id=place.id).pack(), style=Style.DANGER),),
    ]


def confirm_leaving(place: Place, held: Sequence[Place], points: int) -> Screen:
    """What «Больше не работает» would do, before it does it."""
    lines: list[object] = [Text("Отметить, что больше не работает: ", Bold(place.person or ""), "?")]
    lines.append("Станут вакантными:" if len(held) > 1 else "Станет вакантной:")
    lines += [f"– {cut(f'{one.organisation}, {one.title}', 76)}" for one in held]
    lines.append("Доступ закроется сразу.")
    if points:
        stays = plural(points, "открытый пункт останется", "открытых пункта останутся", "открытых пунктов останутся")
        lines.append(
            f"{stays} за должностью и перейдут преемнику."
            if points > 1
            else f"{stays} за должностью и перейдёт преемнику."
        )
    yes = Leave(position_id=place.id, person_id=place.person_id or 0).pack()
    no = ShowPlace(position_id=place.id).pack()
    return Screen(as_list(*lines), ((Button("Да, больше не работает", yes, style=Style.DANGER), Button("Нет", no)),))


def left(name: str, held: Sequence[Place]) -> Screen:
    rows = tuple(
        (Button(f"Назначить: {cut(one.title, 40)}", AskSuccessor(position_id=one.id).pack()),) for one in held[:6]
    )
    vacant = plural(len(held), "должность вакантна", "должности вакантны", "должностей вакантны")
    return Screen(Text(Bold(name), f" больше не работает: доступ закрыт, {vacant}."), rows)


def ask_successor(place: Place, question_id: int) -> Screen:
    return Screen(
        as_list(
            Text(Bold(place.organisation), f", {place.title}"),
            "Кто занимает должность теперь? Ответьте на это сообщение: фамилия, имя, отчество и, если известен, "
            "номер телефона. Например: Примерова Анна Петровна, +7 900 000-00-00",
        ),
        about=About.QUESTION,
        subject_id=question_id,
        answer_hint="Фамилия Имя Отчество, телефон",
    )


def appointed(place: Place, person: Person, points: int, joined: bool) -> Screen:
    """After a successor was named: what he gets, and how he comes in."""
    lines: list[object] = [Text(f"{place.organisation}, {place.title}: ", Bold(person.name), ".")]
    if points:
        lines.append("Открытые пункты должности перешли преемнику: " + str(points) + ".")
    rows: tuple[Row, ...] = ()
    if not joined:
        lines.append("Бот ещё не знает этого человека: отправьте ему личную ссылку.")
        rows = ((Button("Пригласить", InviteOne(person_id=person.id).pack()),),)
    return Screen(as_list(*lines), rows)
