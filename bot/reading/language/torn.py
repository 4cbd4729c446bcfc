"""Words that the end of a printed line has torn."""

from __future__ import annotations

import re

from bot.reading.language.morphology import is_known

# How a hyphen at the end of a line comes out of a PDF: itself, soft, or pdfium's own mark for it.
_HYPHEN = "-\u00ad\u2010\x02\ufffe"
TORN = re.compile(rf"(\w+)[{_HYPHEN}]$")
FIRST_WORD = re.compile(r"\w+")


def join_torn(before: str, after: str) -> str:
    """Two printed lines as one: «обеспе-» + «чить» is one word, «учебно-» + «методический» keeps its hyphen."""
    torn, first = TORN.search(before), FIRST_WORD.match(after)
    if torn is None or first is None or not first[0][0].islower():
        return f"{before} {after}"
    head = before[: torn.end(1)]
    if is_known(f"{torn[1]}{first[0]}".lower()):
        return f"{head}{after}"
    compound = is_known(first[0]) or (torn[1].endswith("о") and is_known(torn[1].lower()))
    return f"{head}-{after}" if compound else f"{head}{after}"
