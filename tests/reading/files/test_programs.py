"""Other programs at work on foreign files."""

from __future__ import annotations

import sys

import pytest

from bot.reading.files import programs


def test_a_program_that_is_slow_to_begin_gets_all_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "_ROUND", 0.01)
    count = "import sys; print(len(sys.stdin.buffer.read()))"

    assert programs.run([sys.executable, "-c", count], {}, given=bytes(5_000_000)).strip() == b"5000000"


def test_a_program_that_is_not_there_has_failed() -> None:
    with pytest.raises(programs.ProgramFailedError):
        programs.run(["no-such-program"], {})


def test_a_program_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "_ROUND", 0.01)
    monkeypatch.setattr(programs, "_LONGEST_WAIT", 0.05)

    with pytest.raises(programs.ProgramTooSlowError):
        programs.run([sys.executable, "-c", "while True: pass"], {})
