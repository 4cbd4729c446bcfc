"""Scans and photographs: read where Tesseract is installed, refused with its sentence where it is not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from PIL import Image

from bot.reading.files import progress, read_images, read_lines
from bot.reading.files.limits import MAX_SCANNED_PAGES
from bot.reading.files.scan import picture, tesseract
from bot.reading.files.scan.slips import mended_slips
from bot.reading.model import Line, UnreadableFile
from tests.reading.files.pages import ORDER, page, saved

PARAGRAPHS = [ORDER[0], f"{ORDER[1]} {ORDER[2]}", ORDER[3]]


def reads(read: Callable[[], list[Line]], expected: Sequence[str]) -> list[Line]:
    """Asserts the reading up to a letter or two, or the refusal on a machine without Tesseract."""
    if (missing := tesseract.missing()) is not None:
        with pytest.raises(UnreadableFile, match="не установлен Tesseract") as refusal:
            read()
        assert str(refusal.value) == missing
        return []
    lines = read()
    assert len(lines) == len(expected)
    for line, text in zip(lines, expected, strict=True):
        assert SequenceMatcher(None, line.text, text).ratio() > 0.95
    return lines


@pytest.mark.parametrize(("turned", "shade"), [(2.5, False), (180, False), (270, False), (-4, True)])
def test_a_page_is_read_however_it_lies(turned: float, shade: bool) -> None:
    sheet = saved(page(turned=turned, shade=shade), kind="JPEG")

    for line in reads(lambda: read_lines(sheet), PARAGRAPHS):
        assert line.confidence > 0.8


def test_pages_come_in_order_and_each_is_reported() -> None:
    heard: list[tuple[int, int]] = []
    images = [saved(page([f"{number}. Обеспечить подвоз учащихся."])) for number in range(1, 4)]

    with progress.told_to(lambda done, total: heard.append((done, total))):
        lines = reads(lambda: read_images(images), [f"{number}. Обеспечить подвоз учащихся." for number in range(1, 4)])

    assert list(dict.fromkeys(heard)) == [(0, 3), (1, 3), (2, 3), (3, 3)][: 4 if lines else 1]


def test_a_sentence_goes_on_over_the_pages_of_a_tiff() -> None:
    sheets = saved(page(["Обеспечить подвоз учащихся"]), page(["к школам района."]), kind="TIFF")

    reads(lambda: read_lines(sheets), ["Обеспечить подвоз учащихся к школам района."])


@pytest.mark.parametrize("sheet", [page([]), Image.effect_noise((200, 300), 90), Image.new("L", (1, 1))])
def test_a_picture_without_text_is_refused(sheet: Image.Image) -> None:
    expected = tesseract.missing() or "На снимке не видно текста"

    with pytest.raises(UnreadableFile) as refusal:
        read_lines(saved(sheet))

    assert str(refusal.value).startswith(expected)


def test_too_many_pages_and_pixels_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    dot = Image.new("1", (1, 1))
    with pytest.raises(UnreadableFile, match="разделите его на части"):
        list(picture.pages(saved(*[dot] * (MAX_SCANNED_PAGES + 1), kind="TIFF")))
    with pytest.raises(UnreadableFile, match="с меньшим разрешением"):
        list(picture.pages(saved(Image.new("1", (10_000, 9_000)))))


@pytest.mark.parametrize("cut", [20, 500, 3000])
def test_a_picture_that_was_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(UnreadableFile, match="загружен не полностью"):
        list(picture.pages(saved(page())[:cut]))


def test_transparent_paper_is_white() -> None:
    sheet = Image.new("RGBA", (10, 10), (0, 0, 0, 0))

    assert [seen.getextrema() for seen in picture.pages(saved(sheet))] == [(255, 255)]


@pytest.mark.parametrize("slant", [-6.25, -1, 0, 0.75, 4])
def test_a_slant_is_straightened(slant: float) -> None:
    straight = picture.straightened(picture.evenly_lit(page(turned=slant)))

    assert abs(picture.slant(straight)) <= 0.25


def words(*rows: tuple[str, int, int, int, int]) -> str:
    """Tesseract's table of one line: text, left, width, top, height of each word."""
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    return head + "".join(
        f"5\t1\t1\t1\t1\t{at}\t{left}\t{top}\t{width}\t{height}\t90\t{text}\n"
        for at, (text, left, width, top, height) in enumerate(rows)
    )


def test_a_wide_gap_of_a_justified_line_is_no_dash() -> None:
    table = words(("школы", 0, 80, 10, 20), ("—", 120, 12, 2, 47), ("района", 150, 90, 10, 20), ("–", 260, 20, 18, 3))

    assert [piece.text for piece in tesseract.pieces_of(table)] == ["школы района –"]


@pytest.mark.parametrize(("turned", "lies"), [(0, False), (90, True), (180, False), (270, True)])
def test_a_page_on_its_side_is_seen_before_it_is_read(turned: int, lies: bool) -> None:
    assert picture.lies_on_its_side(picture.evenly_lit(page(turned=turned))) is lies


