"""WordprocessingML's names, and the two questions that every part of the reader asks of them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def value(parent: Element | None, path: str) -> str | None:
    """The `w:val` of a child («w:pPr/w:pStyle»), None where there is no such child."""
    found = child(parent, path)
    return found.get(f"{W}val", "") if found is not None else None


def child(parent: Element | None, path: str) -> Element | None:
    return parent.find(path.replace("w:", W)) if parent is not None else None


def number(text: str | None) -> int | None:
    """A whole number as Word wrote it; a damaged one counts as absent."""
    try:
        return int(text) if text else None
    except ValueError:
        return None


def switched_on(properties: Element | None, name: str) -> bool | None:
    """A toggle such as `w:b`: on, off («w:val="0"»), or not mentioned."""
    found = value(properties, name)
    return None if found is None else found not in ("0", "false", "off")
