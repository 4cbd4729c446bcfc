"""What paragraphs and runs inherit from their styles: the list they belong to, and bold type."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bot.reading.files.docx.numbering import Numbering
from bot.reading.files.docx.wml import W, child, number, switched_on, value

_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    id: str = ""
    based_on: str | None = None
    list_id: str | None = None
    level: int | None = None
    bold: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None

    def chain(self, style_id: str | None) -> list[Style]:
        """The style and those that it is based on, nearest first; a style based on itself ends the chain."""
        found: list[Style] = []
        while (style := self.by_id.get(style_id or "")) and style not in found and len(found) < _LONGEST_CHAIN:
            found.append(style)
            style_id = style.based_on
        return found

    def bold(self, style_id: str | None) -> bool:
        return next((style.bold for style in self.chain(style_id) if style.bold is not None), False)

    def number_of(self, properties: Element | None, numbering: Numbering) -> str | None:
        """The number that Word prints before a paragraph with these properties; advances the counter."""
        own = child(properties, "w:numPr")
        list_id, level = value(own, "w:numId"), number(value(own, "w:ilvl"))
        if list_id is None:
            for style in self.chain(value(properties, "w:pStyle") or self.default):
                if (list_id := style.list_id) is None:
                    continue
                if level is None:
                    level = numbering.level_of_style(list_id, style.id) if style.level is None else style.level
                break
        if list_id in (None, "", "0"):  # 0 takes a paragraph out of the list of its style
            return None
        return numbering.next_number(list_id, level or 0)


def read_styles(root: Element | None) -> Styles:
    by_id: dict[str, Style] = {}
    default = None
    for found in root.iterfind(f"{W}style") if root is not None else ():
        style_id = found.get(f"{W}styleId", "")
        by_id[style_id] = Style(
            id=style_id,
            based_on=value(found, "w:basedOn"),
            list_id=value(found, "w:pPr/w:numPr/w:numId"),
            level=number(value(found, "w:pPr/w:numPr/w:ilvl")),
            bold=switched_on(child(found, "w:rPr"), "w:b"),
        )
        if found.get(f"{W}type") == "paragraph" and found.get(f"{W}default") in ("1", "true", "on"):
            default = style_id
    return Styles(by_id, default)