@pytest.mark.parametrize(
    ("lines", "mended"),
    [
        (["4. Отделу", "хн Рекомендовать школам", "5.1. Провести"], "5. Рекомендовать школам"),
        (["1.4. Провести", "1.-:. Расширить сеть", "1.6. Обеспечить"], "1.5. Расширить сеть"),
        (["Управлению образования:", "в Обеспечить подвоз", "2. Провести смотр"], "1. Обеспечить подвоз"),
        (["5. Провести", "б. Обеспечить подвоз", "Начальник управления"], "6. Обеспечить подвоз"),
        (["2.9. Провести", "З. Обеспечить подвоз", "3.1. Провести"], "3. Обеспечить подвоз"),
        (["2. Руководителям:", "21. Обеспечить подвоз", "2.2. Провести"], "2.1. Обеспечить подвоз"),
        (["2. Руководителям:", "2. Обеспечить подвоз", "2.2. Провести"], "2.1. Обеспечить подвоз"),
        (["2.4. Провести", "2.5: Обеспечить подвоз", "2.6. Провести"], "2.5. Обеспечить подвоз"),
        (["2. Руководителям:", "21, Обеспечить подвоз", "2.2. Провести"], "2.1. Обеспечить подвоз"),
        (["4.3. Провести", "5; Рекомендовать школам", "5.1. Провести"], "5. Рекомендовать школам"),
        (["8.4. Провести", "1. Руководителям школ:", "1.1. Провести"], "1. Руководителям школ:"),
        (["3. Провести", "5. Обеспечить подвоз", "6. Провести"], "5. Обеспечить подвоз"),
        (["1. Провести", "в Заречном районе", "2. Обеспечить"], "в Заречном районе"),
        (["1. Провести", "– Обеспечить подвоз", "3. Обеспечить"], "– Обеспечить подвоз"),
        (["1. Провести", "хн Обеспечить подвоз", "7. Обеспечить"], "хн Обеспечить подвоз"),
    ],
)
def test_a_misread_number_is_told_by_its_neighbours(lines: list[str], mended: str) -> None:
    assert mended_slips([Line(line, confidence=0.9) for line in lines])[1].text == mended


def test_what_tesseract_was_sure_of_is_no_misread_number() -> None:
    lines = [Line(text) for text in ("4. Отделу", "хн Рекомендовать школам", "5.1. Провести")]

    assert mended_slips(lines) == lines


def test_specks_go_and_a_label_keeps_its_colon() -> None:
    lines = [Line("й", confidence=0), Line("Ответственные; Белова О.Н."), Line("Срок исполнения. до 1 мая")]

    assert [line.text for line in mended_slips(lines)] == ["Ответственные: Белова О.Н.", "Срок исполнения: до 1 мая"]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Ш квартал 2027 года", "III квартал 2027 года"),
        ("| квартал 2027 года", "I квартал 2027 года"),
        ("Гквартал 2027 года", "I квартал 2027 года"),
        ("ТУ квартал", "IV квартал"),
        ("П полугодие 2027 года", "II полугодие 2027 года"),
        ("Руководители 00", "Руководители ОО"),
        ("до 20.12.2027 гола", "до 20.12.2027 гола"),
        ("Справка за 2027 гол", "Справка за 2027 год"),
        ("Провести 00.00 часов", "Провести 00.00 часов"),
        ("Отчёт 0б исполнении", "Отчёт об исполнении"),
    ],
)
def test_a_letter_that_looks_like_another_is_told_by_the_word_beside_it(read: str, printed: str) -> None:
    line, row = mended_slips([Line(read), Line(f"1 | {read}", cells=("1", read))])

    assert (line.text, row.cells) == (printed, ("1", printed))


def test_numbers_of_a_plan_are_told_by_those_above_and_below() -> None:
    numbers = ("1.1", "[а", "1.3", "18", "1.5", "21", "2.2")
    rows = [Line("", cells=(number, "Провести смотр", "до 01.10.2026"), confidence=0.9) for number in numbers]

    assert [row.cells and row.cells[0] for row in mended_slips(rows)] == [
        *("1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2")
    ]


@pytest.fixture
def gives_up_on_large_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program that calls itself Tesseract and fails on pages of more than two million pixels."""
    table = tmp_path / "table.tsv"
    table.write_text(words(*((word, at * 90, 80, 10, 20) for at, word in enumerate(ORDER[3].split()))))
    program = tmp_path / "tesseract"
    program.write_text(
        "#!/bin/sh\n"
        'if [ "$1" = "--list-langs" ]; then echo rus; exit; fi\n'
        "if [ $(wc -c) -gt 2000000 ]; then exit 1; fi\n"
        f"cat {table}\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    tesseract.missing.cache_clear()
    yield
    tesseract.missing.cache_clear()


@pytest.mark.usefixtures("gives_up_on_large_pages")
def test_a_page_that_tesseract_gives_up_on_is_named_and_the_others_are_read() -> None:
    small, large = saved(page().resize((400, 260))), saved(page())

    lines = read_images([small, large])

    assert [line.text for line in lines] == [
        ORDER[3],
        "Страницу 2 распознать не удалось: проверьте, нет ли на ней пунктов, и добавьте их в черновик сами.",
    ]
    assert [line.unread for line in lines] == [False, True]


@pytest.mark.usefixtures("gives_up_on_large_pages")
def test_a_scan_of_which_no_page_could_be_read_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="Скан распознать не удалось: пришлите более чёткий снимок"):
        read_images([saved(page()), saved(page())])
