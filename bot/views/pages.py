"""Long lists in pages: a part of the list, where it stands, and the buttons that turn the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.views.screen import Button, Row

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """number: from 0; first: place of its first item in the whole list, from 0."""

    items: Sequence[T]
    number: int
    of: int
    first: int

    @property
    def words(self) -> str:
        """«, страница 2 из 5», nothing where one page is all."""
        return f", страница {self.number + 1} из {self.of}" if self.of > 1 else ""

    def turning(self, data: Callable[[int], str]) -> tuple[Row, ...]:
        """The row of buttons that turns the page; `data` packs the callback of a page."""
        row = []
        if self.number > 0:
            row.append(Button("‹ Назад", data(self.number - 1)))
        if self.number + 1 < self.of:
            row.append(Button("Дальше ›", data(self.number + 1)))
        return (tuple(row),) if row else ()


def page_of(items: Sequence[T], number: int, size: int) -> Page[T]:
    """A page of a list; a number beyond the end (the list has become shorter) gives the last page."""
    pages = max(1, -(-len(items) // size))
    number = min(max(number, 0), pages - 1)
    return Page(items[number * size : (number + 1) * size], number, pages, number * size)


def numbered(page: Page[T], label: Callable[[int], str], data: Callable[[T], str], in_row: int = 5) -> tuple[Row, ...]:
    """A button for each item of a page, named by its number in the list."""
    buttons = [Button(label(page.first + at + 1), data(item)) for at, item in enumerate(page.items)]
    return tuple(tuple(buttons[at : at + in_row]) for at in range(0, len(buttons), in_row))
