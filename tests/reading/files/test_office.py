"""Older office files: read through LibreOffice where it is installed, refused with its sentence where it is not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from bot.reading.files import office, read_lines
from bot.reading.model import Line, UnreadableFile
from tests.reading.files.word import package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ODT = package(
    {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": (
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
            "<office:text><text:p>Приказ</text:p><text:p>Провести смотр</text:p></office:text>"
            "</office:body></office:document-content>"
        ),
        "META-INF/manifest.xml": (
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
        ),
    }
)


def reads(data: bytes, expected: list[Line]) -> None:
    if (missing := office.missing()) is not None:
        with pytest.raises(UnreadableFile, match="не установлен LibreOffice") as refusal:
            read_lines(data)
        assert str(refusal.value) == missing
    else:
        assert read_lines(data) == expected


def test_an_opendocument_text() -> None:
    reads(ODT, [Line("Приказ"), Line("Провести смотр")])


def test_a_word_97_document_keeps_its_numbers(tmp_path: Path) -> None:
    if office.missing() is not None:
        reads(OLE + "WordDocument".encode("utf-16-le"), [])
        return
    document = docx.Document()
    document.add_paragraph("Обеспечить подвоз", style="List Number")
    document.add_paragraph("Провести смотр", style="List Number")
    document.save(str(tmp_path / "a.docx"))
    command = [str(shutil.which("soffice")), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    subprocess.run([*command, "--convert-to", "doc", "--outdir", tmp_path, tmp_path / "a.docx"], check=True)

    reads((tmp_path / "a.doc").read_bytes(), [Line("Обеспечить подвоз", "1."), Line("Провести смотр", "2.")])


@pytest.mark.parametrize("stream", ["WordDocument", "Workbook"])
def test_a_damaged_file_is_refused(stream: str) -> None:
    with pytest.raises(UnreadableFile, match="сохраните документ как docx или PDF"):
        read_lines(OLE + stream.encode("utf-16-le"))


def test_a_locked_opendocument_text_asks_for_the_password_to_be_taken_off() -> None:
    locked = package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<manifest:encryption-data/>",
        }
    )

    with pytest.raises(UnreadableFile, match="снимите пароль"):
        read_lines(locked)


def test_a_missing_program_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(UnreadableFile, match="не установлен LibreOffice"):
        read_lines(ODT)
    assert not office.READER.available
