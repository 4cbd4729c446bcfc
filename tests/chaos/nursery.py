"""Lives of the bot: a process that has imported it once (seconds) forks one for each line that it reads."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]


class Nursery:
    """`born` begins a life of `poruchik run`, `killed` ends it with SIGKILL, `stopped` with SIGTERM."""

    def __init__(self, settings: dict[str, str], log: Path) -> None:
        self._settings, self._log = settings, log
        self._pid = 0
        self._folder = log.parent

    async def __aenter__(self) -> Self:
        environment = {**os.environ, **self._settings, "PYTHONPATH": str(ROOT)}
        with self._log.open("ab") as log:
            self._mother = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.chaos.nursery",
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=log,
                env=environment, cwd=self._folder,
            )  # fmt: skip
        await self._heard()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pid:
            await self.killed()
        assert self._mother.stdin is not None
        self._mother.stdin.close()
        await self._mother.wait()

    async def born(self) -> None:
        assert self._mother.stdin is not None
        self._mother.stdin.write(b"\n")
        self._pid = int(await self._heard())

    async def killed(self) -> int:
        return await self._ended(signal.SIGKILL)

    async def stopped(self) -> int:
        return await self._ended(signal.SIGTERM)

    async def _ended(self, sign: signal.Signals) -> int:
        """The exit code, negative where a signal ended it."""
        os.kill(self._pid, sign)
        self._pid = 0
        return int(await self._heard())

    async def _heard(self) -> str:
        assert self._mother.stdout is not None
        return (await self._mother.stdout.readline()).decode().strip()


def main() -> None:
    import bot.app  # noqa: F401, PLC0415 - the seconds that each life would cost
    from bot.commands.run import run  # noqa: PLC0415

    print("ready", flush=True)  # noqa: T201 - the other side reads it
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os._exit(run())
        print(pid, flush=True)  # noqa: T201
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
