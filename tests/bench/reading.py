"""Reading a document as long as the longest that a district sends, a long PDF, a scanned page."""

from __future__ import annotations

import resource
import statistics
import textwrap
import time

from PIL import Image, ImageDraw, ImageFont

from bot.reading.files import read_lines, read_text
from bot.reading.files.scan import tesseract
from bot.reading.parse import read_document
from bot.workdays import Calendar
from tests.bench.table import Figure
from tests.reading.files.papers import Sheet, paper

WARM = 0.3
LONG = 5.0
PAGES = 60
SCANNED = 3.0
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
    return [_text_read(), _long_pdf_read(), _scan_read()]


def _text_read() -> Figure:
    taken, found = [], 0
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        found = len(read_document(read_text(TEXT), calendar=Calendar()).directives)
        taken.append(time.perf_counter() - begin)
    median = statistics.median(taken[1:])  # the first run loads the dictionary
    name = f"reading {len(TEXT):,} characters with {found} points, warm"
    return Figure(name, f"≤ {WARM} s", f"{median:.2f} s (the first: {taken[0]:.2f} s)", median <= WARM)


def _long_pdf_read() -> Figure:
    sheets = [Sheet().block(60, 60, textwrap.wrap(f"{page}. {TASK * 14}", 78)[:44]) for page in range(1, PAGES + 1)]
    taken = _processor_time(paper(*sheets))
    return Figure(f"a PDF of {PAGES} pages with text", f"≤ {LONG} s", f"{taken:.2f} s", taken <= LONG)


def _scan_read() -> Figure:
    if tesseract.missing() is not None:
        return Figure("a scanned page", f"≤ {SCANNED} s a core", "Tesseract is not installed")
    taken = _processor_time(paper(Sheet(picture=_scan())))
    return Figure("a scanned page of 32 lines", f"≤ {SCANNED} s a core", f"{taken:.2f} s", taken <= SCANNED)


def _scan() -> Image.Image:
    """An A4 page at 300 dpi, as full as pages of resolutions are, a little askew."""
    picture = Image.new("L", (2480, 3508), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype("DejaVuSerif.ttf", 50)
    for at, line in enumerate(textwrap.wrap(f"1. {TASK * 10}", 64)[:32]):
        pen.text((300, 250 + at * 92), line, font=font, fill=0)
    return picture.rotate(0.7, fillcolor=255, resample=Image.Resampling.BICUBIC)


def _processor_time(data: bytes) -> float:
    """Seconds of the processor that a reading of a file takes at best, programs included."""
    taken = []
    for _ in range(3):
        begin = _used()
        read_lines(data)
        taken.append(_used() - begin)
    return min(taken)


def _used() -> float:
    whose = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in whose)
