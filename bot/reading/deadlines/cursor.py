"""A place in a row of tokens; what every rule of the grammar reads with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from bot.reading.deadlines.lexer import Token


class Cursor:
    """Reads tokens from left to right; a rule that passes on leaves the driver to set the place back."""

    __slots__ = ("_line", "_offsets", "place", "tokens")

    def __init__(self, tokens: Sequence[Token], place: int = 0) -> None:
        self.tokens = tokens
        self.place = place
        self._line = "".join(token.text + " " for token in tokens)
        self._offsets = [0, *accumulate(len(token.text) + 1 for token in tokens)]

    @property
    def at_end(self) -> bool:
        return self.place >= len(self.tokens)

    def ahead(self, steps: int = 0) -> Token | None:
        place = self.place + steps
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def sees(self, *codes: str) -> bool:
        token = self.ahead()
        return token is not None and token.code in codes

    def word(self, *codes: str) -> str | None:
        """Takes the next token if its code is one of these, and answers with the code."""
        token = self.ahead()
        if token is None or token.code not in codes:
            return None
        self.place += 1
        return token.code

    def phrase(self, codes: str) -> bool:
        """Takes a row of codes («в течение»), all or none."""
        row = codes.split()
        ahead = self.tokens[self.place : self.place + len(row)]
        if len(ahead) < len(row) or any(token.code != code for token, code in zip(ahead, row, strict=True)):
            return False
        self.place += len(row)
        return True

    def kind(self, *kinds: str) -> Token | None:
        """Takes the next token if it is of one of these kinds."""
        token = self.ahead()
        if token is None or token.kind not in kinds:
            return None
        self.place += 1
        return token

    def number(self, low: int = 1, high: int = 31, kinds: tuple[str, ...] = ("number", "ordinal")) -> int | None:
        """Takes a number or an ordinal between low and high."""
        token = self.ahead()
        if token is None or token.kind not in kinds or not low <= token.value <= high:
            return None
        self.place += 1
        return token.value

    def text(self, pattern: re.Pattern[str]) -> bool:
        """Takes the tokens whose texts, each followed by a space, match the pattern from here on."""
        if self.at_end:
            return False
        match = pattern.match(self._line, self._offsets[self.place])
        if match is None:
            return False
        while self.place < len(self.tokens) and self._offsets[self.place] < match.end():
            self.place += 1
        return True

    def rest_of_clause(self) -> None:
        """Takes up to twenty tokens before the next comma, semicolon, bracket or full stop."""
        for _ in range(20):
            token = self.ahead()
            if token is None or token.code in {",", ";", "(", ")", "."}:
                return
            self.place += 1
