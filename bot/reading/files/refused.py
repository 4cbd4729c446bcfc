"""Files that nobody reads, told by their first bytes: each gets a sentence that says what to send instead."""

from __future__ import annotations

from bot.reading.files import packages
from bot.reading.files.reader import Reader
from bot.reading.model import Line, UnreadableFile

_ARCHIVE = "Это архив: распакуйте его и пришлите сам документ."
_PROGRAM = "Это программа, а не документ: пришлите документ в Word, PDF или вставьте его текст в сообщение."
_SOUND = "Звук и видео бот как документ не читает: пришлите текст, файл Word, PDF или фотографии страниц."
_HEIC = "Фото в формате HEIC не читается: отправьте его как фото, а не файлом, или сохраните в JPEG."
_DJVU = "Формат DjVu не читается: сохраните документ в PDF и пришлите его."
_WEB = "Это веб-страница, а не документ: сохраните её в Word или PDF и пришлите файл."
_MAIL = "Это письмо целиком: пришлите вложенный в него документ или вставьте текст в сообщение."
_SLIDES = "Презентации бот не читает: пришлите документ в Word, PDF или вставьте его текст в сообщение."
_CUT_OFF = "Файл загружен не полностью или повреждён: пришлите его ещё раз."
_OFFICE_OTHER = "Такой файл бот не читает: сохраните документ в формате Word (docx) или PDF и пришлите его."

_PHOTO_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_BEGINNINGS = (
    (0, b"Rar!", _ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (0, b"\x1f\x8b", _ARCHIVE),
    (0, b"BZh", _ARCHIVE),
    (0, b"\xfd7zXZ\x00", _ARCHIVE),
    (0, b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (0, b"MSCF", _ARCHIVE),
    (0, b"PK\x05\x06", _ARCHIVE),
    (0, b"PK\x07\x08", _ARCHIVE),
    (0, b"MZ", _PROGRAM),
    (0, b"\x7fELF", _PROGRAM),
    (0, b"\xca\xfe\xba\xbe", _PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", _PROGRAM),
    (0, b"#!/", _PROGRAM),
    (0, b"\x1a\x45\xdf\xa3", _SOUND),
    (0, b"OggS", _SOUND),
    (0, b"ID3", _SOUND),
    (0, b"fLaC", _SOUND),
    (0, b"\xff\xfb", _SOUND),
    (0, b"\x00\x00\x01\xba", _SOUND),
    (0, b"\x00\x00\x01\xb3", _SOUND),
    (0, b"FLV\x01", _SOUND),
    (0, b"AT&TFORM", _DJVU),
    (257, b"ustar", _ARCHIVE),
    (8, b"AVI ", _SOUND),
    (8, b"WAVE", _SOUND),
    *((4, b"ftyp" + brand, _HEIC) for brand in _PHOTO_BRANDS),
    (4, b"ftyp", _SOUND),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (("EncryptedPackage", packages.LOCKED), ("PowerPoint Document", _SLIDES), ("__substg1.0_", _MAIL))


def matches(data: bytes) -> bool:
    return _sentence(data) is not None


def read(data: bytes) -> list[Line]:
    raise UnreadableFile(_sentence(data) or _OFFICE_OTHER)


def _sentence(data: bytes) -> str | None:
    if packages.is_package(data):
        return _package_sentence(data)
    if data.startswith(_OLE):
        return next((said for name, said in _OLE_STREAMS if name.encode("utf-16-le") in data), None)
    for at, beginning, sentence in _BEGINNINGS:
        if data.startswith(beginning, at):
            return sentence
    return _marked_text_sentence(data)


def _package_sentence(data: bytes) -> str | None:
    """A package is left to its reader; what is only packed is an archive."""
    names = packages.names(data)
    if not names:
        return _CUT_OFF
    if any(name.startswith("ppt/") for name in names):
        return _SLIDES
    known = packages.OPEN_XML in names or "mimetype" in names
    return None if known else _ARCHIVE


def _marked_text_sentence(data: bytes) -> str | None:
    beginning = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"<!doctype html", b"<html")) or b"<html" in beginning:
        return _WEB
    if beginning.startswith(b"mime-version:") or b"\nmime-version:" in beginning:
        return _MAIL
    if beginning.startswith(b"<?xml"):
        return _OFFICE_OTHER
    return None


READER = Reader("Отказ с объяснением", (), matches, read)
