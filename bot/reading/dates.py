"""When a directive is due: the nearest that names a time wins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, takewhile

from bot.reading.deadlines import find_deadline, looks_like_deadline, strip_label
from bot.reading.deadlines.acts import from_its_paper
from bot.reading.deadlines.frames import read_in_frame
from bot.reading.language.morphology import has_infinitive
from bot.reading.language.words import PURPOSES
from bot.reading.model import Deadline, Remark
from bot.reading.outline.draft import Draft
from bot.workdays import Calendar

_APART = re.compile(
    r"(?<!\d)(?:\s[–—-]|[.!;](?=\s)|,(?=\s(?:срок|до|не позднее|постоянно|на\s\w+\sоснове|по мере|еже[гкмдн]))"
    r"|\((?=срок|до|не позднее|постоянно))"
    r"\s*(?P<words>[^–—,;:()]{4,80})\)?[.;]?$",
    re.I,
)
_DASH = re.compile(r"\s[–—-]\s")
_DAY = r"\d{1,2}(?:\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*|\.\d{2}(?:\.\d{4})?(?![\d.]))"
_DAYS = re.compile(rf"(?<!от )(?<!от)(?<![\d.–-]){_DAY}", re.IGNORECASE)
_BESIDE_DASH = re.compile(rf"[–—-]\s*(?P<after>{_DAY})|[:,;]\s*(?P<before>{_DAY})\s+[–—-]\s", re.IGNORECASE)
_OCCASION = re.compile(r"\b(?:д(?:ень|ня|ню|нём|нем)|праздник\w*|годовщин\w*|юбиле\w*)\b[^.;]*$", re.I)
_LONGEST_TIME = 60
_FEWEST_PARTS = 2
_FEWEST_IN_RUN = 2
_LIMIT = re.compile(r"(?:до|не\s|к|ко|в|с|по|срок)\b", re.I)
_IN_BRACKETS = re.compile(
    r"\((?P<words>(?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь"
    r"|(?:[IVХX1-4]{1,3}|перв\w+|втор\w+)\s?(?:кв|полуг|п/г))[^()–—;:]{0,30})\)[.;]?$",
    re.I,
)
"""A month, a quarter or a half-year that closes an item: «… конкурс «Росток» (май 2025 г.)»."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A deadline, the rule that found it and the words that it was read from."""

    deadline: Deadline = field(default_factory=Deadline)
    rule: str = ""
    words: str = ""

    @property
    def is_said(self) -> bool:
        """Something to go by: a date, an open end, or words that were not understood."""
        read = self.deadline
        return bool(read.due or read.ongoing or read.recurrence or Remark.UNREADABLE_DEADLINE in read.warnings)


@dataclass(frozen=True, slots=True)
class Dating:
    """What deadlines are read against."""

    document_date: date | None
    calendar: Calendar
    title: str = ""
    """Of the document: a plan for a month or a year frames the times of its rows."""
    kind: str = ""
    """Of the document: a term may count from another paper."""
    found: dict[str, Deadline | None] = field(default_factory=dict)
    """What each text says: a heading is asked by every item under it."""

    def read(self, words: Sequence[str]) -> Deadline:
        bare = "; ".join((strip_label(line) or line).strip() for line in words)
        return from_its_paper(read_in_frame(bare, self.title, self.document_date, self.calendar), self.kind)

    def find(self, text: str) -> Deadline | None:
        if text not in self.found:
            read = find_deadline(text, document_date=self.document_date, calendar=self.calendar)
            self.found[text] = from_its_paper(read.deadline, self.kind) if read else None
        return self.found[text]


def dated(drafts: Sequence[Draft], dating: Dating) -> list[Dated]:
    """The deadline of each draft, an empty one where nothing is said anywhere."""
    own = [_own(draft, dating) for draft in drafts]
    shared = _after_runs(drafts, own)
    return [
        near if near.is_said else _with_start(late if late.is_said else _of_heading(draft, dating), near)
        for draft, near, late in zip(drafts, own, shared, strict=True)
    ]


