"""Days as papers print them: «05.09.2024», «« 5 » сентября 2024 г.», and lines that hold nothing else."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"]
NUMERIC = r"(?P<d>\d{1,2})\s?[./]\s?(?P<m>\d{1,2})\s?[./]\s?(?P<y>\d{4})"
_WRITTEN = (
    r"(?:\d{1,2}\s?[-–—]\s?)?[«\"“]?\s?(?P<wd>\d{1,2})\s?[»\"”]?\s+"
    rf"(?P<wm>(?:{'|'.join(_MONTHS)})[а-я]{{0,2}})\s+(?P<wy>\d{{4}})"
)
DATE = re.compile(rf"(?<!\d)(?:{NUMERIC}|{_WRITTEN})(?!\d)", re.I)
_ONLY_DATE = re.compile(rf"^\(?(?:от\s+|дата:?\s*)?{NUMERIC}|^\(?(?:от\s+)?{_WRITTEN}", re.I)
_HOUR = re.compile(r"[,;(]?\s*(?:начало:?\s*)?(?:[вс]\s+)?\d{1,2}\s?[-:.]\s?\d{2}(?:\s?(?:ч|час)[а-я]*\.?)?\)?$", re.I)
"""«27.07.2024 г., 10-00»: when it began on that day."""
_SAYS_MORE = re.compile(r"(?!год)[А-Яа-яЁё]{4,}")


def is_date_alone(text: str) -> bool:
    found = _ONLY_DATE.match(text)
    return found is not None and len(text) < 40 and not _SAYS_MORE.search(text, found.end())


def is_date_line(text: str) -> bool:
    """A date with nothing before it but, at most, the place: «с. Заречное, 22 августа 2024 года»."""
    text = _HOUR.sub("", text)
    found = DATE.search(text)
    return bool(_ONLY_DATE.match(text) or (found and len(text) < 60 and found.end() > len(text) - 8))


def day_in(found: re.Match[str]) -> date | None:
    try:
        if found["y"]:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        month = next(i for i, stem in enumerate(_MONTHS, 1) if found["wm"].lower().startswith(stem))
        return date(int(found["wy"]), month, int(found["wd"]))
    except ValueError:
        return None  # «31.04.2024» is no day
