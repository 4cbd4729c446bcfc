"""PDF files for the tests, written by hand: text at places, drawn lines, pictures."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image

A4 = (595, 842)
_LETTER = 0.5
"""Width of every letter, in font sizes."""


@dataclass
class Sheet:
    """A page; y is counted from its top, as people do."""

    content: list[bytes] = field(default_factory=list)
    picture: Image.Image | None = None
    size: tuple[int, int] = A4

    def write(self, x: float, y: float, text: str, *, bold: bool = False, size: float = 12) -> Sheet:
        shown = text.encode("cp1251").hex().encode()
        font = b"/B" if bold else b"/F"
        at = f"1 0 0 1 {x} {self.size[1] - y} Tm".encode()
        self.content.append(b"BT " + font + f" {size} Tf ".encode() + at + b" <" + shown + b"> Tj ET")
        return self

    def block(self, x: float, y: float, lines: Sequence[str], step: float = 16) -> Sheet:
        for at, line in enumerate(lines):
            self.write(x, y + at * step, line)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        for x in xs:
            self.line((x, ys[0]), (x, ys[-1]))
        for y in ys:
            self.line((xs[0], y), (xs[-1], y))
        return self

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> Sheet:
        height = self.size[1]
        self.content.append(f"{start[0]} {height - start[1]} m {end[0]} {height - end[1]} l S".encode())
        return self


def paper(*sheets: Sheet, trailer: bytes = b"", letters: bool = True) -> bytes:
    """A PDF of these pages; without `letters` the fonts do not tell which Russian letters they show."""
    fonts = b"<< /F 4 0 R /B 5 0 R >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        _letters(),
        _font(b"Times", letters),
        _font(b"Times-Bold", letters),
    ]
    kids = []
    for sheet in sheets:
        images = b""
        content = b"\n".join(sheet.content)
        if sheet.picture is not None:
            objects.append(_image(sheet.picture))
            images = b"/XObject << /I %d 0 R >>" % len(objects)
            content += b" q %d 0 0 %d 0 0 cm /I Do Q" % sheet.size
        objects.append(_stream(b"", content))
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R" % (*sheet.size, len(objects))
        objects.append(page + b" /Resources << /Font " + fonts + images + b" >> >>")
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [" + b" ".join(kids) + b"] /Count %d >>" % len(kids)
    return _file(objects, trailer)


def _font(name: bytes, letters: bool) -> bytes:
    widths = b" ".join([b"%d" % (_LETTER * 1000)] * 256)
    known = b" /ToUnicode 3 0 R" if letters else b" /Encoding /WinAnsiEncoding"
    return (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /" + name + b" /FirstChar 0 /LastChar 255 /Widths [" + widths + b"]"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /" + name + b" /Flags 32 /FontBBox [0 -200 1000 800]"
        b" /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>" + known + b" >>"
    )


def _letters() -> bytes:
    """Which letter each byte means."""
    pairs = [
        b"<%02x> <%04x>\n" % (code, ord(letter))
        for code in range(32, 256)
        if (letter := bytes([code]).decode("cp1251", errors="ignore"))
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    codes = b"".join(b"%d beginbfchar\n" % len(block) + b"".join(block) + b"endbfchar\n" for block in blocks)
    return _stream(
        b"",
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /L def /CMapType 2 def "
        b"1 begincodespacerange <00> <ff> endcodespacerange\n" + codes + b"endcmap end end",
    )


def _image(picture: Image.Image) -> bytes:
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
    return _stream(head % picture.size + b"/Filter /FlateDecode ", zlib.compress(picture.convert("L").tobytes()))


def _stream(head: bytes, content: bytes) -> bytes:
    return b"<< " + head + b"/Length %d >> stream\n" % len(content) + content + b"\nendstream"


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    written = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(written)
    count = len(objects) + 1
    written += b"xref\n0 %d\n0000000000 65535 f \n" % count + table
    return written + b"trailer << /Size %d /Root 1 0 R " % count + trailer + b" >>\nstartxref\n%d\n%%%%EOF" % start
