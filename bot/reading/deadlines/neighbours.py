"""Years that are not named: a neighbour's stands for a day or a month, without any they run forward as printed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.deadlines.atoms import LAST, Span
from bot.reading.deadlines.days import JUST_PASSED, Today, make, named_year, resolve_span
from bot.reading.deadlines.draft import Draft


def years_of_neighbours(spans: Sequence[Span], today: Today, draft: Draft) -> list[int | None]:
    named = [named_year(span.year, today)[0] for span in spans]
    if len(spans) < 2:
        return named
    if any(year is not None for year in named):
        return _spread(spans, named, today, draft)
    return _run_forward(spans, today, draft)


def _coming(span: Span, today: Today) -> int | None:
    """The year of the next such day; None where the document's date is unknown."""
    return resolve_span(span, today).end.year if today.document_date else None


def _spread(spans: Sequence[Span], named: list[int | None], today: Today, draft: Draft) -> list[int | None]:
    """«октябрь, март 2025»: backwards from the next named year, then forwards from the last one."""
    years = list(named)
    for i in range(len(spans) - 2, -1, -1):
        following = years[i + 1]
        if years[i] is None and following is not None and spans[i].first_year is None:
            later = spans[i].last > spans[i + 1].last
            years[i] = following - int(later)
            draft.shaky = draft.shaky or (later and (years[i] or 0) != _coming(spans[i], today))
    for i in range(1, len(spans)):
        before = years[i - 1]
        if years[i] is None and before is not None:
            years[i] = before + int(spans[i].last < spans[i - 1].last)
    return years


def _run_forward(spans: Sequence[Span], today: Today, draft: Draft) -> list[int | None]:
    """Months without a year keep their printed order from the first one that is not over.

    «октябрь, март» in February 2024 are October 2024 and March 2025. Where the first printed ones are over already
    («апрель, октябрь» in August), they come after the others, which is doubtful.
    """
    years: list[int | None] = []
    year = today.day.year
    for i, span in enumerate(spans):
        turns = i > 0 and span.last < spans[i - 1].last
        if turns and span.last[1] != LAST and make(year, span.last) >= today.day:
            draft.shaky = True  # «до 1 декабря, до 10 ноября»: perhaps of the same year
        year += int(turns)
        years.append(year)
    over = [make(year or 0, span.last) < today.day for span, year in zip(spans, years, strict=True)]
    before = draft.shaky
    if any(over):
        draft.shaky = True
        shift = [1 if is_over else 0 for is_over in over]
        if all(over):
            last = make(years[-1] or 0, spans[-1].last)
            draft.shaky = before or last >= today.day - JUST_PASSED
        years = [(year or 0) + plus for year, plus in zip(years, shift, strict=True)]
    return years