def _own(draft: Draft, dating: Dating) -> Dated:
    """Its own line, otherwise its text; a start that the text names is kept beside either."""
    in_text = dating.find(draft.text)
    said = Dated(in_text, "в тексте пункта", in_text.raw or "") if in_text else _at_end(draft.text, dating)
    listed = _of_parts(draft, dating)
    if len(listed.deadline.due) > len(said.deadline.due):
        said = listed
    said = _beside_dashes(draft.text, said, dating) or said
    if not draft.deadlines:
        return said
    words = "; ".join(draft.deadlines)
    read = dating.read(draft.deadlines)
    if draft.node.line_is_anothers:
        read = replace(read, warnings=(*read.warnings, Remark.UNCERTAIN_DEADLINE))
    return _with_start(Dated(read, "своя строка", words), said)


def _beside_dashes(text: str, said: Dated, dating: Dating) -> Dated | None:
    """«1–8 классы – 30 мая, 9, 11 – 24 мая»: which of several dates is whose only a reader can tell."""
    days = [found["after"] or found["before"] for found in _BESIDE_DASH.finditer(text)]
    if len(days) < _FEWEST_PARTS:
        return None
    due = {day for each in days for day in dating.read([each]).due} | set(said.deadline.due)
    raw = said.deadline.raw if due == set(said.deadline.due) else "; ".join(days)
    return Dated(
        Deadline(raw, tuple(sorted(due)), warnings=(Remark.UNCERTAIN_DEADLINE,)), "сроки через тире", raw or ""
    )


def _of_parts(draft: Draft, dating: Dating) -> Dated:
    """«… в следующие сроки: первый этап – октябрь 2012 года; второй этап – 18 ноября»: each part has its own time."""
    read = [dating.read([words]) for part in draft.parts if (words := _time_beside(part))]
    if sum(bool(deadline.due) for deadline in read) < _FEWEST_PARTS:
        return Dated()
    due = tuple(sorted({day for deadline in read for day in deadline.due}))
    raw = "; ".join(deadline.raw for deadline in read if deadline.raw)
    return Dated(Deadline(raw, due, warnings=(Remark.UNCERTAIN_DEADLINE,)), "сроки частей пункта", raw)


def _time_beside(part: str) -> str:
    """What stands beside the only dash of a part: «24 ноября – география», «второй этап – 18 ноября»."""
    sides = _DASH.split(part.rstrip(" .;"))
    beside = (sides[0], sides[-1]) if len(sides) > 1 else ()
    return next((side for side in beside if len(side) < _LONGEST_TIME and looks_like_deadline(side)), "")


def _at_end(text: str, dating: Dating) -> Dated:
    """What stands apart at the end: «… помощь школам – постоянно», «… крыш, срок завтра»."""
    if found := _IN_BRACKETS.search(text):
        deadline = dating.read([found["words"]])
        doubt = (Remark.UNCERTAIN_DEADLINE,) if deadline.due else ()
        return Dated(replace(deadline, warnings=(*deadline.warnings, *doubt)), "в скобках", found["words"])
    found = next((each for each in _set_apart(text) if looks_like_deadline(each["words"])), None)
    if found is None:
        return Dated()
    before = text[: found.start()]
    if _in_quotes(before) or _says_how_often(before, dating):
        return Dated()
    deadline = dating.read([found["words"]])
    if deadline.due and (_DAYS.search(before) or _belongs_elsewhere(before, deadline)):
        deadline = _doubted(deadline)
    return Dated(deadline, "в конце пункта", found["words"])


def _set_apart(text: str) -> Iterator[re.Match[str]]:
    """What may stand apart at the end, the longest first: the dot of «ул.» is one of these marks too."""
    found = _APART.search(text)
    while found:
        yield found
        found = _APART.search(text, found.start() + 1)


def _in_quotes(before: str) -> bool:
    """«… праздник "Новый год - 2000"»: straight quotes have no inside but by their number."""
    return before.count('"') % 2 == 1


def _belongs_elsewhere(before: str, deadline: Deadline) -> bool:
    """«… (старт – 18.09)», «… ко Дню учителя – 5 октября», «раз в неделю – по пятницам»: perhaps the thing's own."""
    in_bracket = before.count("(") > before.count(")")
    return in_bracket or bool(_OCCASION.search(before)) or "BYDAY" in (deadline.recurrence or "")


