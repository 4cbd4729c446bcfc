"""Lives of the bot: a process that has imported it once (seconds) forks one for each line that it reads."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]


class Mother:
    """The process that gives birth. `with Mother() as mother:`; it serves many nurseries, one after the other."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.nursery"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    async def bears(self, settings: dict[str, str], log: Path) -> int:
        """Begins a life of `poruchik run` in the folder of its log; its process id."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([settings, str(log)]) + "\n")
        self._process.stdin.flush()
        return await self.hears()

    async def hears(self) -> int:
        """The number that she tells next: an id, then how that life ended."""
        assert self._process.stdout is not None
        return int(await asyncio.to_thread(self._process.stdout.readline))


class Nursery:
    """`born` begins a life of `poruchik run`, `killed` ends it with SIGKILL, `stopped` with SIGTERM."""

    def __init__(self, mother: Mother, settings: dict[str, str], log: Path) -> None:
        self._mother, self._settings, self._log = mother, settings, log
        self._pid = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pid:
            await self.killed()

    async def born(self) -> None:
        self._pid = await self._mother.bears(self._settings, self._log)

    async def killed(self) -> int:
        return await self._ended(signal.SIGKILL)

    async def stopped(self) -> int:
        return await self._ended(signal.SIGTERM)

    async def _ended(self, sign: signal.Signals) -> int:
        """The exit code, negative where a signal ended it."""
        os.kill(self._pid, sign)
        self._pid = 0
        return await self._mother.hears()


def main() -> None:
    import bot.app  # noqa: F401, PLC0415 - the seconds that each life would cost

    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os._exit(_live(*json.loads(line)))
        print(pid, flush=True)  # noqa: T201 - the other side reads it
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


def _live(settings: dict[str, str], log: str) -> int:
    from bot.commands.run import run  # noqa: PLC0415 - only a life needs it

    os.environ.update(settings)
    os.chdir(Path(log).parent)
    with open(log, "ab") as file:
        os.dup2(file.fileno(), 2)
    return run()


if __name__ == "__main__":
    main()
