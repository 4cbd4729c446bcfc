"""The receipt of a report, in whatever state it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.model import OccurrenceState, ReportKind, ReportState, Resolution, SentReport, Submission, Verdict
from bot.views.reports import receipt

ZONE = ZoneInfo("Europe/Moscow")
DOCUMENT = Resolution(1, "Решение", "решение", date(2026, 8, 28), has_source=False)
WAITING = Submission(
    occurrence_id=1, assignment_id=1, resolution=DOCUMENT, number="1.4", organisation="МБОУ «Школа № 1»",
    deadline=date(2026, 9, 18), state=OccurrenceState.REVIEW, informational=False,
    assigned_at=datetime(2026, 9, 1, tzinfo=UTC), verdict=None, decided_at=None, reason=None,
)  # fmt: skip
ACCEPTED = replace(
    WAITING, number="1.5", verdict=Verdict.ACCEPTED, decided_at=datetime(2026, 10, 12, 21, 30, tzinfo=UTC)
)
RETURNED = replace(ACCEPTED, number="1.6", verdict=Verdict.RETURNED)
WITHDRAWN = replace(WAITING, verdict=Verdict.WITHDRAWN)
REPORT = SentReport(
    id=7, person_id=1, user_id=1, kind=ReportKind.FINAL, state=ReportState.SUBMITTED, text="Готово",
    sent_at=datetime(2026, 9, 10, tzinfo=UTC), files=0, submissions=(WAITING,),
)  # fmt: skip

INTERIM, FINAL, BACK = "Это ход исполнения", "Это отчёт об исполнении", "Отозвать"


@pytest.mark.parametrize(
    ("report", "words", "buttons"),
    [
        (REPORT, "Отчёт по п. 1.4 отправлен на проверку.", [INTERIM, BACK]),
        (
            replace(REPORT, kind=ReportKind.INTERIM),
            "Ход исполнения по п. 1.4 записан, отчёт об исполнении ждём до 18.09.2026.",
            [FINAL, BACK],
        ),
        (
            replace(REPORT, state=ReportState.WITHDRAWN, submissions=(WITHDRAWN,)),
            "Отчёт по п. 1.4 отозван. Новый можно прислать ответом на карточку пункта.",
            [],
        ),
        (replace(REPORT, submissions=(ACCEPTED,)), "Отчёт по п. 1.5 уже принят 13.10.2026.", []),
        (
            replace(REPORT, submissions=(WAITING, ACCEPTED, RETURNED)),
            "Отчёт по п. 1.5 уже принят 13.10.2026. Отчёт по п. 1.6 возвращён 13.10.2026. По п. 1.4 на проверке.",
            [BACK],
        ),
        (
            replace(REPORT, submissions=(WITHDRAWN, ACCEPTED)),
            "Отчёт по п. 1.5 уже принят 13.10.2026. По п. 1.4 отозван.",
            [],
        ),
    ],
)
def test_a_receipt_says_how_things_stand(report: SentReport, words: str, buttons: list[str]) -> None:
    screen = receipt(report, ZONE, organisations=False)
    assert screen.text.render()[0].splitlines() == [words, "Решение от 28.08.2026"]
    assert [button.label for row in screen.buttons for button in row] == buttons


def test_a_director_of_two_organisations_is_told_for_which() -> None:
    assert "МБОУ «Школа № 1»" in receipt(REPORT, ZONE, organisations=True).text.render()[0]
