"""The text of one paragraph as a reader of the printed page sees it, with tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bot.reading.files.docx.styles import Styles
from bot.reading.files.docx.wml import MC, W, child, switched_on, value
from bot.reading.files.text import broken_lines

# Deleted or moved away, and what is no text of the document; everything else is looked into.
_PASSED_OVER = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText", "rt")}
_CHARACTERS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-", f"{W}softHyphen": "",
}  # fmt: skip
_BULLET_FONTS = ("wingdings", "webdings", "symbol")
_SYMBOL = "•"


@dataclass(slots=True)
class Text:
    """What was found in a paragraph: its text, whether all of it is bold, text boxes anchored in it."""

    parts: list[str] = field(default_factory=list)
    weights: set[bool] = field(default_factory=set)
    boxes: list[Element] = field(default_factory=list)

    @property
    def typed(self) -> list[str]:
        """Its lines with their tabs and blanks."""
        return "".join(self.parts).split("\n")

    @property
    def lines(self) -> list[str]:
        return broken_lines("".join(self.parts))

    @property
    def bold(self) -> bool:
        return self.weights == {True}


def read_runs(paragraph: Element, styles: Styles) -> Text:
    found = Text()
    bold = styles.bold(value(paragraph, "w:pPr/w:pStyle") or styles.default)
    _collect(paragraph, styles, bold, found)
    return found


def _collect(parent: Element, styles: Styles, bold: bool, found: Text) -> None:
    for node in parent:
        if node.tag in _PASSED_OVER:
            continue
        if node.tag == f"{W}r":
            properties = child(node, "w:rPr")
            if not switched_on(properties, "w:vanish"):
                _collect(node, styles, _is_bold(properties, styles, bold), found)
        elif node.tag == f"{W}t":
            found.parts.append(node.text or "")
            if (node.text or "").strip():
                found.weights.add(bold)
        elif node.tag == f"{W}txbxContent":
            found.boxes.append(node)
        elif node.tag == f"{W}sym":
            found.parts.append(_symbol(node))
        elif node.tag in _CHARACTERS:
            found.parts.append(_CHARACTERS[node.tag])
        else:
            for inner in alternatives(node):
                _collect(inner, styles, bold, found)


def alternatives(node: Element) -> Iterator[Element]:
    """The node itself; of mc:AlternateContent only the first choice, or a text box would be read twice."""
    if node.tag != f"{MC}AlternateContent":
        yield node
    elif (chosen := next(iter(node), None)) is not None:
        yield chosen


def _is_bold(properties: Element | None, styles: Styles, inherited: bool) -> bool:
    own = switched_on(properties, "w:b")
    if own is None and (style := value(properties, "w:rStyle")):
        own = styles.bold(style) or inherited
    return inherited if own is None else own


def _symbol(node: Element) -> str:
    """A character of a picture font is a bullet or a tick; of any other font it is itself."""
    if node.get(f"{W}font", "").lower().startswith(_BULLET_FONTS):
        return _SYMBOL
    try:
        return chr(int(node.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""
