"""Older and other office files (doc, odt, xls): LibreOffice turns them into docx or xlsx, where it is installed."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from bot.reading.files import docx, xlsx
from bot.reading.files.packages import check, opendocument_kind
from bot.reading.files.programs import ProgramFailedError, ProgramTooSlowError, run
from bot.reading.files.reader import Reader
from bot.reading.model import Line, UnreadableFile

_ADDRESS_SPACE = 4 * 1024**3
"""LibreOffice reserves far more than it uses."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = ((".doc", "WordDocument"), (".xls", "Workbook"), (".xls", "Book"))
_MISSING = (
    "Файлы doc, odt и xls этот бот не открывает (не установлен LibreOffice): "
    "сохраните документ как docx или PDF и пришлите его."
)
_TOO_LONG = "Документ открывается слишком долго: сохраните его как docx или PDF и пришлите ещё раз."
_FAILED = "Документ не открылся: снимите пароль, если он есть, сохраните документ как docx или PDF и пришлите ещё раз."
# No macros, no links to other files or addresses.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link"><value>1</value></prop></item>
</oor:items>
""".replace("<item ", '<item xmlns:oor="http://openoffice.org/2001/registry" ')


def missing() -> str | None:
    """A sentence where LibreOffice is not installed."""
    return None if _program() else _MISSING


def matches(data: bytes) -> bool:
    return _ending(data) is not None


def read(data: bytes) -> list[Line]:
    """Raises UnreadableFile where LibreOffice cannot open the file; its macros are never run."""
    ending = _ending(data) or ".doc"
    if ending == ".odt":
        check(data)
    if ending == ".xls":
        return xlsx.read(_converted(data, ending, "xlsx"))
    return docx.read(_converted(data, ending, "docx"))


def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _ending(data: bytes) -> str | None:
    if opendocument_kind(data) == "text":
        return ".odt"
    if not data.startswith(_OLE):
        return None
    return next((ending for ending, stream in _STREAMS if stream.encode("utf-16-le") in data), None)


def _converted(data: bytes, ending: str, wanted: str) -> bytes:
    program = _program()
    if program is None:
        raise UnreadableFile(_MISSING)
    with tempfile.TemporaryDirectory(prefix="poruchik-") as folder:
        source = Path(folder, f"document{ending}")
        source.write_bytes(data)
        # A profile of its own: two runs on one profile fail.
        profile = Path(folder, "profile")
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        options = ["--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}"]
        if ending == ".xls":
            options.append("--infilter=MS Excel 97")  # or a damaged table would be opened as plain text
        goal = ["--convert-to", wanted, "--outdir", str(Path(folder, "done")), str(source)]
        try:
            run([program, *options, *goal], {"HOME": folder, "TMPDIR": folder}, memory=_ADDRESS_SPACE)
            return Path(folder, "done", f"document.{wanted}").read_bytes()
        except ProgramTooSlowError as slowness:
            raise UnreadableFile(_TOO_LONG) from slowness
        except (ProgramFailedError, FileNotFoundError) as failure:
            raise UnreadableFile(_FAILED) from failure


READER = Reader("Word 97, OpenDocument, Excel 97 (через LibreOffice)", ("doc", "odt", "xls"), matches, read, missing)
