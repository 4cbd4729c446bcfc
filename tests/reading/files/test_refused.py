"""Files that cannot or must not be read: each gets one sentence that says what to do."""

from __future__ import annotations

import io
import re
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.files import available_readers, read_lines
from bot.reading.files.limits import MAX_FILE_BYTES, MAX_LINE_CHARACTERS, MAX_LINES
from bot.reading.model import UnreadableFile
from tests.reading.files.test_sheets import excel
from tests.reading.files.word import p, package, table, tc, tr, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENTITY = '<!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def refusal(data: bytes, name: str = "") -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_lines(data, name)
    return str(refused.value)


def tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as packed:
        packed.addfile(tarfile.TarInfo("приказ.txt"), io.BytesIO())
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Файл пуст"),
        (b" \r\n\t\0\0", "Файл пуст"),
        ("\ufeff\n".encode(), "нет текста"),
        (b"x" * (MAX_FILE_BYTES + 1), "больше 20 МБ"),
        (package({"приказ.txt": "текст"}), "Это архив"),
        (tar(), "Это архив"),
        (b"Rar!\x1a\x07\x01\x00", "Это архив"),
        (b"7z\xbc\xaf\x27\x1c\0", "Это архив"),
        (b"\x1f\x8b\x08\x00", "Это архив"),
        (b"MZ\x90\x00\x03", "Это программа"),
        (b"\x7fELF\x02", "Это программа"),
        (b"\0\0\0\x20ftypisom", "Звук и видео"),
        (b"\0\0\0\x20ftypheic", "HEIC"),
        (b"OggS\0\x02", "Звук и видео"),
        (b"RIFF\0\0\0\0AVI LIST", "Звук и видео"),
        (b"AT&TFORM\0", "DjVu"),
        (b"<!DOCTYPE html><html>", "веб-страница"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><w:wordDocument/>', "Word (docx)"),
        (b"From: a\nMIME-Version: 1.0\n", "письмо"),
        (package({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": ""}), "Презентации"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "снимите пароль"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "Презентации"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "письмо"),
        (OLE, "Файлы бот не читает"),
        (bytes(range(256)) * 20, "Файлы бот не читает"),
    ],
)
def test_each_kind_of_file_gets_its_own_sentence(data: bytes, said: str) -> None:
    assert said in refusal(data)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("base.PAGES", "«.pages» "),
        ("../../etc/passwd", ""),
        ("приказ\u202excod.exe", "«.exe» "),
        ("без точки", ""),
        ("x.очень", ""),
        ("x.<b>", ""),
    ],
)
def test_a_foreign_name_shows_nothing_but_a_plain_ending(name: str, kind: str) -> None:
    assert refusal(OLE, name).startswith(f"Файлы {kind}бот не читает")


@pytest.mark.parametrize("made", [word(p("Приказ " * 50)), excel()])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_package_that_was_cut_off_is_refused(made: bytes, share: float) -> None:
    assert "не полностью" in refusal(made[: int(len(made) * share)])


def test_a_damaged_part_of_a_package_is_refused() -> None:
    made = bytearray(word(p("Приказ")))
    with zipfile.ZipFile(io.BytesIO(bytes(made))) as packed:
        start = packed.getinfo("word/document.xml").header_offset + 60
    made[start : start + 20] = bytes(20)

    assert "повреждён" in refusal(bytes(made))


@pytest.mark.parametrize("prologue", [ENTITY, LAUGHS, "<!DOCTYPE d>"])
def test_documents_with_entities_are_refused(prologue: str) -> None:
    assert "недопустимые ссылки" in refusal(word(p("&secret;"), prologue=prologue))


def test_a_bomb_is_recognised_by_what_it_would_unpack_to() -> None:
    bomb = package({"[Content_Types].xml": "", "word/document.xml": b" " * 40_000_000})
    with zipfile.ZipFile(io.BytesIO(word(p("Приказ")))) as packed:
        types = packed.read("[Content_Types].xml")
    bomb = package({"[Content_Types].xml": types, "word/document.xml": b" " * 40_000_000})
    swarm = package({"[Content_Types].xml": types, **{f"word/{number}.xml": b"" for number in range(6_000)}})

    assert len(bomb) < 100_000
    assert "слишком много данных" in refusal(bomb)
    assert "слишком много данных" in refusal(swarm)
    assert "слишком много данных" in refusal(word("<w:p/>" * 3_000_000))


def test_too_deep_tables_are_refused() -> None:
    nested = p("Приказ")
    for _ in range(2_000):
        nested = table(tr(tc(nested), tc("а")))

    assert "слишком сложно" in refusal(word(nested))


@pytest.mark.parametrize(
    "text", ["Обеспечить подвоз.\n" * (MAX_LINES + 1), "абв " * (MAX_LINE_CHARACTERS // 4 + 1), "*а* **б " * 300_000]
)
def test_texts_that_are_no_documents_are_refused(text: str) -> None:
    assert "пришлите" in refusal(text.encode())


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"{\\rtf1 ", b"%PDF-1.4\n", OLE, b"\xff\xd8\xff"]))
def test_any_bytes_end_in_lines_or_in_a_sentence(data: bytes, beginning: bytes) -> None:
    try:
        lines = read_lines(beginning + data, "файл.bin")
    except UnreadableFile as sentence:
        said = str(sentence)
    else:
        said = lines[0].text + "." if any(line.text for line in lines) else ""

    assert re.search(r"\.$", said)


def test_readers_say_what_they_lack() -> None:
    readers = available_readers()

    assert {"docx", "txt", "pdf", "rtf", "xlsx", "ods", "doc", "odt", "jpg"} <= {
        name for reader in readers for name in reader.formats
    }
    assert all(reader.available == (reader.missing is None) for reader in readers)
