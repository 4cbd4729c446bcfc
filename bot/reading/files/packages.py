"""Files that are packages inside (docx, xlsx, ods): opened only after a look at what they would unpack to."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.reading.files.limits import MAX_PACKAGE_ENTRIES, MAX_PART_BYTES, MAX_UNPACKED_BYTES, MAX_XML_BYTES
from bot.reading.model import UnreadableFile

LOCKED = "Документ защищён паролем: снимите пароль и пришлите его ещё раз."
_DAMAGED = "Файл повреждён или загружен не полностью: откройте его у себя, сохраните заново и пришлите ещё раз."
_TOO_LARGE = "Внутри файла слишком много данных, он не похож на документ: пришлите только сам документ."
_UNSAFE = "В файле есть недопустимые ссылки на посторонние данные: сохраните документ заново в Word и пришлите его."
OPEN_XML = "[Content_Types].xml"
# Word's «Strict Open XML» differs by its namespaces only.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
)


def is_package(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def names(data: bytes) -> list[str]:
    """What the package holds; nothing where it is cut off or no package at all."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return []


def check(data: bytes) -> None:
    """Refuses a package that is damaged or would unpack to far more than a document (a zip bomb)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as damage:
        raise UnreadableFile(_DAMAGED) from damage
    sizes = [entry.file_size for entry in entries]
    if len(entries) > MAX_PACKAGE_ENTRIES or sum(sizes) > MAX_UNPACKED_BYTES or max(sizes, default=0) > MAX_PART_BYTES:
        raise UnreadableFile(_TOO_LARGE)


def part(data: bytes, name: str) -> bytes | None:
    """One part of the package, None where it has none of that name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(name) as stream:
            # The size in the directory may lie: never read further than allowed.
            content = stream.read(MAX_PART_BYTES + 1)
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as damage:
        raise UnreadableFile(_DAMAGED) from damage
    if len(content) > MAX_PART_BYTES:
        raise UnreadableFile(_TOO_LARGE)
    return content


def xml_part(data: bytes, name: str) -> Element | None:
    """One part as XML; entities and document types, which no office program writes, are refused."""
    content = part(data, name)
    if content is not None and len(content) > MAX_XML_BYTES:
        raise UnreadableFile(_TOO_LARGE)
    return parse_xml(content) if content is not None else None


def parse_xml(content: bytes) -> Element:
    for strict, transitional in _STRICT:
        content = content.replace(strict, transitional)
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as danger:
        raise UnreadableFile(_UNSAFE) from danger
    except (ParseError, ValueError, LookupError) as damage:
        raise UnreadableFile(_DAMAGED) from damage
    return root


def main_part(data: bytes, kind: str) -> str | None:
    """Name of the package's main part, wherever it lies; None where its declared type is of another kind."""
    if not is_package(data) or OPEN_XML not in names(data):
        return None
    content = part(data, OPEN_XML) or b""
    for found in parse_xml(content):
        declared = found.get("ContentType", "")
        if declared.endswith("main+xml") and kind in declared.lower() and (name := found.get("PartName")):
            return name.lstrip("/")
    return None


def opendocument_kind(data: bytes) -> str | None:
    """«text» for odt, «spreadsheet» for ods; raises UnreadableFile for one that is locked."""
    if not is_package(data) or "mimetype" not in names(data):
        return None
    declared = (part(data, "mimetype") or b"").decode("ascii", errors="ignore").strip()
    prefix, _, kind = declared.rpartition(".")
    if prefix != "application/vnd.oasis.opendocument":
        return None
    if b"encryption-data" in (part(data, "META-INF/manifest.xml") or b""):
        raise UnreadableFile(LOCKED)
    return kind.removesuffix("-template")
