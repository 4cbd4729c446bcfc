"""What people read when they join, are invited, or run the control together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from aiogram.utils.formatting import Bold, Text, as_list

from bot.model import Account, Place, Role
from bot.roster.names import greeting, parse_name
from bot.roster.surnames import Sex
from bot.views.people_callbacks import (
    AskRemoveStaff,
    InviteRole,
    RemoveStaff,
    RevokeRoles,
    ShowStaff,
    TakeInvite,
)
from bot.views.screen import Button, Screen, Style
from bot.views.words import cut, day, plural

SHARE_NUMBER = "Поделиться номером"
NOT_YOUR_CONTACT = "Это номер другого человека: нажмите кнопку «Поделиться номером», чтобы отправить свой."
ROLES = {Role.ADMINISTRATOR: "администратор", Role.OBSERVER: "наблюдатель"}
WELCOME_FOR_ROLE = {
    Role.ADMINISTRATOR: "Вы администратор: пришлите документ, и бот разошлёт его пункты исполнителям.",
    Role.OBSERVER: "Вы наблюдатель: видите все документы и отчёты, раз в неделю приходит сводка.",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A personal link, as it is handed to somebody."""

    name: str
    places: tuple[Place, ...]
    link: str
    until: date


def link_of(bot_name: str, token: str) -> str:
    return f"https://t.me/{bot_name}?start={token}"


def stranger(words: str) -> Screen:
    """The one polite sentence, with the button by which somebody of the roster can be recognised."""
    return Screen(Text(words), asks_contact=SHARE_NUMBER)


def welcome(name: str | None, places: Sequence[Place], open_points: int, role: Role | None) -> Screen:
    """What the bot does for him, in two lines, and how much is waiting."""
    parts: list[object] = [Text(f"Здравствуйте, {greeting(name)}!" if name else "Здравствуйте!", " Вы подключены.")]
    parts += [cut(f"{place.organisation}, {place.title}", 200) for place in places[:5]]
    if role:
        parts.append(WELCOME_FOR_ROLE[role])
    if name:
        parts.append(
            "Сюда приходят Ваши пункты документов и напоминания о сроках.\n"
            "Отчитаться просто: ответьте на сообщение с пунктом текстом, фото или файлом."
        )
        count = plural(open_points, "открытый пункт", "открытых пункта", "открытых пунктов")
        parts.append(f"У Вас {count}. Список: /my" if open_points else "Открытых пунктов у Вас сейчас нет. Список: /my")
    return Screen(as_list(*parts, "Что умеет бот: /help"), drops_keyboard=True)


def already(name: str | None) -> Screen:
    words = "Ваши пункты: /my" if name else "Что умеет бот: /help"
    return Screen(Text("Вы уже подключены. ", words), drops_keyboard=True)


def not_yours(invite_id: int, name: str | None, role: Role | None, may_take: bool) -> Screen:
    """To an administrator who opened somebody's link."""
    if name is None:
        whom = ROLES[role] if role else ""
        return Screen(
            Text(f"Это приглашение ({whom}) для другого человека. Ссылка осталась неиспользованной: перешлите её.")
        )
    text = Text("Это приглашение для: ", Bold(name), ". Ссылка осталась неиспользованной.")
    button = Button("Это я", TakeInvite(invite_id=invite_id).pack())
    return Screen(text, ((button,),) if may_take else ())


def salutation(name: str) -> str:
    """«Уважаемая Ирина Ивановна!»; without a patronymic, which tells the sex, «Здравствуйте!»."""
    parsed = parse_name(name)
    if len(parsed.first) < 2 or len(parsed.patronymic) < 2 or parsed.sex is None:
        return "Здравствуйте!"
    return f"{'Уважаемая' if parsed.sex is Sex.FEMALE else 'Уважаемый'} {greeting(name)}!"


def letter_words(letter: Letter) -> str:
    """A text to forward or to send by another way."""
    return (
        f"{salutation(letter.name)}\n"
        "Пункты документов управления образования и напоминания о сроках теперь приходят в Telegram, "
        "там же принимаются отчёты. Ваша личная ссылка:\n"
        f"{letter.link}\n"
        f"Откройте её и нажмите «Старт». Ссылка действует один раз, до {day(letter.until)}; "
        "не передавайте её другим."
    )


def role_letter(role: Role, link: str, until: date) -> Screen:
    what = "администратора" if role is Role.ADMINISTRATOR else "наблюдателя (видит всё, ничего не меняет)"
    return Screen(
        Text(
            f"Здравствуйте!\nВас приглашают в бот контроля поручений в роли {what}. Личная ссылка:\n{link}\n"
            f"Откройте её и нажмите «Старт». Ссылка действует один раз, до {day(until)}; не передавайте её другим."
        )
    )


def staff_screen(everybody: Sequence[Account], founders: Collection[int], waiting: int) -> Screen:
    """Administrators and observers, with a button to remove each who can be removed."""
    lines: list[object] = [Bold("Администраторы и наблюдатели")]
    buttons = []
    for at, one in enumerate(everybody, 1):
        fixed = one.user_id in founders
        role = ROLES[one.role] if one.role else ""
        lines.append(f"{at}. {cut(one.name, 50)} — {role}{' (из настроек)' if fixed else ''}")
        if not fixed:
            label = f"Убрать: {cut(one.name, 30)}"
            buttons.append((Button(label, AskRemoveStaff(user_id=one.user_id).pack()),))
    rows = [
        (Button("Пригласить администратора", InviteRole(role=Role.ADMINISTRATOR).pack()),),
        (Button("Пригласить наблюдателя", InviteRole(role=Role.OBSERVER).pack()),),
    ]
    if waiting:
        lines.append("Есть неиспользованные приглашения: " + plural(waiting, "ссылка", "ссылки", "ссылок") + ".")
        rows.append((Button("Отозвать неиспользованные", RevokeRoles().pack()),))
    return Screen(as_list(*lines), (*rows, *buttons))


def confirm_removal(account: Account) -> Screen:
    role = ROLES[account.role] if account.role else ""
    return Screen(
        Text("Убрать: ", Bold(account.name), f" ({role})? Доступ ко всем документам закроется сразу."),
        (
            (
                Button("Да, убрать", RemoveStaff(user_id=account.user_id).pack(), style=Style.DANGER),
                Button("Нет", ShowStaff().pack()),
            ),
        ),
    )


def removed_himself() -> Screen:
    return Screen(Text("Вы больше не администратор."))