def _says_how_often(before: str, dating: Dating) -> bool:
    """«… тренировки (2 раза в год – октябрь и апрель)»: the bracket tells the rhythm of the thing ordered."""
    _, bracket, inside = before.rpartition("(")
    return bool(bracket) and ")" not in inside and dating.read([inside]).recurrence is not None


def _with_start(dated: Dated, near: Dated) -> Dated:
    """«проводить с 9 января …» beside «постоянно»: the start of the one, the end of the other."""
    start = near.deadline.start
    if start is None or near.deadline.due or dated.deadline.start is not None:
        return dated
    if not dated.is_said:
        return near
    return replace(dated, deadline=replace(dated.deadline, start=start))


def _after_runs(drafts: Sequence[Draft], own: Sequence[Dated]) -> list[Dated]:
    """A deadline line after a run of siblings that have none applies to all of them."""
    shared = [Dated() for _ in drafts]
    for _, group in groupby(range(len(drafts)), key=lambda i: id(drafts[i].node.parent)):
        _share(list(group), drafts, own, shared)
    return shared


def _share(run: list[int], drafts: Sequence[Draft], own: Sequence[Dated], shared: list[Dated]) -> None:
    last: Dated | None = None
    unsure = False
    silent = [not own[i].is_said and not drafts[i].deadlines for i in run]  # «Срок – с 1 февраля» is a line, too
    closed = _closed_by_last(run, silent)
    for i in reversed(run):
        draft = drafts[i]
        if own[i].is_said:
            shares = draft.deadlines and not (draft.node.lines_are_own or draft.node.line_is_anothers)
            last, unsure = (own[i] if shares else None), draft.node.may_be_its_end
        elif last is not None and not draft.deadlines and (draft.goes_on or i in closed):
            doubt = () if draft.goes_on and not unsure else (Remark.UNCERTAIN_DEADLINE,)
            deadline = replace(last.deadline, warnings=(*last.deadline.warnings, *doubt))
            shared[i] = Dated(deadline, "строка после группы пунктов", last.words)
        else:
            last = None


def _closed_by_last(run: list[int], silent: Sequence[bool]) -> Sequence[int]:
    """Items without a time of their own whose section ends with a deadline line: all before it, or a run of them.

    A single one between items with lines of their own has rather been forgotten."""
    before = [i for i, _ in takewhile(lambda each: each[1], reversed([*zip(run, silent, strict=True)][:-1]))]
    return before if len(before) >= min(_FEWEST_IN_RUN, len(run) - 1) else ()


def _limits(heading: str, raw: str) -> bool:
    """«Прошу до 10 мая:» limits what stands under it; «По итогам планёрки 14.10.2025:» only says when that was."""
    return bool(_LIMIT.match(raw)) or has_infinitive(heading)


def _may_be_held_then(heading: str, read: Deadline) -> bool:
    """«9 мая 2025 года:», «По пятницам:»: when it happens, or by when; «Сентябрь:» and «До 1 мая:» leave no doubt."""
    bare_day = bool(read.due) and read.start is None and not read.recurrence and not _LIMIT.match(heading)
    return bare_day or "BYDAY" in (read.recurrence or "")


def _doubted(read: Deadline) -> Deadline:
    return replace(read, warnings=tuple(dict.fromkeys((*read.warnings, Remark.UNCERTAIN_DEADLINE))))


def _of_heading(draft: Draft, dating: Dating) -> Dated:
    for above in draft.node.ancestors():
        alone = above.text.rstrip(": ")  # «IV. Постоянно:», «II. До 1 мая 2024 г.»
        if looks_like_deadline(alone) and ((read := dating.read([alone])).due or read.ongoing):
            return Dated(_doubted(read) if _may_be_held_then(alone, read) else read, "в заголовке", alone)
        if above.is_closed:
            continue  # an item of its own, whose time is its own as well
        if above.deadlines:
            return Dated(dating.read(above.deadlines), "строка заголовка", "; ".join(above.deadlines))
        if (
            above.text
            and not above.text.lower().startswith(PURPOSES)
            and (found := dating.find(above.text))
            and found.due
            and _limits(above.text, found.raw or "")
        ):
            return Dated(found, "в заголовке", found.raw or "")
    return Dated()
