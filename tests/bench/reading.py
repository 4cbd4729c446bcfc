"""Reading a document as long as the longest that a district sends: some 80 points, 50,000 characters."""

from __future__ import annotations

import statistics
import time

from bot.reading.files import read_text
from bot.reading.parse import read_document
from bot.workdays import Calendar
from tests.bench.table import Figure

WARM = 0.3
RUNS = 7
ADDRESSEES = (
    "Управлению образования администрации Заречного района (Белова О.Н.):",
    "Руководителям общеобразовательных организаций:",
    "Заведующим дошкольными образовательными организациями:",
    "Руководителям организаций дополнительного образования:",
)
TERMS = (
    "Срок: до 15 сентября 2026 года.", "Срок: постоянно.", "Срок: ежеквартально.", "Срок: в течение учебного года.",
    "Срок: не позднее 1 октября.", "Срок: I полугодие 2026/2027 учебного года.", "Отв. – Примерова А.П.",
)  # fmt: skip
TASK = (
    "Обеспечить подготовку и проведение мероприятий по созданию условий для повышения качества образования, включая "
    "обновление содержания рабочих программ, обучение педагогических работников и информирование родителей (законных "
    "представителей) обучающихся о порядке проведения итоговой аттестации. "
)
WORDS = (
    "Заслушав доклад начальника управления образования, совещание отмечает, что образовательные организации района "
    "работают устойчиво, охват детей дополнительным образованием вырос, обновлены помещения и оборудование. "
)


def _text() -> str:
    lines = ["РЕЗОЛЮЦИЯ", "августовского совещания педагогических работников Заречного района", "от 28.08.2026", ""]
    lines += [WORDS * 3] * 12 + ["Совещание РЕШИЛО:"]
    for number, addressee in enumerate(ADDRESSEES, 1):
        lines.append(f"{number}. {addressee}")
        lines += [f"{number}.{point}. {TASK}{TERMS[point % len(TERMS)]}" for point in range(1, 21)]
    return "\n".join(lines)


TEXT = _text()


def figures() -> list[Figure]:
    taken, found = [], 0
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        found = len(read_document(read_text(TEXT), calendar=Calendar()).directives)
        taken.append(time.perf_counter() - begin)
    median = statistics.median(taken[1:])  # the first run loads the dictionary
    name = f"reading {len(TEXT):,} characters with {found} points, warm"
    return [Figure(name, f"≤ {WARM} s", f"{median:.2f} s (the first: {taken[0]:.2f} s)", median <= WARM)]
