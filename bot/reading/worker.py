"""Reading in a process of its own: a hostile file can neither take the bot down nor hold other people up.

The parent starts `python -m bot.reading.worker`, writes one line of JSON (name, sizes) and the files to its standard
input, and reads lines of JSON from its standard output: progress, and at last the lines, a refusal or a crash.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from bot.reading.model import Line, UnreadableFile

DEFAULT_TIMEOUT = 20.0
"""Seconds without any progress; a scan reports each page."""
DEFAULT_MEMORY = 1024**3
"""Bytes of address space."""
_LONGEST_READING = 900.0
_LONGEST_ANSWER = 64 * 1024**2
_LARGEST_SCRATCH_FILE = 512 * 1024**2
_FAREWELL = 1.0
_ROOT = Path(__file__).resolve().parents[2]
# Nothing else is handed to a process that opens foreign files, least of all the token.
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH", "TESSDATA_PREFIX")

_TOO_LONG = "Файл читается слишком долго: пришлите документ в Word или вставьте его текст в сообщение."
_TOO_HEAVY = "Файл слишком велик для чтения: разделите его на части или вставьте текст документа в сообщение."
_FAILED = "Файл прочитать не удалось: откройте его, сохраните заново в Word (docx) или PDF и пришлите ещё раз."

Progress = Callable[[int, int], None]
_Stream = TypeVar("_Stream", asyncio.StreamReader, asyncio.StreamWriter)


class ReaderCrashError(Exception):
    """What went wrong inside the reading process: the cause behind the UnreadableFile that people see."""


@dataclass(frozen=True, slots=True)
class _Limits:
    quiet: float
    """Seconds without progress."""
    memory: int


async def read_in_worker(
    data: bytes,
    name: str = "",
    *,
    timeout: float = DEFAULT_TIMEOUT,  # noqa: ASYNC109  # counts from the last progress, not for the whole call
    memory: int = DEFAULT_MEMORY,
    on_progress: Progress | None = None,
) -> list[Line]:
    """What `read_lines` answers, read in a process of its own; raises UnreadableFile whatever happens there.

    timeout: seconds without progress; memory: bytes; on_progress(pages done, pages in all).
    """
    return await _read([data], name, _Limits(timeout, memory), on_progress)


async def read_images_in_worker(
    images: Sequence[bytes],
    *,
    timeout: float = DEFAULT_TIMEOUT,  # noqa: ASYNC109  # as above
    memory: int = DEFAULT_MEMORY,
    on_progress: Progress | None = None,
) -> list[Line]:
    """Several photographs of one document, in order, as `read_images` reads them."""
    return await _read(images, None, _Limits(timeout, memory), on_progress)


async def _read(parts: Sequence[bytes], name: str | None, limits: _Limits, on_progress: Progress | None) -> list[Line]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.reading.worker", str(limits.memory)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_ROOT,
        env={key: os.environ[key] for key in _ENVIRONMENT if key in os.environ},
        start_new_session=True,
        limit=_LONGEST_ANSWER,
    )
    feeding = asyncio.create_task(_feed(process, parts, name))
    try:
        async with asyncio.timeout(_LONGEST_READING), asyncio.timeout(limits.quiet) as patience:
            return await _answer(process, patience, limits.quiet, on_progress)
    except TimeoutError:
        raise UnreadableFile(_TOO_LONG) from None
    finally:
        feeding.cancel()
        await _end(process)


async def _feed(process: asyncio.subprocess.Process, parts: Sequence[bytes], name: str | None) -> None:
    stdin = _pipe(process.stdin)
    header = json.dumps({"name": name, "sizes": [len(part) for part in parts]})
    try:
        stdin.write(header.encode() + b"\n")
        for part in parts:
            stdin.write(part)
            await stdin.drain()
        stdin.close()
    except (BrokenPipeError, ConnectionResetError):
        return  # the process is gone: its end is told by what it answered last


async def _answer(
    process: asyncio.subprocess.Process, patience: asyncio.Timeout, quiet: float, on_progress: Progress | None
) -> list[Line]:
    stdout = _pipe(process.stdout)
    last: dict[str, Any] = {}
    while frame := await stdout.readline():
        said: dict[str, Any] = json.loads(frame)
        if "lines" in said:
            return [_line(row) for row in said["lines"]]
        if "refused" in said:
            raise UnreadableFile(said["refused"])
        if "crash" in said:
            raise UnreadableFile(_FAILED) from ReaderCrashError(said["crash"])
        patience.reschedule(asyncio.get_running_loop().time() + quiet)
        if on_progress is not None and said != last:
            on_progress(said["done"], said["total"])
        last = said  # the same again only means that it is still at work
    code = await process.wait()
    raise UnreadableFile(_FAILED) from ReaderCrashError(f"the reading process ended with {code}")


def _pipe(stream: _Stream | None) -> _Stream:
    if stream is None:
        raise RuntimeError("the reading process was started without its pipes")
    return stream


async def _end(process: asyncio.subprocess.Process) -> None:
    """Ends the process and what it started: kindly first, so that it can end programs in groups of their own."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        try:
            async with asyncio.timeout(_FAREWELL):
                await process.wait()
        except TimeoutError:
            continue
    await process.wait()


def _line(row: list[Any]) -> Line:
    text, number, cells, *others = row
    return Line(text, number, None if cells is None else tuple(cells), *others)


def main() -> None:
    """The reading process."""
    _restrict(int(sys.argv[1]))
    # Libraries may print: what they say must not get between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())

    def say(**frame: Any) -> None:
        answers.write(json.dumps(frame).encode() + b"\n")
        answers.flush()

    too_heavy = False
    try:
        lines = _read_standard_input(lambda done, total: say(done=done, total=total))
        say(lines=[[x.text, x.number, x.cells, x.table, x.bold, x.confidence, x.unread] for x in lines])
    except UnreadableFile as refusal:
        say(refused=str(refusal))
    except MemoryError:
        too_heavy = True  # as long as the error lives, so does what has filled the memory: there is none to speak with
    except Exception:  # noqa: BLE001  # a broken file may raise anything in a foreign library; the parent is told what
        say(crash=traceback.format_exc())
    if too_heavy:
        say(refused=_TOO_HEAVY)


def _read_standard_input(listener: Progress) -> list[Line]:
    from bot.reading.files import progress, read_images, read_lines  # noqa: PLC0415  # only the child needs readers

    header = json.loads(sys.stdin.buffer.readline())
    parts = [sys.stdin.buffer.read(size) for size in header["sizes"]]
    with progress.told_to(listener):
        return read_images(parts) if header["name"] is None else read_lines(parts[0], header["name"])


def _restrict(memory: int) -> None:
    """Only the soft limit of memory is set: an office program, which reserves more than it uses, may raise its own."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
    resource.setrlimit(resource.RLIMIT_CPU, (int(_LONGEST_READING), int(_LONGEST_READING)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_SCRATCH_FILE, _LARGEST_SCRATCH_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGTERM, _leave)


def _leave(*_: object) -> NoReturn:
    """Ends by an exception, so that scratch files are cleaned away, and takes the programs at work along."""
    from bot.reading.files import programs  # noqa: PLC0415  # only the child needs readers

    programs.end_all()
    sys.exit(1)


if __name__ == "__main__":
    main()
