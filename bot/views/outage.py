"""What is said after a gap: between which moments messages may have been lost, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram.utils.formatting import Bold, Text, as_list

from bot.views.screen import Screen
from bot.views.words import moment

WHY = "Telegram хранит сообщения для бота только сутки."
SHOWN = 10
"""Gaps in one message; more of them can only be a machine that is switched on now and then."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What was sent from `since` until `until` is lost; contact was back at `back`."""

    since: datetime
    until: datetime
    back: datetime


def outage(gaps: Sequence[Gap], zone: ZoneInfo) -> Screen:
    """To an administrator."""
    return Screen(
        as_list(
            Bold("Бот долго был без связи с Telegram."),
            *_lines(gaps, zone),
            WHY,
            "Если Вы присылали в это время документы или решения, пришлите их ещё раз. "
            "Исполнителям с открытыми пунктами бот напишет сам в рабочее время и попросит повторить отчёты.",
        )
    )


def resend(gaps: Sequence[Gap], zone: ZoneInfo) -> Screen:
    """To a recipient."""
    return Screen(
        as_list(
            Bold("Сообщения боту могли не дойти."),
            *_lines(gaps, zone),
            WHY,
            "Если Вы отправляли в это время отчёт и ответа бота нет, отправьте его, пожалуйста, ещё раз.",
        )
    )


def _lines(gaps: Sequence[Gap], zone: ZoneInfo) -> list[Text]:
    return [
        _line(moment(gap.since, zone), moment(_rounded(gap.until), zone), moment(gap.back, zone))
        for gap in gaps[-SHOWN:]
    ]


def _line(since: str, until: str, back: str) -> Text:
    return Text("Могло не дойти отправленное с ", Bold(since), " до ", Bold(until), f" (связь вернулась {back}).")


def _rounded(at: datetime) -> datetime:
    """Up to a whole minute: what is lost lies within what is said."""
    return at if not (at.second or at.microsecond) else at.replace(second=0, microsecond=0) + timedelta(minutes=1)
