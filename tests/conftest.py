"""What holds for the whole suite: the program's own log, and as many examples as two cores can bear."""

from __future__ import annotations

from hypothesis import settings

from bot import log

settings.register_profile("suite", max_examples=40, deadline=None)
settings.load_profile("suite")
# structlog's own rendering of an exception draws every local variable: seconds for one expected failure.
log.set_up("ERROR")
