"""The screens of a draft: short lines, texts and buttons within Telegram's limits, whatever the document."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Draft, DraftPoint, Load, PersonalPoint, Progress, Recipient, ResolutionState, Undelivered
from bot.reading.model import Remark
from bot.views.draft import draft_screen, list_screen
from bot.views.draft_point import point_screen
from bot.views.draft_questions import addressee_question
from bot.views.screen import Screen
from bot.views.sending import forward_screens, load_screen, progress_screen, undelivered_screen
from tests.control.conftest import NOW
from tests.scenarios.conftest import MOSCOW

TODAY = date(2026, 9, 1)
LIMIT = 4000
# A few letters many times over: drawn one by one they would rarely become long, and take seconds.
words = st.builds(str.__mul__, st.text("абвгд ,.«»–\n", max_size=10), st.integers(1, 300))
short = st.builds(str.__mul__, st.text("абвгд «».", max_size=10), st.integers(1, 20)).map(lambda rest: f"И{rest}")
numbers = st.lists(st.integers(0, 99).map(str), min_size=1, max_size=4).map(".".join)
days = st.lists(st.dates(date(2026, 1, 1), date(2028, 1, 1)), max_size=40, unique=True).map(sorted).map(tuple)


@st.composite
def recipients(draw: st.DrawFn) -> tuple[Recipient, ...]:
    names = draw(st.lists(st.tuples(short, st.one_of(st.none(), short)), max_size=60))
    return tuple(Recipient(at, place, "директор", at, name) for at, (place, name) in enumerate(names, 1))


@st.composite
def points(draw: st.DrawFn, at: int = 1) -> DraftPoint:
    return DraftPoint(
        id=10**9 + at,
        number=draw(st.one_of(numbers, st.builds("{}–{}".format, numbers, st.integers(0, 99)))),
        section=draw(short),
        text=draw(words),
        responsible=tuple(draw(st.lists(short, max_size=8))),
        unknown=tuple(draw(st.lists(short, max_size=4, unique=True))),
        deadline_words=draw(st.one_of(st.none(), short)),
        due=draw(days),
        ongoing=draw(st.booleans()),
        informational=draw(st.booleans()),
        remarks=tuple(draw(st.lists(st.sampled_from(sorted(Remark)), unique=True, max_size=4))),
        source=draw(words),
        removed=draw(st.booleans()),
        recipients=draw(recipients()),
    )


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    found = tuple(draw(points(at)) for at in range(1, draw(st.integers(1, 6)) + 1))
    day = draw(st.one_of(st.none(), st.just(date(2026, 8, 28))))
    return Draft(10**9, draw(words) or "-", "резолюция", day, ResolutionState.DRAFT, 10**6, 10**12, found)


def fits(screen: Screen) -> bool:
    """Within Telegram's limits."""
    data = [button.data or "" for row in screen.buttons for button in row]
    labels = [button.label for row in screen.buttons for button in row]
    return (
        len(screen.text.as_kwargs()["text"]) <= LIMIT and all(len(one.encode()) <= 64 for one in data) and all(labels)
    )


@settings(max_examples=25, deadline=None)
@given(drafts())
def test_every_screen_of_a_draft_fits_and_a_line_of_a_list_has_at_most_eighty_characters(draft: Draft) -> None:
    assert fits(draft_screen(draft, TODAY))
    for everything in (True, False):
        listed = list_screen(draft, everything, 0, TODAY)
        assert fits(listed)
        assert all(len(line) <= 80 for line in listed.text.as_kwargs()["text"].splitlines())
        assert all(fits(point_screen(draft, point, everything, TODAY, "Исправлено.")) for point in draft.points)


@settings(max_examples=25, deadline=None)
@given(drafts(), st.lists(short, max_size=60).map(tuple))
def test_the_load_fits(draft: Draft, names: tuple[str, ...]) -> None:
    busiest = tuple((name, 41) for name in names[:3])
    peaks = tuple((TODAY + timedelta(at), 27) for at in range(3))
    load = Load(draft, 60, 340, busiest, peaks, draft.kept, draft.kept, draft.kept, names, names, names, NOW)
    assert fits(load_screen(load, NOW, MOSCOW))


@settings(max_examples=25, deadline=None)
@given(words, st.lists(short, max_size=60))
def test_progress_fits(title: str, names: list[str]) -> None:
    undelivered = tuple(Undelivered(at, name, "бот не запущен") for at, name in enumerate(names, 1))
    progress = Progress(10**9, title, None, 600, 540, 12, undelivered)
    assert fits(progress_screen(progress, NOW, MOSCOW))
    assert fits(undelivered_screen(progress, 0))


@settings(max_examples=25, deadline=None)
@given(words, short, st.lists(st.tuples(words, days), min_size=1, max_size=45))
def test_a_text_to_send_on_has_every_point_and_fits(
    title: str, name: str, given: list[tuple[str, tuple[date, ...]]]
) -> None:
    personal = [PersonalPoint(f"7.{at}", text, due, None, False) for at, (text, due) in enumerate(given, 1)]
    screens = forward_screens(title, TODAY, name, personal)
    assert all(fits(screen) for screen in screens)
    whole = "\n".join(screen.text.as_kwargs()["text"] for screen in screens)
    assert all(f"{one.number}. " in whole for one in personal)


@given(short, st.lists(short, max_size=4))
def test_the_question_who_is_meant_offers_nobody_too(addressee: str, proposals: list[str]) -> None:
    screen = addressee_question(addressee, ["3.1"], proposals, 10**9)
    assert fits(screen)
    assert screen.buttons[-1][0].label == "Никому не отправлять"
