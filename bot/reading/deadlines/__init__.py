"""The grammar of deadlines in administrative Russian: words → dates, by named rules in order (extraction.md)."""

from bot.reading.deadlines.corrections import read_correction
from bot.reading.deadlines.finding import Found, find_deadline
from bot.reading.deadlines.lines import looks_like_deadline, strip_label
from bot.reading.deadlines.reading import read_deadline

__all__ = ["Found", "find_deadline", "looks_like_deadline", "read_correction", "read_deadline", "strip_label"]
